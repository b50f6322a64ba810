"""Strategies that plans lean on, with dates of their own."""

from datetime import date

from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council


class Strategy(models.Model):
    """A strategy, policy or statement of the council that stands beside its plans, and the days on which it holds."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="strategies")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    owner_role = models.CharField(max_length=160, blank=True)
    starts_on = models.DateField(null=True, blank=True)  # from when it holds
    ends_on = models.DateField(null=True, blank=True)  # the last day on which it holds
    address = models.URLField(blank=True, max_length=400)  # where it is published
    text = models.TextField(blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "strategies"
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_strategy_a_number"),
            models.CheckConstraint(
                name="a_strategy_ends_after_it_starts",
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def path(self) -> str:
        return "plans/strategies"

    def holds_on(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)

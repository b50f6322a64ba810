"""Where a series breaks: from this period on its values are of another kind, and nothing is compared across."""

from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.performance.models.measures import Measure


class SeriesBreak(models.Model):
    """Somebody who knows the cause says that a new process began. A break marked by mistake is taken back, not lost."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="series_breaks")
    starts_on = models.DateField()  # the first day of the period with which the new part begins
    why = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "starts_on"],
                name="one_break_a_period",
                condition=models.Q(taken_back_at__isnull=True),
            ),
            models.CheckConstraint(name="a_break_has_its_cause", condition=~models.Q(why="")),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: break of {self.starts_on}"

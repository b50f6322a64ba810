"""Which figures a measure's limits rest on, where somebody fixed them."""

from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.performance.models.measures import Measure


class Baseline(models.Model):
    """What was usual before something was done: the figures up to this period. Later ones are held against it.

    Fixed before the later figures are looked at, as when a plan begins. One holds at a time; one that no longer serves
    is let go, not lost.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="baselines")
    to = models.DateField()  # the first day of the last period of the baseline
    why = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    let_go_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure"], name="one_baseline_at_a_time", condition=models.Q(let_go_at__isnull=True)
            ),
            models.CheckConstraint(name="a_baseline_says_why", condition=~models.Q(why="")),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: baseline to {self.to}"

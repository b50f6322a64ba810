"""The parts of time that a plan is cut into."""

from django.db import models

from plumbline.workspace.improvement.models.guard import guards
from plumbline.workspace.improvement.models.plan import Plan


class Phase(models.Model):
    """A stretch of a plan's time with a name of its own: "Year One", "Getting the basics right"."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="phases")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_phase_a_number"),
            models.CheckConstraint(
                name="a_phase_ends_after_it_starts",
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]
        triggers = guards("NEW.plan_id")

    def __str__(self) -> str:
        return self.title

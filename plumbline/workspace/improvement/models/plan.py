"""A plan: what a council will do about a judgement."""

from typing import Any

from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.assurance.models import Assessment
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.models.guard import guards


class Cadence(models.TextChoices):
    WEEKLY = "weekly", "Every week"
    FORTNIGHTLY = "fortnightly", "Every two weeks"
    MONTHLY = "monthly", "Every month"
    SIX_WEEKLY = "six_weekly", "Every six weeks"
    EIGHT_WEEKLY = "eight_weekly", "Every eight weeks"
    QUARTERLY = "quarterly", "Every quarter"


class Plan(models.Model):
    """What a council will do about a judgement. It is a draft until a version of it is approved."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="plans")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="plans", null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    updates_come = models.CharField(max_length=12, choices=Cadence.choices, default=Cadence.MONTHLY)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, related_name="followed_by", null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="one_plan_a_number")]
        triggers = guards("NEW.id", free=["assessment_id", "follows_id", "updates_come"])

    def __str__(self) -> str:
        return self.title

    @property
    def ended(self) -> Any:
        """The PlanClosure by which it ended; None while it runs."""
        return getattr(self, "closure", None)

    @property
    def path(self) -> str:
        return f"plans/{self.number}"

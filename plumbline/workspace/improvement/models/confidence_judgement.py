"""How confident somebody is that an action will make its difference."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.improvement.models.action import Action


class Confidence(models.TextChoices):
    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class ConfidenceJudgement(models.Model):
    """Somebody's confidence that the difference will be made. Rows are added: the latest stands."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="confidences")
    level = models.CharField(max_length=8, choices=Confidence.choices)
    why = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(name="confidence_has_its_reason", condition=~models.Q(why=""))]
        triggers = [pgtrigger.Protect(name="kept_as_felt", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_level_display().lower()} confidence"

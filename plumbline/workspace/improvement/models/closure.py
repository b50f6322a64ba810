"""The end of a plan, and what became of each of its actions."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.improvement.models.action import Action
from plumbline.workspace.improvement.models.plan import Plan


class PlanClosure(models.Model):
    """The decision by which a plan ended. Never changed."""

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="closure")
    body = models.CharField(max_length=160)  # the board or committee that decided
    decided_on = models.DateField()
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        triggers = [pgtrigger.Protect(name="kept_as_closed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.plan}, closed"


class Fate(models.TextChoices):
    FINISHED = "finished", "Finished"
    MOVED = "moved", "Moved to another mechanism"
    STOPPED = "stopped", "Stopped"


class ClosingLine(models.Model):
    """What became of one action when its plan closed."""

    closure = models.ForeignKey(PlanClosure, on_delete=models.PROTECT, related_name="lines")
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="closing")
    fate = models.CharField(max_length=10, choices=Fate.choices)
    mechanism = models.CharField(max_length=200, blank=True)  # where it goes on: a service plan, a programme, a board
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["action__number"]
        constraints = [
            models.CheckConstraint(
                name="what_moved_says_where_to", condition=models.Q(fate="moved") ^ models.Q(mechanism="")
            ),
        ]
        triggers = [pgtrigger.Protect(name="kept_as_ended", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_fate_display().lower()}"

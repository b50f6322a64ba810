"""What somebody has judged of an action's outcome, apart from whether its work is done."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.evidence.models import Evidence
from plumbline.workspace.improvement.models.action import Action


class Outcome(models.TextChoices):
    EMBEDDED = "embedded", "Embedded"
    DIFFERENCE_MADE = "difference_made", "Difference made"
    STOPPED = "stopped", "Stopped"


class OutcomeJudgement(models.Model):
    """That an outcome holds, or no longer does. Rows are added: of each outcome, the latest stands."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="outcomes")
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    holds = models.BooleanField(default=True)
    why = models.TextField()
    evidence = models.ManyToManyField(Evidence, related_name="+", blank=True)  # what it rested on when it was judged
    decided_by = models.CharField(max_length=160, blank=True)  # of what was stopped: the board or post
    decided_on = models.DateField(null=True, blank=True)
    would_change = models.TextField(blank=True)  # what would have to happen for the work to be taken up again
    told = models.TextField(blank=True)  # who was told, and how
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="an_outcome_has_its_reason", condition=~models.Q(why="")),
            models.CheckConstraint(
                name="what_was_stopped_says_who_what_and_whom_it_told",
                condition=~models.Q(outcome="stopped", holds=True)
                | models.Q(
                    ~models.Q(decided_by=""), ~models.Q(would_change=""), ~models.Q(told=""), decided_on__isnull=False
                ),
            ),
        ]
        triggers = [pgtrigger.Protect(name="kept_as_judged", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.action}: {'' if self.holds else 'no longer '}{self.get_outcome_display().lower()}"

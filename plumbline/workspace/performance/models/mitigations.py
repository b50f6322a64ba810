"""Mitigations: what is being done because a target's trigger was passed."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.performance.models.targets import Target


class Mitigation(models.Model):
    """Live from the day it is started until it is ended. The first one's words stand in the target."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="mitigations")
    words = models.TextField()
    owner_role = models.CharField(max_length=160)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_mitigation_ends_after_it_starts",
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("started_on")),
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def is_live(self) -> bool:
        return self.ended_on is None


class MitigationStep(models.Model):
    """That a mitigation was started, reported on or ended, with the words. Rows are added, never changed."""

    class Kind(models.TextChoices):
        START = "start", "Started"
        REPORT = "report", "Reported"
        END = "end", "Ended"

    mitigation = models.ForeignKey(Mitigation, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    words = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [
            pgtrigger.Protect(name="mitigation_step_kept_as_taken", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words}"

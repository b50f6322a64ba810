"""Which evidence bears on which action, and what it shows of it."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.evidence.models import Evidence
from plumbline.workspace.improvement.models.action import Action


class Shows(models.TextChoices):
    PROGRESS = "progress", "Progress"
    DONE = "done", "The work is done"
    EMBEDDED = "embedded", "The new way holds"
    DIFFERENCE_MADE = "difference_made", "A difference for people"


class ActionEvidence(models.Model):
    """A piece of evidence and what it is put forward to show of an action. It counts once the evidence is accepted."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="actions")
    shows = models.CharField(max_length=16, choices=Shows.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["action", "evidence", "shows"], name="evidence_shows_a_thing_once"),
        ]
        triggers = [pgtrigger.Protect(name="kept_as_put_forward", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.evidence}, on {self.action}: {self.get_shows_display()}"

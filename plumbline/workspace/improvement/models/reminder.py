"""Who was reminded of which action's update, and when."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.improvement.models.action import Action


class Reminder(models.Model):
    """A reminder as it was sent. Rows are added; one without `by` was sent by the timer."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="reminders")
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="kept_as_sent", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Reminder of {self.action}"

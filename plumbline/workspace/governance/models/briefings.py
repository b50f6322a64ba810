"""Briefings of those who answer for adult social care in public. Rows are added."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models.meetings import Meeting


class Briefing(models.Model):
    """Somebody was told something, by role: the Lead Member, the Leader, the Chief Executive."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="briefings")
    number = models.PositiveIntegerField()
    briefed_role = models.CharField(max_length=160)
    given_by_role = models.CharField(max_length=160)
    on = models.DateField()
    subject = models.CharField(max_length=300)
    words = models.TextField()
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="briefings", null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-number"]
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="one_briefing_a_number")]
        triggers = [pgtrigger.Protect(name="kept_as_given", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Briefing {self.number}"

    @property
    def path(self) -> str:
        return f"briefings/{self.number}"

"""Who did what, when and why. Written with each action in the same transaction; never changed afterwards.

It knows people only as whoever the settings say signs in, so that letting people in can be audited too.
"""

import pgtrigger
from django.conf import settings
from django.db import models

from plumbline.workspace.councils.models import Council


class Entry(models.Model):
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="audit_entries")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    action = models.CharField(max_length=60)  # "accepted a proposal", in the words of the field
    subject = models.CharField(max_length=200)  # "finding 12", or a person's name
    subject_path = models.CharField(max_length=120, blank=True)  # "findings/12", below the council's address
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["council", "-at"])]
        triggers = [pgtrigger.Protect(name="kept_as_written", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.person} {self.action}: {self.subject}"

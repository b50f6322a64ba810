"""What became of a recommendation, an information request or an undertaking: rows added, never changed."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.governance.models.meetings import Meeting
from plumbline.workspace.governance.models.resolutions import LedgerStatus, Resolution
from plumbline.workspace.improvement.models import Action


class LedgerStep(models.Model):
    """One act on an entry of the ledger, and how the entry stood after it."""

    class Kind(models.TextChoices):
        REPLY = "reply", "Replied"
        PROGRESS = "progress", "Action taken"
        PAUSE = "pause", "Paused"
        RESUME = "resume", "Taken up again"
        REPORT = "report", "Reported complete"
        CLOSE = "close", "Closed by the committee"
        REOPEN = "reopen", "Reopened by the committee"

    class Position(models.TextChoices):
        """The executive's reply to a recommendation."""

        ACCEPTED = "accepted", "Accepted"
        IN_PART = "in_part", "Accepted in part"
        NOT_ACCEPTED = "not_accepted", "Not accepted"

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    position = models.CharField(max_length=12, choices=Position.choices, blank=True)
    on = models.DateField()
    words = models.TextField()  # the reason of a reply, what was done, or why
    status = models.CharField(max_length=12, choices=LedgerStatus.choices)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    actions = models.ManyToManyField(Action, related_name="ledger_steps", blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="only_a_meeting_closes_or_reopens",
                condition=models.Q(kind__in=["close", "reopen"], meeting__isnull=False)
                | (~models.Q(kind__in=["close", "reopen"]) & models.Q(meeting__isnull=True)),
            ),
            models.CheckConstraint(
                name="only_a_closing_step_closes", condition=models.Q(kind="close") | ~models.Q(status="closed")
            ),
            models.CheckConstraint(
                name="only_a_reply_takes_a_position",
                condition=(models.Q(kind="reply") & ~models.Q(position=""))
                | (~models.Q(kind="reply") & models.Q(position="")),
            ),
        ]
        triggers = [pgtrigger.Protect(name="ledger_step_kept_as_taken", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.resolution}: {self.get_kind_display()}"

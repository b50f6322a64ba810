"""What meetings resolved: recommendations, information requests, undertakings and decisions."""

from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Document, Passage
from plumbline.workspace.governance.models.agenda import AgendaItem
from plumbline.workspace.governance.models.boards import Board
from plumbline.workspace.governance.models.meetings import Meeting


class ResolutionKind(models.TextChoices):
    RECOMMENDATION = "recommendation", "Recommendation"
    INFORMATION_REQUEST = "information_request", "Information request"
    UNDERTAKING = "undertaking", "Undertaking"
    DECISION = "decision", "Decision"


class Resolution(models.Model):
    """A recommendation, information request, undertaking or decision of a meeting.

    It comes out of minutes that were read, with the passage, or was taken down at a meeting that is in the workspace.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="resolutions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=24, choices=ResolutionKind.choices)
    printed_number = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="resolutions", null=True, blank=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="resolutions", null=True, blank=True)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="resolutions", null=True, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="resolutions", null=True, blank=True)
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="resolutions", null=True, blank=True)
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="one_resolution_a_number")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

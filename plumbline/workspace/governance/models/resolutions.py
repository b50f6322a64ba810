"""What meetings resolved: recommendations, information requests, undertakings and decisions."""

from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.searching import vector_of
from plumbline.workspace.evidence.models import Document, Passage
from plumbline.workspace.governance.models.agenda import AgendaItem
from plumbline.workspace.governance.models.boards import Board
from plumbline.workspace.governance.models.meetings import Meeting

RESOLUTION_WORDS = vector_of("text", "reference", "lead_role")


class ResolutionKind(models.TextChoices):
    RECOMMENDATION = "recommendation", "Recommendation"
    INFORMATION_REQUEST = "information_request", "Information request"
    UNDERTAKING = "undertaking", "Undertaking"
    DECISION = "decision", "Decision"


class LedgerStatus(models.TextChoices):
    """How an entry of the ledger stands; decisions have none. Only the committee closes."""

    AWAITING = "awaiting", "Awaiting an answer"
    ONGOING = "ongoing", "Under way"
    PAUSED = "paused", "Paused"
    REFUSED = "refused", "Not accepted"
    REPORTED = "reported", "Reported complete"
    CLOSED = "closed", "Closed"


class Publicity(models.TextChoices):
    """Whether the public reads an entry, once the council shows its recommendations at all."""

    BY_MINUTES = "by_minutes", "As the minutes are: shown once they are agreed, where the meeting was in public"
    SHOWN = "shown", "Shown"
    HELD_BACK = "held_back", "Held back"


def reply_overdue() -> models.Q:
    """Nobody has answered, and the day for it has passed."""
    return models.Q(status=LedgerStatus.AWAITING, due_on__lt=timezone.localdate())


class ResolutionQuerySet(models.QuerySet["Resolution"]):
    def standing(self) -> "ResolutionQuerySet":
        return self.filter(withdrawn_at__isnull=True)

    def ledger(self) -> "ResolutionQuerySet":
        """What somebody has to answer: all but decisions."""
        return self.standing().exclude(kind=ResolutionKind.DECISION)

    def open(self) -> "ResolutionQuerySet":
        return self.ledger().exclude(status=LedgerStatus.CLOSED)

    def overdue(self) -> "ResolutionQuerySet":
        return self.ledger().filter(reply_overdue())


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
    reference = models.CharField(max_length=40, blank=True)  # "SR (25/26) 01"
    made_on = models.DateField(null=True, blank=True)
    lead_role = models.CharField(max_length=160, blank=True)  # who answers for it: a role
    due_on = models.DateField(null=True, blank=True)  # of the reply, or of what was asked for or promised
    status = models.CharField(max_length=12, choices=LedgerStatus.choices, blank=True)
    publicity = models.CharField(max_length=12, choices=Publicity.choices, default=Publicity.BY_MINUTES)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="resolutions", null=True, blank=True)
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="resolutions", null=True, blank=True)
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_resolution_a_number"),
            models.UniqueConstraint(
                fields=["council", "reference"], name="one_resolution_a_reference", condition=~models.Q(reference="")
            ),
            models.CheckConstraint(
                name="entries_of_the_ledger_have_a_status_and_decisions_none",
                condition=models.Q(kind=ResolutionKind.DECISION, status="")
                | (~models.Q(kind=ResolutionKind.DECISION) & ~models.Q(status="")),
            ),
        ]
        indexes = [
            models.Index(fields=["council", "status", "made_on"]),
            GinIndex(RESOLUTION_WORDS, name="resolutions_by_word"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def path(self) -> str:
        return f"{'decisions' if self.kind == ResolutionKind.DECISION else 'recommendations'}/{self.number}"

    @property
    def name(self) -> str:
        """By which people speak of it: its reference, or its kind and number."""
        return self.reference or str(self)

    @property
    def is_overdue(self) -> bool:
        return bool(self.status == LedgerStatus.AWAITING and self.due_on and self.due_on < timezone.localdate())

    def age(self, today: date) -> int | None:
        """Days since it was made; None where the day is not known."""
        return (today - self.made_on).days if self.made_on else None

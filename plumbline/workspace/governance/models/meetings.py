"""Meetings of boards, from planned to agreed minutes, and who was there by role."""

import pgtrigger
from django.db import models
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.governance.models.boards import Board, Seat, Terms
from plumbline.workspace.governance.rules.papers import Deadlines, deadlines


class MeetingState(models.TextChoices):
    PLANNED = "planned", "Planned"
    AGENDA_PUBLISHED = "agenda_published", "Agenda published"
    HELD = "held", "Held"
    MINUTES_DRAFT = "minutes_draft", "Minutes in draft"
    MINUTES_AGREED = "minutes_agreed", "Minutes agreed"
    CANCELLED = "cancelled", "Cancelled"


WAS_HELD = (MeetingState.HELD, MeetingState.MINUTES_DRAFT, MeetingState.MINUTES_AGREED)
TO_COME = (MeetingState.PLANNED, MeetingState.AGENDA_PUBLISHED)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def to_come(self) -> "MeetingQuerySet":
        """Not held and not cancelled, the next first; one whose day has passed without a word stays among them."""
        return self.filter(state__in=TO_COME).order_by("meets_on", "number")

    def past(self) -> "MeetingQuerySet":
        return self.exclude(state__in=TO_COME).order_by("-meets_on", "-number")

    def was_held(self) -> "MeetingQuerySet":
        return self.filter(state__in=WAS_HELD)


class Meeting(models.Model):
    """One meeting of a board, under the terms of its day. `nominal_on` is what the cadence gave, where it did."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="meetings")
    nominal_on = models.DateField(null=True, blank=True)
    meets_on = models.DateField()
    moved_because = models.CharField(max_length=300, blank=True)
    is_public = models.BooleanField(default=False)
    place = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=20, choices=MeetingState.choices, default=MeetingState.PLANNED)
    minutes = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="meetings", null=True, blank=True)
    minutes_agreed_at = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField(auto_now_add=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["meets_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_meeting_a_number"),
            models.UniqueConstraint(fields=["board", "nominal_on"], name="one_meeting_a_turn"),
            models.CheckConstraint(
                name="agreed_minutes_name_the_meeting_that_agreed_them",
                condition=models.Q(state=MeetingState.MINUTES_AGREED, minutes_agreed_at__isnull=False)
                | (~models.Q(state=MeetingState.MINUTES_AGREED) & models.Q(minutes_agreed_at__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["council", "meets_on"])]

    def __str__(self) -> str:
        return f"{self.board}, meeting {self.number}"

    @property
    def path(self) -> str:
        return f"meetings/{self.number}"

    @property
    def was_held(self) -> bool:
        return self.state in WAS_HELD

    @property
    def is_to_come(self) -> bool:
        return self.state in TO_COME

    @property
    def deadlines(self) -> Deadlines:
        """The last day of each stage of its papers, under its terms."""
        return deadlines(
            self.meets_on,
            draft_days=self.terms.draft_days,
            final_days=self.terms.final_days,
            publication_days=self.terms.publication_days,
        )

    @property
    def has_passed_in_silence(self) -> bool:
        """Its day is over and nobody has said whether it was held."""
        return self.is_to_come and self.meets_on < timezone.localdate()


class MeetingStep(models.Model):
    """What happened to a meeting and when: planned, moved, published, held, minuted, cancelled. Rows are added."""

    class Kind(models.TextChoices):
        PLANNED = "planned", "Planned"
        MOVED = "moved", "Moved"
        AGENDA_PUBLISHED = "agenda_published", "Agenda published"
        HELD = "held", "Held"
        MINUTES_DRAFT = "minutes_draft", "Minutes drafted"
        MINUTES_AGREED = "minutes_agreed", "Minutes agreed"
        CANCELLED = "cancelled", "Cancelled"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    on = models.DateField()  # the day on which it happened; for a move, the new day of the meeting
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="step_kept_as_taken", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.get_kind_display()}"


class Attendance(models.Model):
    """How many of a seat's members were there. Roles are counted; nobody is named."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    present = models.PositiveSmallIntegerField()
    apologies = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["seat__order"]
        verbose_name_plural = "attendance"
        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="one_line_a_seat")]

    def __str__(self) -> str:
        return f"{self.seat}: {self.present}"

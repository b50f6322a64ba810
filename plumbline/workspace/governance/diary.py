"""The dates of one person at one council: when their actions are due and when the boards meet.

An entry says which record it is and where it lies, never what the record says: calendars are kept elsewhere, shown on
telephones, and shared.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count
from django.utils import timezone

from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.models import Meeting, MeetingState
from plumbline.workspace.improvement.models import Action, Delivery

DAYS_SHOWN_AFTER = 90  # also of what was called off, so that every calendar hears of it


@dataclass(frozen=True)
class DiaryEntry:
    """A day with something on it. `sequence` rises with each change of the record; `uid` never changes."""

    uid: str
    day: date
    title: str
    path: str
    sequence: int
    is_cancelled: bool
    made_at: datetime


def diary_of(membership: Membership) -> list[DiaryEntry]:
    """What the membership may see, the earliest first; two queries."""
    entries: list[DiaryEntry] = []
    if membership.may(Permission.UPDATE_ACTIONS):
        entries += _own_actions(membership)
    if membership.may(Permission.READ_PAPERS):
        entries += _meetings(membership)
    return sorted(entries, key=lambda entry: (entry.day, entry.uid))


def _first_day() -> date:
    return timezone.localdate() - timedelta(days=DAYS_SHOWN_AFTER)


def _own_actions(membership: Membership) -> Iterator[DiaryEntry]:
    actions = (
        Action.objects.filter(council=membership.council, owner=membership.person, due_on__gte=_first_day())
        .exclude(delivery=Delivery.DONE)
        .only("number", "due_on", "edition", "withdrawn_at", "stopped_on", "made_at")
    )
    for action in actions:
        assert action.due_on is not None
        is_cancelled = action.withdrawn_at is not None or action.stopped_on is not None
        yield DiaryEntry(
            uid=f"action-{action.number}-{membership.council.slug}",
            day=action.due_on,
            title=f"{action} is due ({membership.council.name})",
            path=action.path,
            sequence=2 * action.edition + is_cancelled,
            is_cancelled=is_cancelled,
            made_at=action.made_at,
        )


def _meetings(membership: Membership) -> Iterator[DiaryEntry]:
    meetings = (
        Meeting.objects.filter(council=membership.council, meets_on__gte=_first_day())
        .select_related("board")
        .annotate(changes=Count("steps"))
    )
    for meeting in meetings:
        is_cancelled = meeting.state == MeetingState.CANCELLED
        yield DiaryEntry(
            uid=f"meeting-{meeting.number}-{membership.council.slug}",
            day=meeting.meets_on,
            title=f"{meeting.board.name} meets ({membership.council.name})",
            path=meeting.path,
            sequence=meeting.changes,
            is_cancelled=is_cancelled,
            made_at=meeting.planned_at,
        )

"""Meetings of a board, as far on as a test wants them."""

from datetime import date, timedelta

from django.utils import timezone

from plumbline.knowledge.periods import add_working_days
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.governance.actions import call_meeting, draft_agenda, hold_meeting, publish_agenda
from plumbline.workspace.governance.models import Board, Meeting


def working_day(offset: int) -> date:
    """The working day so many working days from today; today, or the next one, for nought."""
    return add_working_days(timezone.localdate() - timedelta(days=1), offset + 1 if offset >= 0 else offset)


def a_meeting(board: Board, *, by: Person, on: date | None = None) -> Meeting:
    """Planned, with an empty agenda; in two months where no day is given."""
    return call_meeting(board, on=on or working_day(40), reason="Asked for.", by=by)


def a_published_meeting(board: Board, *, by: Person, on: date | None = None) -> Meeting:
    """With its standing items, published in good time; it met five working days ago where no day is given."""
    meeting = a_meeting(board, by=by, on=on or working_day(-5))
    draft_agenda(meeting, by=by)
    return publish_agenda(meeting, on=min(meeting.deadlines.published, timezone.localdate()), by=by)


def a_held_meeting(board: Board, *, by: Person, on: date | None = None, present: int = 2) -> Meeting:
    """Held, with so many of its first seat present."""
    meeting = a_published_meeting(board, by=by, on=on)
    seats = list(meeting.terms.seats.all())
    return hold_meeting(meeting, present={seat: (present if seat == seats[0] else 0, 0) for seat in seats}, by=by)

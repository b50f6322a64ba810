"""The recommendations as the public reads them, and what is kept from it and why."""

from dataclasses import dataclass
from datetime import date

from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models import MeetingState, PublicityChoice, Resolution, ResolutionKind
from plumbline.workspace.governance.queries.ledger import LedgerRow, rows_of, with_steps
from plumbline.workspace.governance.rules.publicity import PublicFacts, why_not_public


@dataclass(frozen=True)
class PublicRow:
    """All that leaves the workspace of a recommendation: no name, no link, no officer's note."""

    name: str
    text: str
    committee: str
    made_on: date
    age: int  # days; of a closed one, until it was closed
    position: str  # of the executive's newest reply; empty where there is none
    reply: str
    replied_on: date | None
    due_on: date | None
    is_overdue: bool
    status: str
    status_words: str
    closed_on: date | None  # the day of the committee's meeting that closed it


@dataclass(frozen=True)
class HeldBack:
    entry: Resolution
    why: str


@dataclass(frozen=True)
class PublicView:
    open: tuple[PublicRow, ...]  # the oldest first
    closed: tuple[PublicRow, ...]  # the latest first
    held_back: tuple[HeldBack, ...]


def choice_of(council: Council) -> PublicityChoice | None:
    """The council's decision that stands; None before the first."""
    return council.publicity_choices.select_related("by").first()


def council_in_public(slug: str) -> Council | None:
    """The council of this name, if it shows its recommendations."""
    council = Council.objects.filter(slug=slug).first()
    choice = choice_of(council) if council else None
    return council if choice is not None and choice.is_public else None


def public_view(council: Council, *, today: date) -> PublicView:
    """Three queries, whatever the number of recommendations."""
    entries = with_steps(council.resolutions.ledger().filter(kind=ResolutionKind.RECOMMENDATION))
    rows = rows_of(entries.select_related("item").order_by("made_on", "number"), today=today)
    told = [(row, why_not_public(_facts(row))) for row in rows]
    shown = [_public(row) for row, why in told if not why]
    closed = sorted((one for one in shown if one.closed_on), key=lambda one: (one.closed_on, one.name), reverse=True)
    return PublicView(
        open=tuple(one for one in shown if one.closed_on is None),
        closed=tuple(closed),
        held_back=tuple(HeldBack(row.entry, why) for row, why in told if why),
    )


def _facts(row: LedgerRow) -> PublicFacts:
    entry = row.entry
    return PublicFacts(
        publicity=entry.publicity,
        is_dated=entry.board_id is not None and entry.made_on is not None,
        meeting_was_public=entry.meeting is not None and entry.meeting.is_public,
        minutes_agreed=entry.meeting is not None and entry.meeting.state == MeetingState.MINUTES_AGREED,
        is_exempt=entry.item is not None and entry.item.is_exempt,
        words=(entry.text, row.reply.words if row.reply else ""),
    )


def _public(row: LedgerRow) -> PublicRow:
    entry, reply = row.entry, row.reply
    assert entry.board is not None and entry.made_on is not None and row.age is not None
    return PublicRow(
        name=entry.name,
        text=entry.text,
        committee=entry.board.name,
        made_on=entry.made_on,
        age=row.age,
        position=reply.get_position_display() if reply else "",
        reply=reply.words if reply else "",
        replied_on=reply.on if reply else None,
        due_on=entry.due_on,
        is_overdue=row.is_overdue,
        status=entry.status,
        status_words=entry.get_status_display(),
        closed_on=row.closed.on if row.closed else None,
    )

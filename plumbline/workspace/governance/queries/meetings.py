"""Questions about meetings that are bigger than a queryset."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models import (
    AgendaItem,
    Decision,
    Escalation,
    ItemOutcome,
    LedgerStatus,
    Meeting,
    MeetingState,
    Paper,
    ResolutionKind,
    SignOff,
    Task,
)
from plumbline.workspace.governance.rules.papers import STAGES, Deadlines, is_late


@dataclass(frozen=True)
class PaperStanding:
    """How far an item's paper has come, and what is due next."""

    item: AgendaItem
    reached: tuple[tuple[str, date, bool], ...]  # stage in words, day, whether late
    next_stage: str  # code; empty when all is done or no paper comes
    next_due: date | None
    is_overdue: bool
    raised_from: Escalation | None  # how it came here from the board below
    raised_as: Escalation | None  # how it went from here to the board above


def agenda_of(meeting: Meeting, *, today: date, number: int | None = None) -> tuple[PaperStanding, ...]:
    """The items that stand on the agenda in their order, or the one of a number; two queries."""
    due = meeting.deadlines
    items = meeting.items.exclude(outcome=ItemOutcome.WITHDRAWN).select_related(
        "paper",
        "change_request__plan",
        "carried_from__meeting",
        "raised_from__item__meeting__board",
        "raised_as__raised_item__meeting__board",
    )
    if number is not None:
        items = items.filter(number=number)
    return tuple(_paper_standing(item, due=due, today=today) for item in items.prefetch_related("stages"))


def _paper_standing(item: AgendaItem, *, due: Deadlines, today: date) -> PaperStanding:
    stages = list(item.stages.all())
    furthest = max((STAGES.index(one.stage) for one in stages), default=-1)
    upcoming = STAGES[furthest + 1] if item.has_paper and furthest + 1 < len(STAGES) else ""
    next_due = due.of(upcoming) if upcoming else None
    return PaperStanding(
        item=item,
        reached=tuple((one.get_stage_display(), one.on, is_late(one.stage, one.on, due=due)) for one in stages),
        next_stage=upcoming,
        next_due=next_due,
        is_overdue=next_due is not None and item.outcome == ItemOutcome.OPEN and next_due < today,
        raised_from=getattr(item, "raised_from", None),
        raised_as=getattr(item, "raised_as", None),
    )


@dataclass(frozen=True, order=True)
class Deadline:
    """A day on which something of a meeting is due."""

    on: date
    what: str
    board: str
    path: str
    is_met: bool


def calendar(council: Council, *, since: date, until: date, today: date) -> tuple[Deadline, ...]:
    """Meetings, papers' stages, ends of call-in, tasks, answers and announced decisions; five queries.

    A call-in that nobody asked for ends by itself, so nothing of it is left to do on the day after.
    """
    found = [
        *_of_meetings(council),
        *_of_decisions(council, today=today),
        *_of_tasks(council),
        *_of_ledger(council),
        *_of_forward_plan(council),
    ]
    return tuple(sorted(one for one in found if since <= one.on <= until))


def _of_meetings(council: Council) -> Iterator[Deadline]:
    for meeting in council.meetings.exclude(state=MeetingState.CANCELLED).select_related("board", "terms"):
        due, board = meeting.deadlines, meeting.board.name
        published = meeting.state != MeetingState.PLANNED
        yield Deadline(due.draft, "Drafts of papers are due", board, f"{meeting.path}/agenda", published)
        yield Deadline(due.final, "Final papers are due", board, f"{meeting.path}/agenda", published)
        yield Deadline(due.published, "Agenda and papers are published", board, f"{meeting.path}/agenda", published)
        yield Deadline(meeting.meets_on, "Meeting", board, meeting.path, meeting.was_held)


def _of_decisions(council: Council, *, today: date) -> Iterator[Deadline]:
    decisions = Decision.objects.filter(
        resolution__council=council, resolution__withdrawn_at__isnull=True, published_on__isnull=False,
        urgency_reason="", call_in__isnull=True,
    ).select_related("resolution__board")  # fmt: skip
    for one in decisions:
        ends = one.call_in_ends
        assert ends is not None
        board = one.resolution.board.name if one.resolution.board else ""
        yield Deadline(
            ends,
            f"Call-in of decision {one.resolution.number} ends",
            board,
            f"decisions/{one.resolution.number}",
            ends < today,
        )


def _of_tasks(council: Council) -> Iterator[Deadline]:
    for one in Task.objects.filter(council=council).open().select_related("meeting__board"):
        yield Deadline(
            one.due_on, f"Task {one.number} is due: {one.owner_role}", one.meeting.board.name, one.path, False
        )


def _of_ledger(council: Council) -> Iterator[Deadline]:
    for one in council.resolutions.open().filter(due_on__isnull=False).select_related("board"):
        assert one.due_on is not None
        what = "A reply" if one.kind == ResolutionKind.RECOMMENDATION else one.get_kind_display()
        board = one.board.name if one.board else ""
        yield Deadline(one.due_on, f"{what} is due: {one.name}", board, one.path, one.status != LedgerStatus.AWAITING)


def _of_forward_plan(council: Council) -> Iterator[Deadline]:
    for one in council.coming_decisions.to_come().select_related("board"):
        yield Deadline(one.decides_on, f"Decision announced: {one.title}", one.board.name, one.path, False)


def papers_for(meeting: Meeting) -> list[Paper]:
    """Those on its agenda, and those that were produced for its board and day; the newest first."""
    produced = Q(body=meeting.board.name, meeting_on=meeting.meets_on)
    on_agenda = Q(pk__in=meeting.items.filter(paper__isnull=False).values("paper"))
    return list(_listed(meeting.council).filter(produced | on_agenda))


def newest_papers(council: Council, *, few: int = 3) -> list[Paper]:
    return list(_listed(council)[:few])


def _listed(council: Council) -> QuerySet[Paper]:
    signed = Exists(SignOff.objects.filter(paper=OuterRef("pk")))
    return council.papers.defer("content").annotate(is_signed=signed).order_by("-number")

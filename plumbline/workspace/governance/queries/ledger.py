"""The ledger as pages, the report and members read it: one place where age, reply and evidence are worked out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models import LedgerStatus, LedgerStep, Resolution, ResolutionKind
from plumbline.workspace.governance.rules.ledger import HalfYear

ANSWERS = (LedgerStep.Kind.PROGRESS, LedgerStep.Kind.REPORT, LedgerStep.Kind.PAUSE)


@dataclass(frozen=True)
class LedgerRow:
    """An entry with what became of it."""

    entry: Resolution
    age: int | None  # days since it was made; of a closed one, until it was closed
    reply: LedgerStep | None  # the executive's newest reply
    done: LedgerStep | None  # the newest account of what was done, or why nothing is
    closed: LedgerStep | None
    actions: tuple[str, ...]  # paths of the plan's actions that were named, without repetition
    is_overdue: bool

    @property
    def has_evidence(self) -> bool:
        return bool(self.actions) or bool(self.done and self.done.document_id)


@dataclass(frozen=True)
class LedgerCounts:
    """How many entries of a council stand how; `overdue` wait for an answer whose day has passed."""

    total: int
    awaiting: int
    ongoing: int
    paused: int
    refused: int
    reported: int
    closed: int
    overdue: int


def rows_of(entries: Iterable[Resolution], *, today: date) -> tuple[LedgerRow, ...]:
    """From entries that `with_steps` fetched; no query of its own."""
    return tuple(_row(entry, today=today) for entry in entries)


def with_steps(entries: QuerySet[Resolution]) -> QuerySet[Resolution]:
    """The entries with their steps and the actions that these name: three queries, whatever their number."""
    steps = LedgerStep.objects.select_related("by", "meeting", "document").defer(
        "document__text", "document__highlights"
    )
    named = steps.prefetch_related("actions").order_by("-pk")
    return entries.select_related("board", "meeting").prefetch_related(Prefetch("steps", queryset=named))


def counts_of(council: Council, *, wanted: Q | None = None) -> LedgerCounts:
    """One query."""
    found = council.resolutions.ledger().filter(wanted or Q()).values_list("status", "due_on")
    return _counted([(status, due_on) for status, due_on in found])


def _counted(pairs: Sequence[tuple[str, date | None]]) -> LedgerCounts:
    today = timezone.localdate()
    by_status = Counter(status for status, _due in pairs)
    overdue = sum(status == LedgerStatus.AWAITING and due is not None and due < today for status, due in pairs)
    return LedgerCounts(
        total=len(pairs), overdue=overdue, **{status.value: by_status[status.value] for status in LedgerStatus}
    )


def _row(entry: Resolution, *, today: date) -> LedgerRow:
    steps = list(entry.steps.all())  # newest first
    closed = next((one for one in steps if one.kind == LedgerStep.Kind.CLOSE), None)
    until = closed.on if closed and entry.status == LedgerStatus.CLOSED else today
    named = dict.fromkeys(action.path for step in steps for action in step.actions.all())
    return LedgerRow(
        entry=entry,
        age=entry.age(until),
        reply=next((one for one in steps if one.kind == LedgerStep.Kind.REPLY), None),
        done=next((one for one in steps if one.kind in ANSWERS), None),
        closed=closed if entry.status == LedgerStatus.CLOSED else None,
        actions=tuple(named),
        is_overdue=bool(entry.status == LedgerStatus.AWAITING and entry.due_on and entry.due_on < today),
    )


@dataclass(frozen=True)
class LedgerReport:
    """What is told the committee twice a year: what came in, what was replied, what closed, and what is open still."""

    half: HalfYear
    made: tuple[LedgerRow, ...]
    replied: tuple[LedgerRow, ...]
    closed: tuple[LedgerRow, ...]
    open: tuple[LedgerRow, ...]  # at the end of the half-year, the oldest first

    @property
    def overdue(self) -> tuple[LedgerRow, ...]:
        return tuple(row for row in self.open if row.is_overdue)

    @property
    def without_progress(self) -> tuple[LedgerRow, ...]:
        """Under way, but nobody has said what was done."""
        return tuple(row for row in self.open if row.entry.status == LedgerStatus.ONGOING and row.done is None)


def report_of(council: Council, half: HalfYear, *, today: date) -> LedgerReport:
    """The report on a half-year as the ledger tells it now; three queries. One that still runs is told up to today."""
    entries = with_steps(council.resolutions.ledger()).order_by("made_on", "number")
    rows = rows_of(entries, today=today)
    last = min(half.last, today)
    return LedgerReport(
        half=half,
        made=tuple(row for row in rows if _within(row.entry.made_on, half)),
        replied=tuple(row for row in rows if row.reply and _within(row.reply.on, half)),
        closed=tuple(row for row in rows if row.closed and _within(row.closed.on, half)),
        open=tuple(row for row in rows if _was_open(row, on=last)),
    )


def _within(day: date | None, half: HalfYear) -> bool:
    return day is not None and half.first <= day <= half.last


def _was_open(row: LedgerRow, *, on: date) -> bool:
    """Made by that day, or on a day that is not known, and not closed by it."""
    made = row.entry.made_on is None or row.entry.made_on <= on
    return made and (row.closed is None or row.closed.on > on)


def open_recommendations(council: Council) -> QuerySet[Resolution]:
    """Recommendations that no committee has closed, the oldest first and those without a day last."""
    found = council.resolutions.open().filter(kind=ResolutionKind.RECOMMENDATION)
    return found.order_by("made_on", "number")

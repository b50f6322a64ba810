"""The ledger: entering what a committee asked for, replying, saying what was done, and closing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.governance.models import (
    AgendaItem,
    Board,
    LedgerStatus,
    LedgerStep,
    Meeting,
    Resolution,
    ResolutionKind,
)
from plumbline.workspace.governance.rules import ledger as rules
from plumbline.workspace.governance.rules.ledger import ClosingMeeting
from plumbline.workspace.governance.rules.refusals import NotYet
from plumbline.workspace.improvement.models import Action


@dataclass(frozen=True)
class EntryFacts:
    """What a ledger says of an entry besides its words; what is not known is left out and shows as a gap."""

    board: Board | None = None
    made_on: date | None = None
    reference: str = ""
    lead_role: str = ""
    due_on: date | None = None


@transaction.atomic
def ask_for(
    meeting: Meeting,
    *,
    kind: str,
    text: str,
    by: Person,
    item: AgendaItem | None = None,
    lead_role: str = "",
    due_on: date | None = None,
) -> Resolution:
    """Take down what a meeting recommended, asked to be sent, or was promised."""
    require(by, Permission.MANAGE_MEETINGS, council=meeting.council)
    now = Meeting.objects.select_related("board", "council").get(pk=meeting.pk)
    assert item is None or item.meeting_id == now.pk, "an item of another meeting"
    if kind not in (ResolutionKind.RECOMMENDATION, ResolutionKind.INFORMATION_REQUEST, ResolutionKind.UNDERTAKING):
        raise NotYet("Choose whether it is a recommendation, an information request or an undertaking.")
    if not now.was_held:
        raise NotYet("The meeting has not been held yet.")
    if not text.strip():
        raise NotYet("Say what was asked for or promised.")
    number = next_number(now.council, Resolution)
    facts = _filled_in(
        EntryFacts(now.board, now.meets_on, "", lead_role.strip(), due_on), kind=kind, council=now.council
    )
    entry = Resolution.objects.create(
        council=now.council,
        number=number,
        kind=kind,
        text=text.strip(),
        meeting=now,
        item=item,
        status=LedgerStatus.AWAITING,
        accepted_by=by,
        **_columns(facts),
    )
    _recorded(f"took down a {entry.get_kind_display().lower()}", entry, by=by)
    return entry


@transaction.atomic
def complete_entry(entry: Resolution, facts: EntryFacts, *, by: Person) -> Resolution:
    """Say which committee asked, when, who answers and by when: for entries out of minutes, and to put right."""
    require(by, Permission.MANAGE_MEETINGS, council=entry.council)
    now = _locked(entry)
    assert facts.board is None or facts.board.council_id == now.council_id, "a board of another council"
    if facts.board is None:
        raise NotYet("Choose the committee that asked for it.")
    if now.meeting is not None and (facts.board.pk != now.board_id or facts.made_on != now.made_on):
        raise NotYet("It was taken down at a meeting: its committee and day are that meeting's.")
    if now.status == LedgerStatus.CLOSED:
        raise NotYet("The committee has closed it.")
    same = Resolution.objects.filter(council=now.council, reference=facts.reference.strip()).exclude(pk=now.pk)
    if facts.reference.strip() and same.exists():
        raise NotYet(f"{facts.reference.strip()} is the reference of another entry.")
    columns = _columns(_filled_in(facts, kind=now.kind, council=now.council))
    changed = sorted(name for name, value in columns.items() if getattr(now, name) != value)
    before = {name: str(getattr(now, name) or "") for name in changed}
    for name, value in columns.items():
        setattr(now, name, value)
    now.save(update_fields=list(columns))
    _recorded("completed an entry of the ledger", now, by=by, details={"changed": changed, "from": before})
    return now


@transaction.atomic
def reply(entry: Resolution, *, position: str, words: str, on: date, by: Person) -> LedgerStep:
    """The executive's reply to a recommendation: accepted, in part, or not; with the reason and the day."""
    require(by, Permission.REPLY_TO_RECOMMENDATIONS, council=entry.council)
    rules.check_reply(position, words)
    return _take(entry, LedgerStep.Kind.REPLY, words=words, on=on, position=position, by=by)


@transaction.atomic
def tell(
    entry: Resolution,
    *,
    kind: str,
    words: str,
    by: Person,
    on: date | None = None,
    actions: Sequence[Action] = (),
    document: Document | None = None,
) -> LedgerStep:
    """What was done about it, that it is paused or taken up again, or that it is complete; with actions of the plan."""
    require(by, Permission.UPDATE_ACTIONS, council=entry.council)
    step = LedgerStep.Kind(kind)
    assert step in (
        LedgerStep.Kind.PROGRESS,
        LedgerStep.Kind.PAUSE,
        LedgerStep.Kind.RESUME,
        LedgerStep.Kind.REPORT,
    ), "replies and closings have actions of their own"
    assert all(action.council_id == entry.council_id for action in actions), "an action of another council"
    assert document is None or document.council_id == entry.council_id, "a document of another council"
    made = _take(entry, step, words=words, on=on or timezone.localdate(), document=document, by=by)
    made.actions.set(actions)
    return made


@transaction.atomic
def close(entry: Resolution, *, meeting: Meeting, words: str, by: Person) -> LedgerStep:
    """The committee closes it; the clerk records which meeting did."""
    return _by_committee(entry, LedgerStep.Kind.CLOSE, meeting=meeting, words=words, by=by)


@transaction.atomic
def reopen(entry: Resolution, *, meeting: Meeting, words: str, by: Person) -> LedgerStep:
    """The committee is not satisfied with a refusal, or with what was reported complete."""
    return _by_committee(entry, LedgerStep.Kind.REOPEN, meeting=meeting, words=words, by=by)


@transaction.atomic
def withdraw_resolution(entry: Resolution, *, by: Person, reason: str) -> None:
    """Take out again what was read out of minutes; refused where something leans on it by now."""
    require(by, Permission.REVIEW_PROPOSALS, council=entry.council)
    now = _locked(entry)
    if now.steps.exists() or hasattr(now, "decision") or hasattr(now, "settles"):
        raise NotYet(f"{now} has been answered or completed by now, so it cannot be taken back.")
    now.withdrawn_at = timezone.now()
    now.save(update_fields=["withdrawn_at"])
    _recorded("withdrew a resolution", now, by=by, reason=reason)


def _by_committee(entry: Resolution, kind: LedgerStep.Kind, *, meeting: Meeting, words: str, by: Person) -> LedgerStep:
    require(by, Permission.CLOSE_RECOMMENDATIONS, council=entry.council)
    there = Meeting.objects.get(pk=meeting.pk)
    now = _locked(entry)
    rules.check_closing(
        ClosingMeeting(
            is_of_the_committee=now.board_id is not None and there.board_id == now.board_id,
            was_held=there.was_held,
            met_on=there.meets_on,
        ),
        made_on=now.made_on,
    )
    return _take(now, kind, words=words, on=there.meets_on, meeting=there, by=by)


def _take(
    entry: Resolution,
    kind: LedgerStep.Kind,
    *,
    words: str,
    on: date,
    by: Person,
    position: str = "",
    meeting: Meeting | None = None,
    document: Document | None = None,
) -> LedgerStep:
    now = _locked(entry)
    if now.kind == ResolutionKind.DECISION or now.withdrawn_at is not None:
        raise NotYet("This is no entry of the ledger.")
    after = rules.status_after(now.kind, now.status, kind, position=position)
    rules.check_words(kind, words)
    rules.check_day(on, made_on=now.made_on, today=timezone.localdate())
    step = LedgerStep.objects.create(
        resolution=now,
        kind=kind,
        position=position,
        on=on,
        words=words.strip(),
        status=after,
        meeting=meeting,
        document=document,
        by=by,
    )
    now.status = after
    now.save(update_fields=["status"])
    _recorded(_DONE[kind], now, by=by, reason=words, details={"to": after})
    return step


_DONE = {
    LedgerStep.Kind.REPLY: "replied to a recommendation",
    LedgerStep.Kind.PROGRESS: "said what was done",
    LedgerStep.Kind.PAUSE: "paused an entry of the ledger",
    LedgerStep.Kind.RESUME: "took up an entry of the ledger again",
    LedgerStep.Kind.REPORT: "reported an entry complete",
    LedgerStep.Kind.CLOSE: "recorded an entry as closed",
    LedgerStep.Kind.REOPEN: "recorded an entry as reopened",
}


def facts_of_meeting(meeting: Meeting, *, kind: str) -> dict[str, object]:
    """What a meeting says of what it resolved, for whoever reads its minutes."""
    if kind == ResolutionKind.DECISION:
        return {"board": meeting.board, "made_on": meeting.meets_on}
    facts = EntryFacts(board=meeting.board, made_on=meeting.meets_on)
    return _columns(_filled_in(facts, kind=kind, council=meeting.council))


def _filled_in(facts: EntryFacts, *, kind: str, council: Council) -> EntryFacts:
    """With a reference of its year, and for a recommendation the day on which a reply is due, where none is given."""
    if facts.made_on is None:
        return facts
    due_on = facts.due_on
    if due_on is None and kind == ResolutionKind.RECOMMENDATION:
        due_on = rules.reply_due(facts.made_on)
    given = facts.reference.strip() or _next_reference(council, kind, facts.made_on)
    return EntryFacts(facts.board, facts.made_on, given, facts.lead_role, due_on)


def _next_reference(council: Council, kind: str, made_on: date) -> str:
    Council.objects.select_for_update().get(pk=council.pk)  # two clerks at once never give one reference twice
    stem = rules.reference_stem(kind, made_on)
    taken = Resolution.objects.filter(council=council, reference__startswith=stem).values_list("reference", flat=True)
    numbers = [int(one.removeprefix(stem)) for one in taken if one.removeprefix(stem).isdecimal()]
    return rules.reference(kind, made_on, max(numbers, default=0) + 1)


def _columns(facts: EntryFacts) -> dict[str, object]:
    return {
        "board": facts.board,
        "made_on": facts.made_on,
        "reference": facts.reference.strip(),
        "lead_role": facts.lead_role.strip(),
        "due_on": facts.due_on,
    }


def _locked(entry: Resolution) -> Resolution:
    found = Resolution.objects.select_for_update(of=("self",)).select_related("council", "meeting", "board")
    return found.get(pk=entry.pk)


def _recorded(
    done: str, entry: Resolution, *, by: Person, reason: str = "", details: dict[str, object] | None = None
) -> None:
    record(done, entry.name, council=entry.council, by=by, path=entry.path, reason=reason, details=details)

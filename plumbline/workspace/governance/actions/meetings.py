"""What people do with meetings: plan them, move them, publish, hold, minute, agree, cancel."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.knowledge.catalogue import pre_election_periods
from plumbline.knowledge.periods import ClosedPeriod, MeetingDay, format_date, meeting_days, moved
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.governance.models import (
    Attendance,
    Board,
    ItemOutcome,
    Meeting,
    MeetingState,
    MeetingStep,
    Seat,
    StageReached,
    Terms,
)
from plumbline.workspace.governance.rules import boards as board_rules
from plumbline.workspace.governance.rules import meetings as rules
from plumbline.workspace.governance.rules.meetings import AttendanceFacts
from plumbline.workspace.governance.rules.refusals import NotYet


def closed_to(terms: Terms) -> tuple[ClosedPeriod, ...]:
    """The days on which a board does not meet under its terms."""
    if not terms.keeps_to_pre_election_periods:
        return ()
    return tuple(ClosedPeriod(one.title, one.first, one.last) for one in pre_election_periods())


def days_to_plan(board: Board, *, until: date, since: date) -> tuple[MeetingDay, ...]:
    """The meetings that the cadence gives up to a day and that are not planned yet; those before `since` are over."""
    terms = board.terms_now
    if terms.first_meeting_on is None or not terms.cadence_in_full.is_regular:
        return ()
    planned = set(board.meetings.values_list("nominal_on", flat=True))
    days = meeting_days(terms.cadence_in_full, first=terms.first_meeting_on, until=until, closed=closed_to(terms))
    return tuple(one for one in days if one.nominal not in planned and one.day >= since)


def attendance_facts(meeting: Meeting) -> tuple[AttendanceFacts, ...]:
    return tuple(
        AttendanceFacts(str(one.seat), one.seat.number, one.seat.votes, one.present, one.apologies)
        for one in meeting.attendance.select_related("seat")
    )


@transaction.atomic
def plan_meetings(board: Board, *, until: date, by: Person, since: date | None = None) -> tuple[Meeting, ...]:
    """The board's next meetings from its cadence, up to and including a day; asked twice, it plans nothing twice."""
    require(by, Permission.MANAGE_MEETINGS, council=board.council)
    _check_meets(board)
    if board.terms_now.first_meeting_on is None:
        raise NotYet("The terms do not say from which meeting the others are counted.")
    days = days_to_plan(board, until=until, since=since or timezone.localdate())
    if not days:
        raise NotYet("There is no further meeting to plan up to that day.")
    made = tuple(_plan(board, one, by=by) for one in days)
    record(
        f"planned {'a meeting' if len(made) == 1 else f'{len(made)} meetings'}",
        board.name,
        council=board.council,
        by=by,
        path=board.path,
        details={"meetings": [one.number for one in made]},
    )
    return made


@transaction.atomic
def call_meeting(board: Board, *, on: date, reason: str, by: Person) -> Meeting:
    """A meeting outside the cadence, on a day that is fit to meet on."""
    require(by, Permission.MANAGE_MEETINGS, council=board.council)
    _check_meets(board)
    _check_day(board, on)
    if not reason.strip():
        raise NotYet("Say why the meeting is called.")
    meeting = _plan(board, MeetingDay(on, on), by=by, called_because=reason)
    record("called a meeting", str(meeting)[:200], council=board.council, by=by, path=meeting.path, reason=reason)
    return meeting


@transaction.atomic
def move_meeting(meeting: Meeting, *, to: date, reason: str, by: Person) -> Meeting:
    require(by, Permission.MANAGE_MEETINGS, council=meeting.council)
    now = locked(meeting)
    rules.check_move(now.state, meets_on=now.meets_on, to=to, reason=reason)
    _check_day(now.board, to, besides=now)
    before = now.meets_on
    now.meets_on, now.moved_because = to, reason[:300]
    now.save(update_fields=["meets_on", "moved_because"])
    _step(now, MeetingStep.Kind.MOVED, on=to, reason=reason, by=by)
    _recorded("moved a meeting", now, by=by, reason=reason, details={"from": str(before), "to": str(to)})
    return now


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str, by: Person, on: date | None = None) -> Meeting:
    """What stood on its agenda is carried over to the board's next meeting when that one's agenda is drafted."""
    require(by, Permission.MANAGE_MEETINGS, council=meeting.council)
    now = locked(meeting)
    rules.check_step(now.state, MeetingState.CANCELLED)
    if not reason.strip():
        raise NotYet("Say why the meeting is cancelled.")
    now.items.filter(outcome=ItemOutcome.OPEN).exclude(origin="standing").update(
        outcome=ItemOutcome.DEFERRED, outcome_reason=f"The meeting was cancelled: {reason}"
    )
    return _enter(now, MeetingState.CANCELLED, on=on or timezone.localdate(), reason=reason, by=by)


@transaction.atomic
def publish_agenda(meeting: Meeting, *, on: date, by: Person, reason: str = "") -> Meeting:
    """Agenda and final papers go out together; what is late or to follow has its reason."""
    require(by, Permission.MANAGE_MEETINGS, council=meeting.council)
    now = locked(meeting)
    if on > timezone.localdate():
        raise NotYet("The day of publication is still to come.")
    items = list(now.items.filter(outcome=ItemOutcome.OPEN).prefetch_related("stages"))
    reached = {item.pk: {stage.stage for stage in item.stages.all()} for item in items}
    to_follow = [item.title for item in items if item.has_paper and "final" not in reached[item.pk]]
    rules.check_publication(
        now.state, items=len(items), on=on, due=now.deadlines.published, reason=reason, to_follow=to_follow
    )
    late = reason if on > now.deadlines.published else ""
    StageReached.objects.bulk_create(
        StageReached(item=item, stage=StageReached.Stage.PUBLISHED, on=on, late_reason=late, by=by)
        for item in items
        if "final" in reached[item.pk] and "published" not in reached[item.pk]
    )
    return _enter(now, MeetingState.AGENDA_PUBLISHED, on=on, reason=reason, by=by)


@transaction.atomic
def hold_meeting(meeting: Meeting, *, present: Mapping[Seat, tuple[int, int]], by: Person) -> Meeting:
    """The meeting was held: by seat, how many were present and how many sent apologies."""
    require(by, Permission.MANAGE_MEETINGS, council=meeting.council)
    now = locked(meeting)
    assert all(seat.terms_id == now.terms_id for seat in present), "a seat of other terms"
    facts = [
        AttendanceFacts(str(seat), seat.number, seat.votes, came, sorry) for seat, (came, sorry) in present.items()
    ]
    rules.check_held(now.state, meets_on=now.meets_on, today=timezone.localdate(), attendance=facts)
    Attendance.objects.bulk_create(
        Attendance(meeting=now, seat=seat, present=came, apologies=sorry) for seat, (came, sorry) in present.items()
    )
    now.items.filter(outcome=ItemOutcome.OPEN).update(outcome=ItemOutcome.TAKEN)
    quorate = rules.is_quorate(facts, quorum=now.terms.quorum)
    return _enter(now, MeetingState.HELD, on=now.meets_on, reason="" if quorate else "Without a quorum", by=by)


@transaction.atomic
def draft_minutes(meeting: Meeting, *, minutes: Document | None, by: Person, on: date | None = None) -> Meeting:
    """Minutes are in draft; where they are a document of the workspace, they can be read into proposals."""
    require(by, Permission.MANAGE_MEETINGS, council=meeting.council)
    now = locked(meeting)
    rules.check_step(now.state, MeetingState.MINUTES_DRAFT)
    assert minutes is None or minutes.council_id == now.council_id, "minutes of another council"
    now.minutes = minutes
    return _enter(now, MeetingState.MINUTES_DRAFT, on=on or timezone.localdate(), reason="", by=by)


@transaction.atomic
def agree_minutes(meeting: Meeting, *, at: Meeting, by: Person, reason: str = "") -> Meeting:
    """A later meeting of the same board agreed the minutes, with the corrections that the reason gives."""
    require(by, Permission.MANAGE_MEETINGS, council=meeting.council)
    now, agreeing = locked(meeting), Meeting.objects.get(pk=at.pk)
    rules.check_agreement(
        now.state,
        meets_on=now.meets_on,
        same_board=now.board_id == agreeing.board_id,
        agreeing_state=agreeing.state,
        agreeing_on=agreeing.meets_on,
    )
    now.minutes_agreed_at = agreeing
    return _enter(now, MeetingState.MINUTES_AGREED, on=agreeing.meets_on, reason=reason, by=by)


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now, held until the transaction ends."""
    return (
        Meeting.objects.select_for_update(of=("self",)).select_related("board", "terms", "council").get(pk=meeting.pk)
    )


def _plan(board: Board, day: MeetingDay, *, by: Person, called_because: str = "") -> Meeting:
    terms = board.terms_now
    turn = board.meetings.exclude(state=MeetingState.CANCELLED).count() + 1
    meeting = Meeting.objects.create(
        council=board.council,
        number=next_number(board.council, Meeting),
        board=board,
        terms=terms,
        nominal_on=None if called_because else day.nominal,
        meets_on=day.day,
        moved_because=day.moved_because,
        is_public=board_rules.is_public(terms.openness, turn=turn),
        planned_by=by,
    )
    _step(meeting, MeetingStep.Kind.PLANNED, on=meeting.meets_on, reason=called_because or day.moved_because, by=by)
    return meeting


def _check_meets(board: Board) -> None:
    if Board.objects.select_for_update().get(pk=board.pk).ended_on is not None:
        raise NotYet(f"{board} has ended, so it does not meet any more.")


def _check_day(board: Board, on: date, *, besides: Meeting | None = None) -> None:
    """A working day on which the board meets, and does not meet already."""
    fit = moved(on, closed=closed_to(board.terms_now))
    if fit.day != on:
        raise NotYet(
            f"The board does not meet then: {fit.moved_because}. The next day for it is {format_date(fit.day)}."
        )
    same_day = board.meetings.exclude(state=MeetingState.CANCELLED).filter(meets_on=on)
    if any(one != besides for one in same_day):
        raise NotYet("The board meets on that day already.")


def _enter(meeting: Meeting, state: MeetingState, *, on: date, reason: str, by: Person) -> Meeting:
    meeting.state = state
    meeting.save()
    _step(meeting, MeetingStep.Kind(state.value), on=on, reason=reason, by=by)
    _recorded(_DONE[state], meeting, by=by, reason=reason)
    return meeting


_DONE = {
    MeetingState.AGENDA_PUBLISHED: "published an agenda",
    MeetingState.HELD: "recorded a meeting as held",
    MeetingState.MINUTES_DRAFT: "drafted minutes",
    MeetingState.MINUTES_AGREED: "recorded minutes as agreed",
    MeetingState.CANCELLED: "cancelled a meeting",
}


def _step(meeting: Meeting, kind: MeetingStep.Kind, *, on: date, reason: str, by: Person) -> None:
    MeetingStep.objects.create(meeting=meeting, kind=kind, on=on, reason=reason, by=by)


def _recorded(
    done: str, meeting: Meeting, *, by: Person, reason: str = "", details: dict[str, str] | None = None
) -> None:
    record(done, str(meeting)[:200], council=meeting.council, by=by, path=meeting.path, reason=reason, details=details)

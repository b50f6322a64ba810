"""Taking down what a meeting decided, with what the law asks to be known of it, and call-in."""

from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.governance.actions.meetings import attendance_facts, locked
from plumbline.workspace.governance.models import (
    AgendaItem,
    CallIn,
    ComingDecision,
    Decision,
    Meeting,
    MeetingState,
    Resolution,
    ResolutionKind,
)
from plumbline.workspace.governance.models.decisions import call_in_days
from plumbline.workspace.governance.rules import decisions as rules
from plumbline.workspace.governance.rules.decisions import DecisionFacts
from plumbline.workspace.governance.rules.meetings import is_quorate
from plumbline.workspace.governance.rules.refusals import NotYet


@transaction.atomic
def decide(
    meeting: Meeting,
    *,
    text: str,
    facts: DecisionFacts,
    by: Person,
    item: AgendaItem | None = None,
    announced: ComingDecision | None = None,
) -> Decision:
    """What the meeting decided; `announced` is its line of the forward plan, which has had its notice."""
    require(by, Permission.MANAGE_MEETINGS, council=meeting.council)
    return take_down(locked(meeting), text=text, facts=facts, by=by, item=item, announced=announced)


def take_down(
    now: Meeting,
    *,
    text: str,
    facts: DecisionFacts,
    by: Person,
    item: AgendaItem | None = None,
    announced: ComingDecision | None = None,
) -> Decision:
    """A decision of a meeting that is held for this transaction; whoever calls has asked whether the person may."""
    assert item is None or item.meeting_id == now.pk, "an item of another meeting"
    assert announced is None or announced.board_id == now.board_id, "announced for another board"
    if announced is not None:
        announced = ComingDecision.objects.select_for_update().get(pk=announced.pk)
    if announced is not None and not announced.is_to_come:
        raise NotYet("This line of the forward plan was decided or withdrawn already.")
    if now.state == MeetingState.MINUTES_AGREED:
        raise NotYet("The minutes of this meeting are agreed: nothing is added to what it decided.")
    rules.check_decision(
        facts,
        text=text,
        was_held=now.was_held,
        quorate=is_quorate(attendance_facts(now), quorum=now.terms.quorum),
        meets_on=now.meets_on,
        notice_on=announced.published_on if announced else None,
    )
    resolution = Resolution.objects.create(
        council=now.council,
        number=next_number(now.council, Resolution),
        kind=ResolutionKind.DECISION,
        text=text.strip(),
        board=now.board,
        made_on=now.meets_on,
        meeting=now,
        item=item,
        accepted_by=by,
    )
    decision = Decision.objects.create(resolution=resolution, **asdict(facts))
    if announced is not None:
        announced.resolution = resolution
        announced.save(update_fields=["resolution"])
    _recorded("took down a decision", decision, by=by)
    return decision


@transaction.atomic
def complete_decision(resolution: Resolution, facts: DecisionFacts, *, by: Person) -> Decision:
    """The legal side of a decision that was read out of minutes."""
    require(by, Permission.MANAGE_MEETINGS, council=resolution.council)
    there = Resolution.objects.select_for_update().get(pk=resolution.pk)
    if there.kind != ResolutionKind.DECISION or Decision.objects.filter(resolution=there).exists():
        raise NotYet("This decision has its legal record already, or is no decision.")
    rules.check_exemption(facts.exempt_paragraph, facts.public_interest)
    decision = Decision.objects.create(resolution=there, **asdict(facts))
    _recorded("completed a decision", decision, by=by)
    return decision


@transaction.atomic
def publish_decision(decision: Decision, *, on: date, by: Person) -> Decision:
    """From this day call-in runs."""
    require(by, Permission.MANAGE_MEETINGS, council=decision.resolution.council)
    now = _locked(decision)
    meeting = now.resolution.meeting
    if now.published_on is not None:
        raise NotYet("The decision is published already.")
    if on > timezone.localdate():
        raise NotYet("The day of publication is still to come.")
    if meeting is not None and on < meeting.meets_on:
        raise NotYet("A decision is published after it was taken.")
    now.published_on = on
    now.save(update_fields=["published_on"])
    _recorded("published a decision", now, by=by)
    return now


@transaction.atomic
def call_in(decision: Decision, *, on: date, called_by: str, reason: str, by: Person) -> CallIn:
    """Scrutiny asks for the decision to be looked at again; until that is settled it is not carried out."""
    require(by, Permission.MANAGE_MEETINGS, council=decision.resolution.council)
    now = _locked(decision)
    rules.check_call_in(
        published_on=now.published_on,
        on=on,
        days=call_in_days(),
        is_urgent=now.is_urgent,
        called_in_already=CallIn.objects.filter(decision=now).exists(),
        reason=reason,
    )
    made = CallIn.objects.create(decision=now, called_on=on, called_by=called_by, reason=reason)
    _recorded("called in a decision", now, by=by, reason=reason)
    return made


@transaction.atomic
def settle_call_in(call: CallIn, *, on: date, outcome: str, reason: str, by: Person) -> CallIn:
    require(by, Permission.MANAGE_MEETINGS, council=call.decision.resolution.council)
    now = CallIn.objects.select_for_update().get(pk=call.pk)
    if now.settled_on is not None:
        raise NotYet("The call-in is settled already.")
    if not reason.strip():
        raise NotYet("Say what came of it, and why.")
    if not now.called_on <= on <= timezone.localdate():
        raise NotYet("A call-in is settled after it was made, and not on a day to come.")
    now.settled_on, now.outcome, now.outcome_reason = on, CallIn.Outcome(outcome), reason
    now.save()
    _recorded("settled a call-in", call.decision, by=by, reason=reason)
    return now


def _locked(decision: Decision) -> Decision:
    found = Decision.objects.select_for_update(of=("self",)).select_related(
        "resolution__council", "resolution__meeting"
    )
    return found.get(pk=decision.pk)


def _recorded(done: str, decision: Decision, *, by: Person, reason: str = "") -> None:
    resolution = decision.resolution
    record(
        done,
        str(resolution).lower(),
        council=resolution.council,
        by=by,
        path=f"decisions/{resolution.number}",
        reason=reason,
    )

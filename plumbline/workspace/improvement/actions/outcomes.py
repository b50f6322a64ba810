"""Judging what an action came to: embedded, difference made, stopped; and taking a judgement back."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.evidence.models import Evidence
from plumbline.workspace.improvement.actions.holding import standing
from plumbline.workspace.improvement.judging import convention_of, shown_of
from plumbline.workspace.improvement.models import Action, Delivery, Outcome, OutcomeJudgement
from plumbline.workspace.improvement.queries import outcomes_now
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.outcomes import check_difference, check_embedded, check_stop
from plumbline.workspace.improvement.rules.structure import check_words


@transaction.atomic
def judge_outcome(action: Action, *, outcome: str, why: str, by: Person) -> OutcomeJudgement:
    """Judge an action embedded, or that it has made a difference; each needs accepted evidence of its own."""
    require(by, Permission.JUDGE_ACTIONS, council=action.council)
    now = standing(action)
    if now.stopped_on is not None:
        raise NotYet("The action was stopped.")
    check_words(why, asked="Say what the judgement rests on.")
    if outcome == Outcome.EMBEDDED:
        check_embedded(shown_of(now), convention_of(now.council), is_done=now.delivery == Delivery.DONE)
    elif outcome == Outcome.DIFFERENCE_MADE:
        check_difference(shown_of(now))
    else:
        raise NotYet("An action is stopped by a decision of its own.")
    if holds(now, outcome):
        raise NotYet("It is judged so already.")
    judgement = OutcomeJudgement.objects.create(action=now, outcome=Outcome(outcome), why=why.strip(), by=by)
    judgement.evidence.set(Evidence.objects.accepted().filter(actions__action=now, actions__shows=outcome))
    _record("judged an outcome", judgement, by=by)
    return judgement


@transaction.atomic
def take_back_outcome(action: Action, *, outcome: str, why: str, by: Person) -> OutcomeJudgement:
    """Say that an action is no longer embedded, or that the difference is gone. What was judged before is kept."""
    require(by, Permission.JUDGE_ACTIONS, council=action.council)
    now = standing(action)
    check_words(why, asked="Say why it no longer holds.")
    if outcome == Outcome.STOPPED or not holds(now, outcome):
        raise NotYet("It is not judged so.")
    judgement = OutcomeJudgement.objects.create(
        action=now, outcome=Outcome(outcome), holds=False, why=why.strip(), by=by
    )
    _record("took a judgement back", judgement, by=by)
    return judgement


@transaction.atomic
def stop_action(
    action: Action,
    *,
    reason: str,
    decided_by: str,
    decided_on: date,
    would_change: str,
    told: str,
    by: Person,
) -> OutcomeJudgement:
    """End an action before it is done. The plan keeps it as it was approved; the judgement says that it was stopped."""
    require(by, Permission.JUDGE_ACTIONS, council=action.council)
    _refuse_where_approved(action)
    now = standing(action)
    check_stop(
        is_done=now.delivery == Delivery.DONE,
        is_stopped=now.stopped_on is not None,
        reason=reason,
        decided_by=decided_by,
        would_change=would_change,
        told=told,
    )
    if decided_on > timezone.localdate():
        raise NotYet("It cannot have been decided on a day that is still to come.")
    judgement = OutcomeJudgement.objects.create(
        action=now,
        outcome=Outcome.STOPPED,
        why=reason.strip(),
        decided_by=decided_by.strip(),
        decided_on=decided_on,
        would_change=would_change.strip(),
        told=told.strip(),
        by=by,
    )
    Action.objects.filter(pk=now.pk).update(stopped_on=decided_on)
    action.stopped_on = decided_on
    _record("stopped an action", judgement, by=by, reason=reason.strip())
    return judgement


@transaction.atomic
def resume_action(action: Action, *, reason: str, decided_by: str, decided_on: date, by: Person) -> OutcomeJudgement:
    """Take up again what was stopped."""
    require(by, Permission.JUDGE_ACTIONS, council=action.council)
    _refuse_where_approved(action)
    now = standing(action)
    if now.stopped_on is None:
        raise NotYet("The action was not stopped.")
    check_words(reason, asked="Say what has changed since it was stopped.")
    check_words(decided_by, asked="Say who decided it: the board or the post.")
    judgement = OutcomeJudgement.objects.create(
        action=now,
        outcome=Outcome.STOPPED,
        holds=False,
        why=reason.strip(),
        decided_by=decided_by.strip(),
        decided_on=decided_on,
        by=by,
    )
    Action.objects.filter(pk=now.pk).update(stopped_on=None)
    action.stopped_on = None
    _record("took an action up again", judgement, by=by, reason=reason.strip())
    return judgement


def holds(action: Action, outcome: str) -> bool:
    latest = outcomes_now(action).get(outcome)
    return latest is not None and latest.holds


def _refuse_where_approved(action: Action) -> None:
    """Stopping an action of an approved plan changes the plan: it is asked for, and decided."""
    if action.plan.versions.exists():
        raise NotYet("The plan is approved: ask for the action to be stopped, or taken up again, as a change.")


def _record(doing: str, judgement: OutcomeJudgement, *, by: Person, reason: str = "") -> None:
    action = judgement.action
    record(
        doing,
        str(action).lower(),
        council=action.council,
        by=by,
        path=action.path,
        reason=reason,
        details={"outcome": judgement.outcome},
    )

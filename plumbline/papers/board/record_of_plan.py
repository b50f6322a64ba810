"""The plan as a board paper needs it: ten queries, whatever the number of actions and changes."""

from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from plumbline.papers.board.record import ActionSaid, ApprovalSaid, OutcomeSaid, PlanSaid, PrioritySaid, UpdateSaid
from plumbline.papers.board.record_of_changes import changes_said
from plumbline.workspace.assurance.models import Finding
from plumbline.workspace.improvement.judging import convention_of
from plumbline.workspace.improvement.models import Action, Delivery, OutcomeJudgement, Plan, Update
from plumbline.workspace.improvement.models.update import InTheWay
from plumbline.workspace.improvement.rules import delivery_rules, gaps_of
from plumbline.workspace.improvement.versions import facts_of


def plan_said(plan: Plan, *, on: date) -> PlanSaid:
    version = plan.versions.defer("content").order_by("-number").first()
    updates, outcomes = _latest_updates(plan), _outcomes(plan)
    since, changes = changes_said(plan, on=on) if version else (None, ())
    return PlanSaid(
        number=plan.number,
        title=plan.title,
        purpose=plan.purpose,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        approval=ApprovalSaid(version.number, version.body, version.approved_on) if version else None,
        priorities=tuple(PrioritySaid(one.number, one.title, one.text) for one in plan.priorities.order_by("number")),
        delivery_rules=delivery_rules(convention_of(plan.council)),
        actions=tuple(_action(one, updates.get(one.pk), outcomes.get(one.pk, ()), on=on) for one in _actions(plan)),
        changed_since=since,
        changes=changes,
    )


def _actions(plan: Plan) -> QuerySet[Action]:
    findings = Prefetch("findings", queryset=Finding.objects.only("pk"))  # how many there are is all that is asked
    return plan.actions.standing().select_related("priority", "owner").prefetch_related(findings).order_by("number")


def _latest_updates(plan: Plan) -> dict[int, Update]:
    updates = Update.objects.filter(action__plan=plan).order_by("action_id", "-pk").distinct("action_id")
    return {update.action_id: update for update in updates}


def _outcomes(plan: Plan) -> dict[int, tuple[OutcomeSaid, ...]]:
    """Of each outcome the latest judgement, where it holds."""
    latest = OutcomeJudgement.objects.filter(action__plan=plan).order_by("action_id", "outcome", "-pk")
    found: dict[int, tuple[OutcomeSaid, ...]] = {}
    for one in latest.distinct("action_id", "outcome"):
        if one.holds:
            said = OutcomeSaid(one.get_outcome_display(), one.why, timezone.localdate(one.at))
            found[one.action_id] = (*found.get(one.action_id, ()), said)
    return found


def _action(action: Action, update: Update | None, outcomes: tuple[OutcomeSaid, ...], *, on: date) -> ActionSaid:
    return ActionSaid(
        number=action.number,
        title=action.title,
        priority=action.priority.number if action.priority else None,
        owner=action.owner_in_words,
        due_on=action.due_on,
        measure=action.measure,
        how_we_will_know=action.how_we_will_know,
        delivery=action.delivery,
        delivery_in_words=action.get_delivery_display(),
        is_overdue=_is_overdue(action, on=on),
        update=_update(update) if update else None,
        missing=gaps_of(facts_of(action)),
        is_stopped=action.stopped_on is not None,
        outcomes=outcomes,
    )


def _update(update: Update) -> UpdateSaid:
    held = update.in_the_way in (InTheWay.SOMETHING, InTheWay.SIGNIFICANT)
    way = update.get_in_the_way_display() if held else ""
    return UpdateSaid(update.as_at, update.what_changed, update.next_step, way)


def _is_overdue(action: Action, *, on: date) -> bool:
    ended = action.delivery == Delivery.DONE or action.stopped_on is not None
    return not ended and action.due_on is not None and action.due_on < on

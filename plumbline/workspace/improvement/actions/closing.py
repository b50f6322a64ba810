"""Closing a plan, and beginning the next one from it."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.improvement.actions.plans import draft_plan
from plumbline.workspace.improvement.models import Action, ClosingLine, Delivery, Plan, PlanClosure
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.closing import ClosingFacts, Ending, check_closing
from plumbline.workspace.improvement.rules.structure import check_words


@transaction.atomic
def close_plan(
    plan: Plan, endings: Mapping[int, Ending], *, body: str, decided_on: date, words: str = "", by: Person
) -> PlanClosure:
    """End a plan: each action, by its number, is finished, goes on elsewhere, or was stopped."""
    require(by, Permission.APPROVE_PLAN, council=plan.council)
    Plan.objects.select_for_update().get(pk=plan.pk)
    actions = list(plan.actions.standing().select_for_update().order_by("pk"))
    check_closing(
        [closing_facts(action) for action in actions],
        endings,
        is_approved=plan.versions.exists(),
        is_closed=PlanClosure.objects.filter(plan=plan).exists(),
    )
    check_words(body, asked="Enter the board or committee that decided it.")
    if decided_on > timezone.localdate():
        raise NotYet("It cannot have been decided on a day that is still to come.")
    closure = PlanClosure.objects.create(
        plan=plan, body=body.strip(), decided_on=decided_on, words=words.strip(), by=by
    )
    ClosingLine.objects.bulk_create(
        ClosingLine(
            closure=closure,
            action=action,
            fate=endings[action.number].fate,
            mechanism=endings[action.number].mechanism.strip(),
            words=endings[action.number].words.strip(),
        )
        for action in actions
    )
    record(
        "closed a plan",
        f"plan {plan.number}",
        council=plan.council,
        by=by,
        path=plan.path,
        reason=f"Decided by {closure.body}",
        details={"actions": len(actions)},
    )
    return closure


@transaction.atomic
def draft_next_plan(plan: Plan, *, title: str, purpose: str = "", by: Person) -> Plan:
    """A draft that begins from a closed plan: the same judgement and priorities, without actions."""
    require(by, Permission.DRAFT_PLAN, council=plan.council)
    closed = Plan.objects.select_for_update().get(pk=plan.pk)
    if not PlanClosure.objects.filter(plan=closed).exists():
        raise NotYet("The next plan begins from one that is closed.")
    following = draft_plan(closed.council, title=title, purpose=purpose, assessment=closed.assessment, by=by)
    Plan.objects.filter(pk=following.pk).update(follows=closed)
    following.follows = closed
    for priority in closed.priorities.prefetch_related("serves"):
        copy = following.priorities.create(number=priority.number, title=priority.title, text=priority.text)
        copy.serves.set(priority.serves.all())
    return following


def closing_facts(action: Action) -> ClosingFacts:
    return ClosingFacts(
        number=action.number,
        is_done=action.delivery == Delivery.DONE,
        is_stopped=action.stopped_on is not None,
    )

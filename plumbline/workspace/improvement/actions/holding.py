"""Locks on plans and actions while they are changed."""

from plumbline.workspace.improvement.models import Action, Plan, PlanClosure
from plumbline.workspace.improvement.rules import NotYet


def hold_draft(plan: Plan) -> None:
    """Keep the plan from being approved while its draft changes; an approved one does not change this way."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.versions.exists():
        raise NotYet("The plan is approved: it changes by change requests.")


def hold_approved(plan: Plan) -> None:
    """Changes of one plan are asked for and decided one after the other; a draft needs no request to be changed."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    if not plan.versions.exists():
        raise NotYet("The plan is a draft: change it without asking.")


def standing(action: Action) -> Action:
    """The action as it is now, held until the transaction ends; not one of a plan that is closed."""
    now = Action.objects.select_for_update().get(pk=action.pk)
    if now.withdrawn_at is not None:
        raise NotYet(f"{action} was taken out of the plan meanwhile.")
    if PlanClosure.objects.filter(plan=now.plan_id).exists():
        raise NotYet("The plan is closed. What goes on goes on elsewhere, or in the plan that follows.")
    return now

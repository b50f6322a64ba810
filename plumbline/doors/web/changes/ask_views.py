"""Asking for changes of an approved plan, from the action, the priority or the plan that they concern."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.changes import forms
from plumbline.doors.web.changes.asking import Ground, ask_page, fields_changed, ground_of
from plumbline.doors.web.navigation import council_address
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.changes.operations import Change, add_row, order_rows, remove_row, set_field
from plumbline.workspace.improvement.changes.wishes import new_number
from plumbline.workspace.improvement.changes.wording import as_day
from plumbline.workspace.improvement.models import Action, Plan

ASK = Permission.ASK_FOR_CHANGE


@council_page(ASK, to_change=ASK)
def change_date(request: CouncilRequest, number: int) -> HttpResponse:
    action = action_asked(request, number)
    if not is_approved(action.plan):
        return redirect(council_address(request.council, action.path))
    ground = ground_of(request, action.plan)
    return ask_page(
        request,
        ground,
        forms.DateForm,
        changes_of=lambda form, seen: fields_changed(seen, ("actions", number), form.wanted()),
        heading=f"Ask to move the date of action {number}",
        intro=action.title,
        initial={"due_on": action.due_on},
        back=action.path,
        subject=("actions", number),
    )


@council_page(ASK, to_change=ASK)
def change_action(request: CouncilRequest, number: int) -> HttpResponse:
    action = action_asked(request, number)
    if not is_approved(action.plan):
        return redirect(council_address(request.council, action.path))
    ground = ground_of(request, action.plan)
    return ask_page(
        request,
        ground,
        lambda data, **rest: _words_form(ground, data, **rest),
        changes_of=lambda form, seen: fields_changed(seen, ("actions", number), form.wanted()),
        heading=f"Ask to change action {number}",
        initial=shown(ground.row("actions", number)),
        back=action.path,
        subject=("actions", number),
    )


@council_page(ASK, to_change=ASK)
def stop(request: CouncilRequest, number: int) -> HttpResponse:
    """Ask for an action to be stopped; or, where it is, to be taken up again."""
    action = action_asked(request, number)
    if not is_approved(action.plan):
        return redirect(council_address(request.council, action.path))
    place = ("actions", number, "stopped")
    resuming = action.stopped_on is not None

    def changes_of(form: Any, seen: dict[str, Any]) -> list[Change]:
        return [set_field(seen, place, None if resuming else form.stop())]

    return ask_page(
        request,
        ground_of(request, action.plan),
        forms.ResumeForm if resuming else forms.StopForm,
        changes_of=changes_of,
        heading=f"Ask to take up action {number} again" if resuming else f"Ask to stop action {number}",
        intro=action.title,
        initial={},
        back=action.path,
        subject=("actions", number),
    )


@council_page(ASK, to_change=ASK)
def add_action(request: CouncilRequest, number: int) -> HttpResponse:
    plan = plan_asked(request, number)
    if not is_approved(plan):
        return redirect(council_address(request.council, plan.path))
    ground = ground_of(request, plan)
    return ask_page(
        request,
        ground,
        lambda data, **rest: _words_form(ground, data, **rest),
        changes_of=lambda form, _seen: [add_row(("actions", new_in(ground)), form.wanted())],
        heading="Ask to add an action",
        intro=plan.title,
        initial={},
        back=plan.path,
    )


@council_page(ASK, to_change=ASK)
def change_plan(request: CouncilRequest, number: int) -> HttpResponse:
    plan = plan_asked(request, number)
    if not is_approved(plan):
        return redirect(council_address(request.council, plan.path))
    ground = ground_of(request, plan)
    own = {name: ground.present.get(name) for name in ("title", "purpose", "starts_on", "ends_on")}
    return ask_page(
        request,
        ground,
        forms.PlanWordsForm,
        changes_of=lambda form, seen: fields_changed(seen, (), form.wanted()),
        heading="Ask to change what the plan says of itself",
        initial=shown(own),
        back=plan.path,
    )


@council_page(ASK, to_change=ASK)
def add_priority(request: CouncilRequest, number: int) -> HttpResponse:
    plan = plan_asked(request, number)
    if not is_approved(plan):
        return redirect(council_address(request.council, plan.path))
    ground = ground_of(request, plan)
    return ask_page(
        request,
        ground,
        forms.PriorityWordsForm,
        changes_of=lambda form, _seen: [add_row(("priorities", new_in(ground)), form.wanted())],
        heading="Ask to add a priority",
        intro=plan.title,
        initial={},
        back=plan.path,
    )


@council_page(ASK, to_change=ASK)
def change_priority(request: CouncilRequest, number: int, priority: int) -> HttpResponse:
    plan = plan_asked(request, number)
    if not is_approved(plan):
        return redirect(council_address(request.council, plan.path))
    get_object_or_404(plan.priorities, number=priority)
    ground, place = ground_of(request, plan), ("priorities", priority)

    def changes_of(form: Any, seen: dict[str, Any]) -> list[Change]:
        if "take_out" in request.POST:
            return [remove_row(seen, place)]
        return fields_changed(seen, place, form.wanted())

    return ask_page(
        request,
        ground,
        forms.PriorityWordsForm,
        changes_of=changes_of,
        heading=f"Ask to change priority {priority}",
        initial=shown(ground.row(*place)),
        back=plan.path,
        subject=place,
        takes_out=True,
    )


@council_page(ASK, to_change=ASK)
def order_priorities(request: CouncilRequest, number: int) -> HttpResponse:
    plan = plan_asked(request, number)
    if not is_approved(plan):
        return redirect(council_address(request.council, plan.path))
    ground = ground_of(request, plan)

    def changes_of(form: Any, seen: dict[str, Any]) -> list[Change]:
        change = order_rows(seen, ("priorities",), form.order())
        return [change] if change.before != change.after else []

    return ask_page(
        request,
        ground,
        lambda data, **rest: forms.OrderForm(data, priorities=ground.present.get("priorities", []), **rest),
        changes_of=changes_of,
        heading="Ask to put the priorities into another order",
        intro="Their numbers stay, since papers name them by their numbers.",
        initial={},
        back=plan.path,
    )


def _words_form(ground: Ground, data: Any, **rest: Any) -> forms.WordsForm:
    present = ground.present
    return forms.WordsForm(data, priorities=present.get("priorities", []), phases=present.get("phases", []), **rest)


def new_in(ground: Ground) -> int:
    """The number of a row that is asked for, below those of the drafts that it may be put into."""
    wishes = [Change.from_json(said) for draft in ground.drafts for said in draft.asked]
    return new_number(wishes)


def shown(row: dict[str, Any]) -> dict[str, Any]:
    """Content values as form fields take them."""
    return {name: as_day(value) or value for name, value in row.items()}


def is_approved(plan: Plan) -> bool:
    return plan.versions.exists()


def action_asked(request: CouncilRequest, number: int) -> Action:
    actions = request.council.actions.standing().select_related("plan__council")
    return get_object_or_404(actions, number=number)


def plan_asked(request: CouncilRequest, number: int) -> Plan:
    return get_object_or_404(request.council.plans.select_related("council"), number=number)

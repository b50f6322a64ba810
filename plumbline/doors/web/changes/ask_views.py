"""Asking for changes of an approved plan, from the action, the priority or the plan that they concern."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from plumbline.doors.web.access import CouncilRequest
from plumbline.doors.web.changes import forms
from plumbline.doors.web.changes.approved import about_action, about_plan
from plumbline.doors.web.changes.asking import Ground, ask_page, fields_changed, ground_of
from plumbline.workspace.improvement.changes.operations import Change, add_row, order_rows, remove_row, set_field
from plumbline.workspace.improvement.changes.wishes import new_number
from plumbline.workspace.improvement.changes.wording import as_day
from plumbline.workspace.improvement.models import Action, Plan


@about_action
def change_date(request: CouncilRequest, action: Action) -> HttpResponse:
    ground = ground_of(request, action.plan)
    return ask_page(
        request,
        ground,
        forms.DateForm,
        changes_of=lambda form, seen: fields_changed(seen, ("actions", action.number), form.wanted()),
        heading=f"Ask to move the date of action {action.number}",
        intro=action.title,
        initial={"due_on": action.due_on},
        back=action.path,
        subject=("actions", action.number),
    )


@about_action
def change_action(request: CouncilRequest, action: Action) -> HttpResponse:
    ground = ground_of(request, action.plan)
    return ask_page(
        request,
        ground,
        lambda data, **rest: _words_form(ground, data, **rest),
        changes_of=lambda form, seen: fields_changed(seen, ("actions", action.number), form.wanted()),
        heading=f"Ask to change action {action.number}",
        initial=shown(ground.row("actions", action.number)),
        back=action.path,
        subject=("actions", action.number),
    )


@about_action
def stop(request: CouncilRequest, action: Action) -> HttpResponse:
    """Ask for an action to be stopped; or, where it is, to be taken up again."""
    place = ("actions", action.number, "stopped")
    resuming = action.stopped_on is not None

    def changes_of(form: Any, seen: dict[str, Any]) -> list[Change]:
        return [set_field(seen, place, None if resuming else form.stop())]

    return ask_page(
        request,
        ground_of(request, action.plan),
        forms.ResumeForm if resuming else forms.StopForm,
        changes_of=changes_of,
        heading=f"Ask to take up action {action.number} again" if resuming else f"Ask to stop action {action.number}",
        intro=action.title,
        initial={},
        back=action.path,
        subject=("actions", action.number),
    )


@about_plan
def add_action(request: CouncilRequest, plan: Plan) -> HttpResponse:
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


@about_plan
def change_plan(request: CouncilRequest, plan: Plan) -> HttpResponse:
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


@about_plan
def add_priority(request: CouncilRequest, plan: Plan) -> HttpResponse:
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


@about_plan
def change_priority(request: CouncilRequest, plan: Plan, priority: int) -> HttpResponse:
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


@about_plan
def order_priorities(request: CouncilRequest, plan: Plan) -> HttpResponse:
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

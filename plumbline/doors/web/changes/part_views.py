"""Asking for milestones, dependencies, money and phases of an approved plan to be added, changed or taken out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse

from plumbline.doors.web.access import CouncilRequest
from plumbline.doors.web.changes.approved import about_action, about_plan
from plumbline.doors.web.changes.ask_views import new_in, shown
from plumbline.doors.web.changes.asking import Ground, ask_page, fields_changed, ground_of
from plumbline.doors.web.changes.forms import AskForm
from plumbline.doors.web.changes.part_forms import (
    AskForDependencyForm,
    AskForMilestoneForm,
    AskForMoneyForm,
    AskForPhaseForm,
)
from plumbline.workspace.improvement.changes.operations import Change, Place, add_row, remove_row
from plumbline.workspace.improvement.models import Action, Plan


@dataclass(frozen=True)
class Part:
    """A list within an action: its name in the plan's content, and what one of its rows is called."""

    rows: str
    one: str
    form: type[AskForm]


PARTS = {
    "milestone": Part("milestones", "a milestone", AskForMilestoneForm),
    "dependency": Part("dependencies", "a dependency", AskForDependencyForm),
    "money": Part("money", "a money line", AskForMoneyForm),
}


@about_action
def add_part(request: CouncilRequest, action: Action, part: str) -> HttpResponse:
    ground, asked = ground_of(request, action.plan), PARTS[part]
    return ask_page(
        request,
        ground,
        _form_of(request, asked, action),
        changes_of=lambda form, _seen: [
            add_row(("actions", action.number, asked.rows, new_in(ground)), form.wanted()),
        ],
        heading=f"Ask to add {asked.one} to action {action.number}",
        intro=action.title,
        initial={},
        back=action.path,
        subject=("actions", action.number),
    )


@about_action
def change_part(request: CouncilRequest, action: Action, row: int, part: str) -> HttpResponse:
    ground, asked = ground_of(request, action.plan), PARTS[part]
    place = ("actions", action.number, asked.rows, row)
    there = _there(ground, place)
    return ask_page(
        request,
        ground,
        _form_of(request, asked, action),
        changes_of=_changes_of(request, place),
        heading=f"Ask to change {asked.one} of action {action.number}",
        intro=action.title,
        initial=AskForDependencyForm.initial_of(there) if asked.form is AskForDependencyForm else there,
        back=action.path,
        subject=("actions", action.number),
        takes_out=True,
    )


@about_plan
def add_phase(request: CouncilRequest, plan: Plan) -> HttpResponse:
    ground = ground_of(request, plan)
    return ask_page(
        request,
        ground,
        AskForPhaseForm,
        changes_of=lambda form, _seen: [add_row(("phases", new_in(ground)), form.wanted())],
        heading="Ask to add a phase",
        intro=plan.title,
        initial={},
        back=plan.path,
    )


@about_plan
def change_phase(request: CouncilRequest, plan: Plan, row: int) -> HttpResponse:
    ground, place = ground_of(request, plan), ("phases", row)
    return ask_page(
        request,
        ground,
        AskForPhaseForm,
        changes_of=_changes_of(request, place),
        heading=f"Ask to change phase {row}",
        initial=_there(ground, place),
        back=plan.path,
        subject=place,
        takes_out=True,
    )


def _form_of(request: CouncilRequest, asked: Part, action: Action) -> Callable[..., AskForm]:
    if asked.form is not AskForDependencyForm:
        return asked.form
    others = request.council.actions.standing().exclude(pk=action.pk).order_by("number")
    rows: dict[str, Any] = {
        "actions": list(others.values_list("number", "title")),
        "strategies": list(request.council.strategies.order_by("number").values_list("number", "title")),
    }
    return lambda data, **rest: AskForDependencyForm(data, **rows, **rest)


def _changes_of(request: CouncilRequest, place: Place) -> Callable[[AskForm, dict[str, Any]], list[Change]]:
    def changes_of(form: AskForm, seen: dict[str, Any]) -> list[Change]:
        return [remove_row(seen, place)] if "take_out" in request.POST else fields_changed(seen, place, form.wanted())

    return changes_of


def _there(ground: Ground, place: Place) -> dict[str, Any]:
    found = ground.row(*place)
    if not found:
        raise Http404("The plan has no such row.")
    return shown(found)

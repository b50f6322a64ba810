"""The parts of a plan and of an action: added while it is a draft."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.forms import GovukForm
from plumbline.doors.web.pages import page
from plumbline.doors.web.plans.asking import Question, asked, sent
from plumbline.doors.web.plans.found import action_named, plan_named
from plumbline.doors.web.plans.structure_forms import (
    AnswerForm,
    CadenceForm,
    CorporatePriorityForm,
    CrossCuttingTestForm,
    DependencyForm,
    HandOverForm,
    MilestoneForm,
    MoneyForm,
    PhaseForm,
    ReachedForm,
    ServesForm,
    StrategyForm,
)
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.actions import (
    StrategyChangedMeanwhile,
    add_corporate_priority,
    add_cross_cutting_test,
    add_dependency,
    add_milestone,
    add_money_line,
    add_phase,
    add_strategy,
    answer_test,
    change_strategy,
    hand_over,
    reach_milestone,
    serve,
    set_cadence,
    take_out,
    words_of,
)
from plumbline.workspace.improvement.beside import strategies_now
from plumbline.workspace.improvement.models import Action, Dependency, Milestone, MoneyLine, Plan

DRAFTING = council_page(Permission.DRAFT_PLAN, to_change=Permission.DRAFT_PLAN)
UPDATING = council_page(Permission.UPDATE_ACTIONS, to_change=Permission.UPDATE_ACTIONS)


class NothingAsked(GovukForm):
    """A button and no more."""


def back_to_plan(plan: Plan) -> tuple[str, str]:
    return plan.path, plan.title


def back_to_action(action: Action) -> tuple[str, str]:
    return action.path, f"action {action.number}"


@DRAFTING
def phase(request: CouncilRequest, number: int) -> HttpResponse:
    found = plan_named(request, number)
    question = Question("Add a phase", "Add the phase", back_to_plan(found), "Phase added.")
    form = PhaseForm(sent(request))
    return asked(request, form, question, lambda given: add_phase(found, **given, by=request.user))


@DRAFTING
def cross_cutting_test(request: CouncilRequest, number: int) -> HttpResponse:
    found = plan_named(request, number)
    question = Question(
        "Add a cross-cutting test",
        "Add the test",
        back_to_plan(found),
        "Test added. Each action can be held against it.",
        intro="A question that the plan puts to each of its actions. What an action answers stands beside it.",
    )
    form = CrossCuttingTestForm(sent(request))
    return asked(request, form, question, lambda given: add_cross_cutting_test(found, **given, by=request.user))


@DRAFTING
def cadence(request: CouncilRequest, number: int) -> HttpResponse:
    found = plan_named(request, number)
    question = Question(
        "How often updates come",
        "Save",
        back_to_plan(found),
        "Saved how often updates come.",
        intro="An update that comes later than this, with a week to spare, is shown as late.",
    )
    form = CadenceForm(sent(request), initial={"updates_come": found.updates_come})
    return asked(request, form, question, lambda given: set_cadence(found, **given, by=request.user))


@DRAFTING
def priority_serves(request: CouncilRequest, number: int, row: int) -> HttpResponse:
    found = plan_named(request, number)
    priority = get_object_or_404(found.priorities.select_related("plan__council"), number=row)
    question = Question(
        "What the priority serves", "Save", back_to_plan(found), f"Saved what priority {row} serves.", str(priority)
    )
    form = ServesForm(sent(request), council=request.council, initial={"corporate": list(priority.serves.all())})
    return asked(request, form, question, lambda given: serve(priority, list(given["corporate"]), by=request.user))


@DRAFTING
def action_serves(request: CouncilRequest, number: int) -> HttpResponse:
    found = action_named(request, number)
    question = Question(
        "What the action serves", "Save", back_to_action(found), f"Saved what action {number} serves.", found.title
    )
    form = ServesForm(sent(request), council=request.council, initial={"corporate": list(found.serves.all())})
    return asked(request, form, question, lambda given: serve(found, list(given["corporate"]), by=request.user))


@DRAFTING
def handing_over(request: CouncilRequest, number: int) -> HttpResponse:
    """Who updates an action: of an approved one too, since the post is approved and the person is not."""
    found = action_named(request, number)
    question = Question(
        "Say who updates this action",
        "Save",
        back_to_action(found),
        f"Updates of action {number} are asked of whom you chose.",
        f"Action {number}: {found.title}",
        intro="Reminders go to this person. The post that owns the action stays as it was approved: "
        f"{found.owner_role or 'none is named'}.",
    )
    form = HandOverForm(sent(request), action=found, initial={"to": found.owner_id})
    return asked(request, form, question, lambda given: hand_over(found, to=given["to"], by=request.user))


@DRAFTING
def milestone(request: CouncilRequest, number: int) -> HttpResponse:
    found = action_named(request, number)
    question = Question("Add a milestone", "Add it", back_to_action(found), "Milestone added.", found.title)
    form = MilestoneForm(sent(request))
    return asked(request, form, question, lambda given: add_milestone(found, **given, by=request.user))


@UPDATING
def reached(request: CouncilRequest, number: int, row: int) -> HttpResponse:
    found = action_named(request, number)
    one = get_object_or_404(found.milestones.select_related("action__council"), number=row)
    question = Question(
        "Milestone reached", "Save", back_to_action(found), f"Milestone {row} of action {number} reached.", one.title
    )
    form = ReachedForm(sent(request))
    return asked(request, form, question, lambda given: reach_milestone(one, **given, by=request.user))


@DRAFTING
def dependency(request: CouncilRequest, number: int) -> HttpResponse:
    found = action_named(request, number)
    question = Question("Add a dependency", "Add it", back_to_action(found), "Dependency added.", found.title)
    form = DependencyForm(sent(request), action=found)
    return asked(request, form, question, lambda _given: add_dependency(found, **form.given(), by=request.user))


@DRAFTING
def money(request: CouncilRequest, number: int) -> HttpResponse:
    found = action_named(request, number)
    question = Question("Say where the money comes from", "Save", back_to_action(found), "Saved.", found.title)
    form = MoneyForm(sent(request))
    return asked(request, form, question, lambda given: add_money_line(found, **given, by=request.user))


@DRAFTING
def answer(request: CouncilRequest, number: int, row: int) -> HttpResponse:
    found = action_named(request, number)
    test = get_object_or_404(found.plan.tests, number=row)
    said = found.test_answers.filter(test=test).first()
    question = Question(
        test.title, "Save the answer", back_to_action(found), "Answer saved.", found.title, intro=test.question
    )
    form = AnswerForm(sent(request), initial={"words": said.words if said else ""})
    return asked(request, form, question, lambda given: answer_test(found, test, **given, by=request.user))


@DRAFTING
def milestone_out(request: CouncilRequest, number: int, row: int) -> HttpResponse:
    found = action_named(request, number)
    return _out(request, found, get_object_or_404(found.milestones.select_related("action__council"), number=row))


@DRAFTING
def dependency_out(request: CouncilRequest, number: int, row: int) -> HttpResponse:
    found = action_named(request, number)
    return _out(request, found, get_object_or_404(found.dependencies.select_related("action__council"), number=row))


@DRAFTING
def money_out(request: CouncilRequest, number: int, row: int) -> HttpResponse:
    found = action_named(request, number)
    return _out(request, found, get_object_or_404(found.money.select_related("action__council"), number=row))


def _out(request: CouncilRequest, action: Action, row: Milestone | Dependency | MoneyLine) -> HttpResponse:
    noun = str(row._meta.verbose_name)
    question = Question(
        f"Take the {noun} out",
        "Take it out",
        back_to_action(action),
        f"The {noun} was taken out.",
        str(row),
        warns=True,
    )
    form = NothingAsked(request.POST if request.method == "POST" else None)
    return asked(request, form, question, lambda _given: take_out(row, by=request.user))


@council_page(Permission.READ_RECORD)
def strategies(request: CouncilRequest) -> HttpResponse:
    """Whether each holds, and which open actions wait for it; those that run out first come first."""
    found = strategies_now(request.council, today=timezone.localdate())
    return page(request, "plans/strategies.html", {"strategies": found})


@DRAFTING
def add_a_strategy(request: CouncilRequest) -> HttpResponse:
    question = Question("Add a strategy", "Add it", ("plans/strategies", "strategies"), "Strategy added.")
    form = StrategyForm(sent(request))
    return asked(request, form, question, lambda _given: add_strategy(request.council, form.words(), by=request.user))


@DRAFTING
def edit_strategy(request: CouncilRequest, number: int) -> HttpResponse:
    found = get_object_or_404(request.council.strategies.select_related("council"), number=number)
    question = Question(
        "Change a strategy", "Save", ("plans/strategies", "strategies"), f"{found.title} saved.", found.title
    )
    there = words_of(found)
    form = StrategyForm(sent(request), initial=asdict(there) | {"seen": there.mark})

    def changing(given: dict[str, Any]) -> object:
        try:
            return change_strategy(found, form.words(), seen=given["seen"], by=request.user)
        except StrategyChangedMeanwhile:
            again: Any = request.POST.copy()
            again["seen"] = words_of(request.council.strategies.get(pk=found.pk)).mark
            form.data = again
            raise

    return asked(request, form, question, changing)


@council_page(Permission.READ_RECORD)
def corporate_priorities(request: CouncilRequest) -> HttpResponse:
    """With what serves each: papers report by them."""
    found = request.council.corporate_priorities.prefetch_related("priorities__plan", "actions")
    return page(request, "plans/corporate.html", {"priorities": list(found)})


@DRAFTING
def add_a_corporate_priority(request: CouncilRequest) -> HttpResponse:
    back = ("plans/corporate-priorities", "corporate priorities")
    question = Question("Add a corporate priority", "Add it", back, "Corporate priority added.")
    form = CorporatePriorityForm(sent(request))
    return asked(
        request, form, question, lambda given: add_corporate_priority(request.council, **given, by=request.user)
    )

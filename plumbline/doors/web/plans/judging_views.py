"""Judging what an action came to, and by which convention the council judges."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.pages import page
from plumbline.doors.web.plans.asking import Question, asked, sent
from plumbline.doors.web.plans.found import action_named, convention_with, plan_named
from plumbline.doors.web.plans.judging_forms import (
    ConfidenceForm,
    ConventionForm,
    JudgementForm,
    ResumeForm,
    StopForm,
    TakeBackForm,
)
from plumbline.doors.web.plans.structure_forms import ScreeningForm, SignOffForm
from plumbline.doors.web.plans.structure_views import DRAFTING, UPDATING, back_to_action
from plumbline.knowledge.catalogue import conventions
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.actions import (
    choose_convention,
    judge_confidence,
    judge_outcome,
    resume_action,
    screen_action,
    sign_off_equality,
    stop_action,
    take_back_outcome,
)
from plumbline.workspace.improvement.judging import convention_of
from plumbline.workspace.improvement.models import ConventionChoice, Outcome
from plumbline.workspace.improvement.queries import without_difference
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.standing import Asking, knowing_judgements, standings

PAGE = 50
JUDGING = council_page(Permission.JUDGE_ACTIONS, to_change=Permission.JUDGE_ACTIONS)
JUDGED = {Outcome.EMBEDDED.value: "Judge it embedded", Outcome.DIFFERENCE_MADE.value: "Judge that it made a difference"}


@JUDGING
def outcome(request: CouncilRequest, number: int, outcome: str) -> HttpResponse:
    found = action_named(request, number)
    if outcome not in JUDGED:
        raise Http404("Embedded and difference made are judged here.")
    rule = next(one for one in convention_with(found).outcome if one.code == outcome)
    question = Question(
        JUDGED[outcome],
        "Save the judgement",
        back_to_action(found),
        f"Action {number} judged: {rule.word.lower()}.",
        f"Action {number}: {found.title}",
        intro=f"{rule.word}: {rule.rule}",
    )
    form = JudgementForm(sent(request))
    return asked(request, form, question, lambda given: judge_outcome(found, outcome=outcome, **given, by=request.user))


@JUDGING
def take_back(request: CouncilRequest, number: int, outcome: str) -> HttpResponse:
    found = action_named(request, number)
    if outcome not in JUDGED:
        raise Http404("Embedded and difference made are taken back here.")
    word = Outcome(outcome).label
    question = Question(
        f"No longer: {word.lower()}",
        "Save",
        back_to_action(found),
        f"Action {number} is no longer judged: {word.lower()}.",
        f"Action {number}: {found.title}",
        intro="What was judged before is kept, with who judged it and why.",
    )
    form = TakeBackForm(sent(request))
    return asked(
        request, form, question, lambda given: take_back_outcome(found, outcome=outcome, **given, by=request.user)
    )


@JUDGING
def stop(request: CouncilRequest, number: int) -> HttpResponse:
    found = action_named(request, number)
    question = Question(
        "Stop this action",
        "Stop it",
        back_to_action(found),
        f"Action {number} stopped.",
        f"Action {number}: {found.title}",
        intro="It stays in the plan as it was approved, and everybody who reads the plan sees why it was stopped.",
        warns=True,
    )
    form = StopForm(sent(request), initial={"decided_on": timezone.localdate()})
    return asked(request, form, question, lambda given: stop_action(found, **given, by=request.user))


@JUDGING
def resume(request: CouncilRequest, number: int) -> HttpResponse:
    found = action_named(request, number)
    question = Question(
        "Take this action up again",
        "Take it up again",
        back_to_action(found),
        f"Action {number} taken up again.",
        f"Action {number}: {found.title}",
    )
    form = ResumeForm(sent(request), initial={"decided_on": timezone.localdate()})
    return asked(request, form, question, lambda given: resume_action(found, **given, by=request.user))


@UPDATING
def confidence(request: CouncilRequest, number: int) -> HttpResponse:
    found = action_named(request, number)
    question = Question(
        "Say how confident you are",
        "Save",
        back_to_action(found),
        f"Confidence on action {number} saved.",
        f"Action {number}: {found.title}",
        intro=f"How we will know: {found.how_we_will_know}" if found.how_we_will_know else "",
    )
    form = ConfidenceForm(sent(request))
    form.fields["level"].hints = {  # type: ignore[attr-defined]
        one.code: one.rule for one in convention_with(found).confidence
    }
    return asked(request, form, question, lambda given: judge_confidence(found, **given, by=request.user))


@DRAFTING
def screening(request: CouncilRequest, number: int) -> HttpResponse:
    found = action_named(request, number)
    question = Question(
        "Screen the action for equality",
        "Save",
        back_to_action(found),
        f"Action {number} screened.",
        f"Action {number}: {found.title}",
        intro="Could it affect people with a protected characteristic differently? If so, it needs an equality "
        "impact assessment (EQIA).",
    )
    form = ScreeningForm(sent(request))
    return asked(request, form, question, lambda _given: screen_action(found, **form.given(), by=request.user))


@DRAFTING
def sign_off(request: CouncilRequest, number: int) -> HttpResponse:
    found = action_named(request, number)
    latest = found.screenings.select_related("action__council").first()
    question = Question(
        "Equality impact assessment signed",
        "Save",
        back_to_action(found),
        f"The assessment of action {number} is signed.",
        f"Action {number}: {found.title}",
    )

    def sign(given: dict[str, object]) -> None:
        if latest is None:
            raise NotYet("The action has not been screened.")
        sign_off_equality(latest, **given, by=request.user)  # type: ignore[arg-type]

    return asked(request, SignOffForm(sent(request)), question, sign)


@council_page(Permission.READ_RECORD, to_change=Permission.APPROVE_PLAN)
def judging(request: CouncilRequest) -> HttpResponse:
    """The convention in force, the rule behind each of its words, and the others that could be chosen."""
    question = Question(
        "How actions are judged",
        "Choose this convention",
        ("plans/", "plans"),
        "Convention chosen.",
        to="plans/judging",
    )
    form = ConventionForm(sent(request))
    choices = ConventionChoice.objects.filter(council=request.council).select_related("by")
    return asked(
        request,
        form,
        question,
        lambda given: choose_convention(request.council, **given, by=request.user),
        template="plans/judging.html",
        convention=convention_of(request.council),
        titles={one.id: one.title for one in conventions()},
        choices=list(choices),
    )


@council_page(Permission.READ_RECORD)
def done_without_difference(request: CouncilRequest, number: int) -> HttpResponse:
    """What is done and has shown no difference: the list that boards ask for."""
    found = plan_named(request, number)
    actions = (
        knowing_judgements(found.actions.standing().filter(without_difference()))
        .select_related("owner", "priority")
        .order_by("due_on", "number")
    )
    shown = Paginator(actions, PAGE).get_page(request.GET.get("page"))
    asking = Asking(cadence=found.updates_come, since=None, today=timezone.localdate())
    rows = standings(list(shown), convention_with(found), asking)
    return page(request, "plans/no_difference.html", {"plan": found, "page": shown, "rows": rows})

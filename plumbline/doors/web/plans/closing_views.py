"""The end of a plan, and the one that begins from it."""

from django.http import HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.plans.asking import Question, asked, sent
from plumbline.doors.web.plans.found import plan_named
from plumbline.doors.web.plans.judging_forms import CloseForm, EndingForm, NextPlanForm
from plumbline.doors.web.plans.structure_views import DRAFTING, back_to_plan
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.actions import close_plan, draft_next_plan
from plumbline.workspace.improvement.actions.closing import closing_facts
from plumbline.workspace.improvement.models import Fate
from plumbline.workspace.improvement.rules.closing import Ending, fates_open_to


@council_page(Permission.READ_RECORD, to_change=Permission.APPROVE_PLAN)
def close(request: CouncilRequest, number: int) -> HttpResponse:
    """What becomes of each action follows from how it stands; of those that move, the page asks where to."""
    found = plan_named(request, number)
    if found.ended is not None:
        return page(
            request, "plans/closed.html", {"plan": found, "lines": list(found.ended.lines.select_related("action"))}
        )
    actions = list(found.actions.standing().order_by("number"))
    fates = {action.number: fates_open_to(closing_facts(action))[0] for action in actions}
    forms = {action.number: EndingForm(sent(request), prefix=f"action-{action.number}") for action in actions}
    form = CloseForm(sent(request))
    question = Question(
        "Close the plan", "Close the plan", back_to_plan(found), f"{found.title} is closed.", warns=True
    )

    def end(given: dict[str, object]) -> None:
        endings = {}
        for one, asked_of_it in forms.items():
            if asked_of_it.is_valid():
                endings[one] = Ending(fates[one], **asked_of_it.cleaned_data)
        close_plan(found, endings, **given, by=request.user)  # type: ignore[arg-type]

    rows = [(action, Fate(fates[action.number]).label, forms[action.number]) for action in actions]
    return asked(
        request, form, question, end, template="plans/close.html",
        plan=found, rows=rows, moved=Fate.MOVED.label, approved=found.versions.exists(),
    )  # fmt: skip


@DRAFTING
def begin_next(request: CouncilRequest, number: int) -> HttpResponse:
    """A stretch plan, drafted from one that is closed."""
    found = plan_named(request, number)
    form = NextPlanForm(sent(request))
    question = Question(
        "Begin the next plan",
        "Draft it",
        back_to_plan(found),
        "Drafted.",
        found.title,
        intro="It answers the same judgement and begins with the same priorities, without their actions.",
    )
    made = []
    answer = asked(request, form, question, lambda given: made.append(draft_next_plan(found, **given, by=request.user)))
    return redirect(council_address(request.council, made[0].path)) if made else answer

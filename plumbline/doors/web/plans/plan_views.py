"""Plans: the list, one plan with its actions, its gaps and its approval."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.plans.forms import ActionFilter, ApprovalForm, PlanForm, PriorityForm
from plumbline.doors.web.plans.found import convention_with, plan_named
from plumbline.knowledge.catalogue import update_checks
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.queries import current_assessment
from plumbline.workspace.improvement.actions import add_priority, approve_plan, draft_plan
from plumbline.workspace.improvement.models import Plan, lacking, overdue
from plumbline.workspace.improvement.queries import PlanCounts, due_dates, without_difference
from plumbline.workspace.improvement.rules import NotYet, gaps_in_plan, gaps_of
from plumbline.workspace.improvement.rules.bunching import bunches
from plumbline.workspace.improvement.standing import Asking, knowing_judgements, standings
from plumbline.workspace.improvement.versions import action_facts, facts_of

PAGE = 50
SHOWN = (  # what a row of the list shows or its gaps ask for
    "number", "title", "plan_id", "priority_id", "owner_role", "owner__name", "starts_on", "due_on",
    "delivery", "stopped_on", "baseline", "target", "phase_id", "is_quick_win",
    "measure", "how_we_will_know", "reason", "withdrawn_at",
)  # fmt: skip


@council_page(Permission.READ_RECORD)
def plans(request: CouncilRequest) -> HttpResponse:
    """The council's plans; straight to the only one there is."""
    found = list(
        request.council.plans.annotate(
            actions_standing=Count("actions", filter=Q(actions__withdrawn_at__isnull=True), distinct=True),
            approved=Count("versions", distinct=True),
        ).order_by("number")
    )
    return page(request, "plans/plans.html", {"plans": found})


@council_page(Permission.DRAFT_PLAN, to_change=Permission.DRAFT_PLAN)
def add(request: CouncilRequest) -> HttpResponse:
    form = PlanForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        plan = draft_plan(
            request.council, **form.cleaned_data, assessment=current_assessment(request.council), by=request.user
        )
        messages.success(request, f"{plan.title} drafted.")
        return redirect(council_address(request.council, plan.path))
    return page(request, "plans/add.html", {"form": form})


@council_page(Permission.READ_RECORD)
def plan(request: CouncilRequest, number: int) -> HttpResponse:
    """A plan with its actions, 50 a page: nine queries of its own, whatever the number of actions."""
    found = plan_named(request, number)
    priorities, phases = list(found.priorities.all()), list(found.phases.all())
    form = ActionFilter(request.GET, priorities=priorities, phases=phases)
    wanted = fitting(form.cleaned_data) if form.is_valid() else Q()
    version = found.versions.defer("content").first()
    counted = PlanCounts(found, is_approved=version is not None, shown=wanted)
    counts = counted.in_all()
    actions = (
        knowing_judgements(found.actions.standing().filter(wanted).knowing_findings())
        .select_related("owner")
        .only(*SHOWN)
        .order_by(
            F("priority__position").asc(nulls_last=True),
            F("priority__number"),
            F("due_on").asc(nulls_last=True),
            "number",
        )
    )
    pages = Paginator(actions, PAGE)
    pages.count = counts.shown  # known already
    shown = pages.get_page(request.GET.get("page"))
    convention = convention_with(found)
    asking = Asking(
        cadence=found.updates_come,
        since=version.approved_on if version and found.ended is None else None,
        today=timezone.localdate(),
    )
    return page(
        request,
        "plans/plan.html",
        {
            "plan": found,
            "version": version,
            "priorities": [counted.under(priority) for priority in priorities],
            "form": form,
            "page": shown,
            "numbers": {priority.pk: priority.number for priority in priorities},
            "phases": phases,
            "rows": [
                (one, () if version else gaps_of(facts_of(one.action, answers=one.action.answers)))
                for one in standings(list(shown), convention, asking)
            ],
            "counts": counts,
            "bunches": bunches(
                due_dates(found),
                checks=update_checks(),
                ends=[("the plan", found.ends_on), *((str(phase), phase.ends_on) for phase in phases)],
            ),
            "convention": convention,
        },
    )


def fitting(asked: dict[str, Any]) -> Q:
    """What is asked for, as a condition on actions."""
    wanted = Q()
    if asked["delivery"]:
        wanted &= Q(delivery__in=asked["delivery"])
    if asked["priority"] == "0":
        wanted &= Q(priority__isnull=True)
    elif asked["priority"]:
        wanted &= Q(priority__number=int(asked["priority"]))
    if asked.get("phase"):
        wanted &= Q(phase__number=int(asked["phase"]))
    if asked["kind"] == "quick_win":
        wanted &= Q(is_quick_win=True)
    elif asked["kind"]:
        wanted &= Q(kind=asked["kind"])
    if asked["only"] == "overdue":
        wanted &= overdue()
    elif asked["only"] == "gaps":
        wanted &= lacking()
    elif asked["only"] == "stopped":
        wanted &= Q(stopped_on__isnull=False)
    elif asked["only"] == "no_difference":
        wanted &= without_difference()
    if asked["words"]:
        wanted &= Q(title__icontains=asked["words"]) | Q(description__icontains=asked["words"])
    return wanted


@council_page(Permission.DRAFT_PLAN, to_change=Permission.DRAFT_PLAN)
def add_a_priority(request: CouncilRequest, number: int) -> HttpResponse:
    found = _plan(request, number)
    form = PriorityForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            priority = add_priority(found, **form.cleaned_data, by=request.user)
        except NotYet as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Priority {priority.number} added.")
            return redirect(council_address(request.council, found.path))
    return page(request, "plans/priority.html", {"form": form, "plan": found})


@council_page(Permission.READ_RECORD)
def gaps(request: CouncilRequest, number: int) -> HttpResponse:
    """What stands between the plan and its approval."""
    found = _plan(request, number)
    facts = action_facts(found)
    return page(request, "plans/gaps.html", {"plan": found, "gaps": gaps_in_plan(facts), "whole": len(facts)})


@council_page(Permission.APPROVE_PLAN, to_change=Permission.APPROVE_PLAN)
def approve(request: CouncilRequest, number: int) -> HttpResponse:
    found = _plan(request, number)
    facts = action_facts(found)
    form = ApprovalForm(
        request.POST if request.method == "POST" else None, initial={"approved_on": timezone.localdate()}
    )
    if form.is_valid():
        try:
            approve_plan(found, **form.cleaned_data, by=request.user)
        except NotYet as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{found.title} approved as version 1.")
            return redirect(council_address(request.council, found.path))
    return page(
        request,
        "plans/approve.html",
        {"form": form, "plan": found, "gaps": gaps_in_plan(facts), "count": len(facts)},
    )


def _plan(request: CouncilRequest, number: int) -> Plan:
    return get_object_or_404(request.council.plans.select_related("assessment"), number=number)

"""Plans: the list, one plan with its actions, its gaps and its approval."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.plans.forms import ApprovalForm, PlanForm, PriorityForm
from plumbline.doors.web.plans.found import convention_with, plan_named
from plumbline.knowledge.catalogue import update_checks
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.queries import current_assessment
from plumbline.workspace.improvement.actions import add_priority, approve_plan, draft_plan
from plumbline.workspace.improvement.models import Plan
from plumbline.workspace.improvement.queries import PlanCounts, due_dates
from plumbline.workspace.improvement.rules import NotYet, gaps_in_plan
from plumbline.workspace.improvement.rules.bunching import bunches
from plumbline.workspace.improvement.versions import action_facts


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
    """A plan at a glance: how its actions stand in all and by priority, and what stands around it."""
    found = plan_named(request, number, and_before=True)
    version = found.versions.defer("content").first()
    phases = list(found.phases.all())
    counted = PlanCounts(found, is_approved=version is not None)
    return page(
        request,
        "plans/plan.html",
        {
            "plan": found,
            "version": version,
            "priorities": [counted.under(priority) for priority in found.priorities.all()],
            "phases": phases,
            "counts": counted.in_all(),
            "bunches": bunches(
                due_dates(found),
                checks=update_checks(),
                ends=[("the plan", found.ends_on), *((str(phase), phase.ends_on) for phase in phases)],
            ),
            "convention": convention_with(found),
        },
    )


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

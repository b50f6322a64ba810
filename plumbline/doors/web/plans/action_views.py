"""Actions: one of them, drafting, editing, saying how it stands, taking it out."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.plans.forms import ActionForm, UpdateForm, WithdrawForm, only_looking
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.evidence.models import Passage
from plumbline.workspace.improvement.actions import (
    EditedMeanwhile,
    draft_action,
    edit_action,
    update_action,
    withdraw_action,
)
from plumbline.workspace.improvement.judging import convention_of
from plumbline.workspace.improvement.models import Action, Plan
from plumbline.workspace.improvement.rules import NotYet, delivery_rules, gaps_of
from plumbline.workspace.improvement.versions import facts_of

PAGE = 50


@council_page(Permission.UPDATE_ACTIONS)
def mine(request: CouncilRequest) -> HttpResponse:
    """The actions that this person updates, soonest due date first."""
    actions = (
        request.council.actions.standing()
        .filter(owner=request.user)
        .select_related("plan", "priority")
        .order_by("due_on", "number")
    )
    return page(request, "plans/mine.html", {"page": Paginator(actions, PAGE).get_page(request.GET.get("page"))})


@council_page(Permission.READ_RECORD)
def action(request: CouncilRequest, number: int) -> HttpResponse:
    found = _action(request, number)
    return page(
        request,
        "plans/action.html",
        {
            "action": found,
            "gaps": gaps_of(facts_of(found)),
            "findings": list(found.findings.all()),
            "updates": list(found.updates.select_related("by")),
            "approved": found.plan.versions.exists(),
            "rules": delivery_rules(convention_of(request.council)),
        },
    )


@council_page(Permission.DRAFT_PLAN, to_change=Permission.DRAFT_PLAN)
def add(request: CouncilRequest) -> HttpResponse:
    """Draft an action, for a finding where `?finding=` names one, in the plan that `?plan=` names."""
    plan = _plan_for(request)
    if plan is None:
        messages.info(request, "An action stands in a plan that is still a draft. Draft a plan first.")
        return redirect(council_address(request.council, "plans/add"))
    named = [number for text in request.GET.getlist("finding") if (number := number_in(text)) is not None]
    answered = request.council.findings.standing().filter(number__in=named)
    form = ActionForm(
        request.POST if request.method == "POST" else None,
        plan=plan,
        initial={"findings": [finding.pk for finding in answered]},
    )
    if only_looking(request.POST):
        form = ActionForm.typed(request.POST, plan=plan, owner=None)
    if form.is_valid():
        try:
            made = draft_action(plan, form.draft(), findings=list(form.cleaned_data["findings"]), by=request.user)
        except NotYet as refused:
            form.add_error("findings", str(refused))
        else:
            messages.success(request, f"Action {made.number} drafted.")
            return redirect(council_address(request.council, made.path))
    return page(request, "plans/edit.html", {"form": form, "plan": plan, "action": None, "meanwhile": None})


@council_page(Permission.DRAFT_PLAN, to_change=Permission.DRAFT_PLAN)
def edit(request: CouncilRequest, number: int) -> HttpResponse:
    found = _action(request, number)
    form = ActionForm(
        request.POST if request.method == "POST" else None,
        plan=found.plan,
        owner=found.owner,
        initial=ActionForm.initial_of(found),
    )
    if only_looking(request.POST):
        form = ActionForm.typed(request.POST, plan=found.plan, owner=found.owner)
    meanwhile: Action | None = None
    if form.is_valid():
        try:
            edit_action(
                found,
                form.draft(),
                findings=list(form.cleaned_data["findings"]),
                edition=form.edition_shown(),
                by=request.user,
            )
        except EditedMeanwhile as refused:
            meanwhile = _action(request, number)
            sent = request.POST.copy()
            sent["edition"] = str(meanwhile.edition)
            form.data = sent
            form.add_error(None, str(refused))
        except NotYet as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Action {found.number} saved.")
            return redirect(council_address(request.council, found.path))
    return page(request, "plans/edit.html", {"form": form, "plan": found.plan, "action": found, "meanwhile": meanwhile})


@council_page(Permission.UPDATE_ACTIONS, to_change=Permission.UPDATE_ACTIONS)
def update(request: CouncilRequest, number: int) -> HttpResponse:
    found = _action(request, number)
    form = UpdateForm(request.POST if request.method == "POST" else None, initial={"delivery": found.delivery})
    if form.is_valid():
        try:
            update_action(found, **form.cleaned_data, by=request.user)
        except NotYet as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Update on action {found.number} saved.")
            return redirect(council_address(request.council, found.path))
    return page(
        request,
        "plans/update.html",
        {"form": form, "action": found, "last": found.updates.select_related("by").first()},
    )


@council_page(Permission.DRAFT_PLAN, to_change=Permission.DRAFT_PLAN)
def withdraw(request: CouncilRequest, number: int) -> HttpResponse:
    found = _action(request, number)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            withdraw_action(found, reason=form.cleaned_data["reason"], by=request.user)
        except NotYet as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Action {found.number} taken out of the plan.")
            return redirect(council_address(request.council, found.plan.path))
    return page(request, "plans/withdraw.html", {"form": form, "action": found})


def _action(request: CouncilRequest, number: int) -> Action:
    passages = Passage.objects.select_related("document").defer("document__text", "document__highlights")
    actions = (
        request.council.actions.standing()
        .select_related("plan__assessment", "priority", "owner")
        .prefetch_related("findings", Prefetch("passage", passages))
    )
    found: Action = get_object_or_404(actions, number=number)
    found.plan.council = request.council
    return found


def _plan_for(request: CouncilRequest) -> Plan | None:
    """The draft plan that the address names, or the newest draft."""
    drafts = request.council.plans.filter(versions__isnull=True).select_related("council", "assessment")
    wanted = request.GET.get("plan", "")
    if wanted:
        return get_object_or_404(drafts, number=number_in(wanted))
    return drafts.order_by("-number").first()

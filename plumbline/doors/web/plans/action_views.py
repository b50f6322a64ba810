"""Actions: one of them, drafting, editing, saying how it stands, taking it out."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.plans.forms import ActionForm, UpdateForm, WithdrawForm, only_looking
from plumbline.doors.web.plans.found import action_named, convention_with
from plumbline.doors.web.plans.presenter import (
    accepted_among,
    dependencies_of,
    evidence_of,
    latest_judgements,
    with_faults,
)
from plumbline.knowledge.catalogue import characteristics
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.evidence.models import Passage
from plumbline.workspace.improvement.actions import (
    EditedMeanwhile,
    draft_action,
    edit_action,
    update_action,
    withdraw_action,
)
from plumbline.workspace.improvement.change_queries import date_moves
from plumbline.workspace.improvement.judging import convention_of
from plumbline.workspace.improvement.models import Action, Plan
from plumbline.workspace.improvement.rules import NotYet, gaps_of
from plumbline.workspace.improvement.standing import Asking, standing_of
from plumbline.workspace.improvement.suggestions import near_actions, near_findings
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
    """How it stands by its three judgements, what it hangs on, its evidence and its updates: ten queries of its own."""
    found, today = action_named(request, number), timezone.localdate()
    columns = vars(found)
    approved_on: date | None = columns["approved_on"]
    updates, evidence = list(found.updates.select_related("by")), evidence_of(found)
    asking = Asking(found.plan.updates_come, None if columns["closed"] else approved_on, today)
    convention = convention_with(found)
    drafts = request.membership.may(Permission.DRAFT_PLAN)
    return page(
        request,
        "plans/action.html",
        {
            "action": found,
            "gaps": () if approved_on else gaps_of(facts_of(found)),
            "findings": list(found.findings.all()),
            "updates": with_faults(updates),
            "approved": approved_on is not None,
            "moves": date_moves(found) if approved_on and found.edition > 1 else [],
            "asked": list(found.plan.change_requests.open().concerning("actions", found.number)) if approved_on else [],
            "closed": columns["closed"],
            "risks": columns["risks_now"],
            "convention": convention,
            "standing": standing_of(found, convention, asking, shown=accepted_among(evidence), updates=updates),
            "latest": latest_judgements(found),
            "evidence": evidence,
            "milestones": list(found.milestones.all()),
            "dependencies": dependencies_of(found, today=today),
            "money": list(found.money.all()),
            "today": today,
            **(_near(found) if approved_on is None and drafts else {"near": False}),
        },
    )


def _near(found: Action) -> dict[str, Any]:
    """Shown while an action is a draft, to whoever drafts: what stands near it, among actions and findings."""
    linked = [finding.number for finding in found.findings.all()]
    return {
        "near": True,
        "near_actions": near_actions(found.council, found.title_and_more, but_not=[found.number]),
        "near_findings": near_findings(found.council, found.title_and_more, but_not=linked),
    }


@council_page(Permission.READ_RECORD)
def more(request: CouncilRequest, number: int) -> HttpResponse:
    """What else was asked of it: the plan's tests, what it serves, equality, and how judgements came about."""
    found = action_named(request, number)
    answers = {one.test_id: one.words for one in found.test_answers.all()}
    return page(
        request,
        "plans/action_more.html",
        {
            "action": found,
            "approved": vars(found)["approved_on"] is not None,
            "tests": [(test, answers.get(test.pk, "")) for test in found.plan.tests.all()],
            "serves": list(found.serves.all()),
            "measures": [link.measure for link in found.measure_links.select_related("measure")],
            "screenings": list(found.screenings.select_related("by", "sign_off")),
            "characteristics": {one.code: one.title for one in characteristics()},
            "outcomes": list(found.outcomes.select_related("by")),
            "confidences": list(found.confidences.select_related("by")),
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
    form = UpdateForm(
        request.POST if request.method == "POST" else None,
        initial={"delivery": found.delivery},
        action=found,
        rules={one.code: one.rule for one in convention_of(request.council).delivery},
    )
    if form.is_valid():
        try:
            update_action(found, **form.given(), by=request.user)
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

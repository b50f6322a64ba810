"""A plan's history, any two of its versions compared, and what goes to a board."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.changes.forms import CompareForm, ThresholdForm
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.words import day
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.queries.plan_changes import decided_at
from plumbline.workspace.improvement.actions import settle_threshold
from plumbline.workspace.improvement.change_queries import history_of, thresholds_of
from plumbline.workspace.improvement.changes.chronicle import chronicle
from plumbline.workspace.improvement.changes.history import History
from plumbline.workspace.improvement.changes.sentences import compare
from plumbline.workspace.improvement.models import ChangeThreshold, Plan
from plumbline.workspace.improvement.rules import NotYet

PAGE = 20


@council_page(Permission.READ_RECORD)
def history(request: CouncilRequest, number: int) -> HttpResponse:
    """Every decision that changed the plan, the newest first, in sentences."""
    plan = _plan(request, number)
    known = _history(plan)
    chapters = chronicle(known) if known else ()
    shown = Paginator(chapters, PAGE).get_page(request.GET.get("page"))
    at = decided_at(request.council, [one.decision.request for one in shown])
    return page(request, "changes/history.html", {"plan": plan, "history": known, "page": shown, "at": at})


@council_page(Permission.READ_RECORD)
def compared(request: CouncilRequest, number: int) -> HttpResponse:
    """Two versions in sentences; or, for a meeting, what changed since a day."""
    plan = _plan(request, number)
    known = _history(plan)
    if known is None:
        return redirect(council_address(request.council, plan.path))
    form = CompareForm(request.GET, versions=_versions(known))
    earlier, later = max(known.newest - 1, 1), known.newest
    since = None
    if form.is_valid():
        since = form.cleaned_data["since"]
        later = number_in(form.cleaned_data["later"]) or later
        earlier = number_in(form.cleaned_data["earlier"]) or earlier
        if since:
            earlier, later = known.version_on(since) or 1, known.newest
    said = compare(known, earlier, later)
    return page(
        request,
        "changes/compare.html",
        {
            "plan": plan, "form": form, "history": known, "said": said, "since": since,
            "at": decided_at(request.council, {decision.request for one in said for decision in one.decisions}),
            "earlier": min(earlier, later), "later": max(earlier, later),
        },
    )  # fmt: skip


@council_page(Permission.READ_RECORD)
def thresholds(request: CouncilRequest) -> HttpResponse:
    settled = ChangeThreshold.objects.filter(council=request.council).select_related("by")
    return page(
        request, "changes/thresholds.html", {"thresholds": thresholds_of(request.council), "settled": list(settled)}
    )


@council_page(Permission.APPROVE_PLAN, to_change=Permission.APPROVE_PLAN)
def settle(request: CouncilRequest, code: str) -> HttpResponse:
    found = next((one for one in thresholds_of(request.council) if one.code == code), None)
    if found is None:
        return redirect(council_address(request.council, "changes/thresholds"))
    form = ThresholdForm(
        request.POST if request.method == "POST" else None, initial={"applies": found.applies, "days": found.days}
    )
    if found.days is None:
        del form.fields["days"]
    if form.is_valid():
        try:
            settle_threshold(
                request.council,
                code=code,
                applies=form.cleaned_data["applies"],
                days=form.cleaned_data.get("days"),
                reason=form.cleaned_data["reason"],
                by=request.user,
            )
        except NotYet as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Settled. It holds for what is sent or decided from now on.")
            return redirect(council_address(request.council, "changes/thresholds"))
    return page(request, "changes/settle.html", {"form": form, "threshold": found})


def _versions(known: History) -> list[tuple[int, str]]:
    first = (1, f"Version 1, {known.body}, {day(known.approved_on)}")
    later = [(one.version, f"Version {one.version}, {one.body}, {day(one.decided_on)}") for one in known.decisions]
    return [first, *later]


def _history(plan: Plan) -> History | None:
    try:
        return history_of(plan)
    except NotYet:
        return None


def _plan(request: CouncilRequest, number: int) -> Plan:
    return get_object_or_404(request.council.plans.select_related("council"), number=number)

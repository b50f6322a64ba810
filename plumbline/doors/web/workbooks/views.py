"""Taking a plan away as a workbook, sending it back, looking at what it would change, applying it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.documents.limits import TOO_LARGE
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.words import plural
from plumbline.doors.web.workbooks import presenter
from plumbline.doors.web.workbooks.forms import ApplyForm, SendBackForm
from plumbline.engines.workbooks import UnreadableWorkbook
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.actions import (
    EditedMeanwhile,
    apply_workbook,
    download_workbook,
    return_workbook,
)
from plumbline.workspace.improvement.models import Plan, ReturnedWorkbook
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.workbooks.asked import Asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 20 * 1024 * 1024  # bytes


@council_page(Permission.UPDATE_ACTIONS, to_change=Permission.UPDATE_ACTIONS)
def workbook(request: CouncilRequest, number: int) -> HttpResponse:
    """The two downloads, and where to send one back."""
    plan = _plan(request, number)
    form = SendBackForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = SendBackForm(request.POST, request.FILES)
        if request.META.get(TOO_LARGE) or (form.is_valid() and form.cleaned_data["file"].size > LARGEST):
            form.add_error("file", "The file is too large to be a workbook of a plan")
        elif form.is_valid():
            try:
                kept = return_workbook(plan, form.cleaned_data["file"].read(), membership=request.membership)
            except UnreadableWorkbook as refused:
                form.add_error("file", str(refused))
            else:
                return redirect(council_address(request.council, kept.path))
    mine = request.council.actions.standing().filter(plan=plan, owner=request.user).count()
    return page(request, "workbooks/workbook.html", {"plan": plan, "form": form, "mine": mine})


@council_page(Permission.UPDATE_ACTIONS, to_change=Permission.UPDATE_ACTIONS)
def download(request: CouncilRequest, number: int) -> HttpResponse:
    """By POST, since what was downloaded is kept."""
    plan = _plan(request, number)
    if request.method != "POST":
        return redirect(council_address(request.council, f"{plan.path}/workbook"))
    own_rows = request.POST.get("rows") != "all"
    try:
        content = download_workbook(plan, own_rows=own_rows, membership=request.membership)
    except NotYet as refused:
        messages.info(request, str(refused))
        return redirect(council_address(request.council, f"{plan.path}/workbook"))
    response = HttpResponse(content, content_type=XLSX)
    name = f"{request.council.slug}-plan-{plan.number}{'-mine' if own_rows else ''}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@council_page(Permission.UPDATE_ACTIONS, to_change=Permission.UPDATE_ACTIONS)
def returned(request: CouncilRequest, number: int) -> HttpResponse:
    """What a returned workbook would change; POST applies just that."""
    kept = ReturnedWorkbook.objects.filter(council=request.council).select_related("download__plan__council", "by")
    found = get_object_or_404(kept, number=number)
    plan = found.download.plan
    asked = Asked(**found.asked)
    needs_reason = asked.touches_the_plan and plan.versions.exists()
    form = ApplyForm(request.POST if request.method == "POST" else None, asked=asked, needs_reason=needs_reason)
    if form.is_valid():
        try:
            done = apply_workbook(
                found,
                membership=request.membership,
                take_mine=form.cells_taken(),
                erase=form.cells_erased(),
                reason=form.cleaned_data.get("reason", ""),
                effect=form.cleaned_data.get("effect", ""),
            )
        except (NotYet, EditedMeanwhile) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _done_in_words(done))
            return redirect(council_address(request.council, plan.path))
    context = {
        "returned": found,
        "plan": plan,
        "asked": asked,
        "form": form,
        "first": presenter.FIRST,
        "changes": presenter.changes(asked),
        "erased": len(asked.erased),
        "additions": presenter.additions(asked),
        "conflicts": presenter.conflicts(asked),
    }
    return page(request, "workbooks/returned.html", context)


def _done_in_words(done: dict[str, int]) -> str:
    said = [
        plural(done["updates"], "update") + " saved" if done["updates"] else "",
        plural(done["changed"], "action") + " changed" if done["changed"] else "",
        plural(done["added"], "action") + " drafted" if done["added"] else "",
        "one change request sent to be decided" if done["requests"] else "",
    ]
    return f"The workbook was applied: {', '.join(filter(None, said)) or 'nothing was left to change'}."


def _plan(request: CouncilRequest, number: int) -> Plan:
    return get_object_or_404(request.council.plans.select_related("council"), number=number)

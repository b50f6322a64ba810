"""Importing a council's own tracker: send it, say what its columns are, look at what it asks for, draft it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.documents.limits import TOO_LARGE
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.trackers.forms import ColumnsForm, DraftForm, SendTrackerForm
from plumbline.doors.web.words import plural
from plumbline.engines.workbooks import Tracker as FoundTracker
from plumbline.engines.workbooks import UnreadableWorkbook, delivery_words, find_trackers
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.evidence.storage import content_of
from plumbline.workspace.improvement.actions import EditedMeanwhile, apply_tracker, map_tracker, send_tracker
from plumbline.workspace.improvement.actions.trackers import earlier_mappings
from plumbline.workspace.improvement.models import Tracker
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.trackers.asked import AskedOfTracker, asked_from, folded
from plumbline.workspace.improvement.trackers.columns import LABEL_OF
from plumbline.workspace.improvement.trackers.mapping import mapping_from, proposed_for, remembered_for

DRAFT = Permission.DRAFT_PLAN
LARGEST = 20 * 1024 * 1024  # bytes
PAGE = 100
MOST_CELLS = 1_000  # that are named on a page


@council_page(DRAFT, to_change=DRAFT)
def send(request: CouncilRequest, number: int) -> HttpResponse:
    """Where a tracker is sent, and those that were sent before."""
    plan = get_object_or_404(request.council.plans.select_related("council"), number=number)
    form = SendTrackerForm(*(request.POST, request.FILES) if request.method == "POST" else ())
    if request.method == "POST":
        if request.META.get(TOO_LARGE) or (form.is_valid() and form.cleaned_data["file"].size > LARGEST):
            form.add_error("file", "The file is too large to be a tracker")
        elif form.is_valid():
            file = form.cleaned_data["file"]
            try:
                tracker = send_tracker(plan, file.read(), name=file.name, by=request.user)
            except (UnreadableWorkbook, NotYet) as refused:
                form.add_error("file", str(refused))
            else:
                path = tracker.path if tracker.asked else f"{tracker.path}/columns"
                return redirect(council_address(request.council, path))
    context = {
        "plan": plan,
        "form": form,
        "is_approved": plan.versions.exists(),
        "trackers": plan.trackers.select_related("by").defer("asked", "mapping")[:20],
    }
    return page(request, "trackers/send.html", context)


@council_page(DRAFT, to_change=DRAFT)
def columns(request: CouncilRequest, number: int) -> HttpResponse:
    """Which column is what, with proposals filled in; the words for how actions stand with what they mean."""
    tracker = _tracker(request, number)
    if tracker.applied_at is not None:
        return redirect(council_address(request.council, tracker.path))
    content = content_of(tracker.file)
    sheets = find_trackers(content)
    chosen = next((one for one in sheets if one.sheet == _sheet(request, tracker)), sheets[0])
    form = _columns_form(request, tracker, chosen, content)
    if form.is_valid():
        try:
            map_tracker(tracker, form.mapping(), by=request.user)
        except (UnreadableWorkbook, NotYet) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(council_address(request.council, tracker.path))
    return page(request, "trackers/columns.html", {"tracker": tracker, "form": form, "found": chosen, "sheets": sheets})


@council_page(DRAFT, to_change=DRAFT)
def shown(request: CouncilRequest, number: int) -> HttpResponse:
    """What the tracker asks for; POST drafts just that."""
    tracker = _tracker(request, number)
    if tracker.asked is None:
        return redirect(council_address(request.council, f"{tracker.path}/columns"))
    asked = asked_from(tracker.asked)
    form = DraftForm(
        request.POST if request.method == "POST" else None,
        rows=[one.row for one in asked.actions],
        initial={"edition": tracker.edition},
    )
    if form.is_valid():
        try:
            done = apply_tracker(
                tracker, edition=form.edition_shown(), leave_out=form.cleaned_data["leave_out"], by=request.user
            )
        except EditedMeanwhile as refused:
            tracker = map_tracker(tracker, mapping_from(tracker.mapping or {}), by=request.user)
            asked = asked_from(tracker.asked or {})
            sent = request.POST.copy()
            sent["edition"] = str(tracker.edition)
            form.data = sent
            form.add_error(None, str(refused))
        except NotYet as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{plural(done['actions'], 'action')} drafted from {tracker.name}.")
            return redirect(council_address(request.council, f"{tracker.plan.path}/gaps"))
    return page(request, "trackers/shown.html", _context(request, tracker, asked, form))


def _context(request: CouncilRequest, tracker: Tracker, asked: AskedOfTracker, form: DraftForm) -> dict[str, Any]:
    """All of it can be looked at, a hundred actions a page."""
    there = {folded(name) for one in tracker.plan.priorities.all() for name in (one.title, str(one))}
    return {
        "tracker": tracker,
        "plan": tracker.plan,
        "asked": asked,
        "form": form,
        "page": Paginator(asked.actions, PAGE).get_page(request.GET.get("page")),
        "rejected": asked.rejected[:MOST_CELLS],
        "with_gaps": sum(1 for one in asked.actions if one.missing),
        "new_priorities": [one for one in asked.priorities() if folded(one) not in there],
        "labels": LABEL_OF,
    }


def _columns_form(request: CouncilRequest, tracker: Tracker, chosen: FoundTracker, content: bytes) -> ColumnsForm:
    earlier = earlier_mappings(request.council)
    if tracker.mapping:
        earlier = [mapping_from(tracker.mapping), *earlier]
    known = remembered_for(chosen, earlier)
    return ColumnsForm(
        request.POST if request.method == "POST" else None,
        tracker=chosen,
        proposed=proposed_for(chosen, known),
        words_known=known.words if known else {},
        words_at=lambda place: list(delivery_words(content, sheet=chosen.sheet, head_row=chosen.head_row, place=place)),
    )


def _sheet(request: CouncilRequest, tracker: Tracker) -> str:
    return request.GET.get("sheet") or (tracker.mapping or {}).get("sheet", "")


def _tracker(request: CouncilRequest, number: int) -> Tracker:
    trackers = request.council.trackers.select_related("plan__council", "council", "file", "by")
    return get_object_or_404(trackers, number=number)

"""Figures counted from Client Level Data: loading them, the rule behind one, and those that are published of us."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.documents.limits import TOO_LARGE
from plumbline.doors.web.forms import FileField, GovukForm
from plumbline.doors.web.measures.asking import done, sent
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.engines.cld.measures import steps_in_words
from plumbline.engines.cld.result_files import known_measure, read_results
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.evidence.storage import content_of
from plumbline.workspace.performance.actions import check_results
from plumbline.workspace.performance.models import DataPoint, LoadKind
from plumbline.workspace.performance.queries.published import beside_published
from plumbline.workspace.performance.queries.standing import latest_figure
from plumbline.workspace.performance.rules.wording import base_in_words

KEEP = Permission.KEEP_MEASURES


class ResultsForm(GovukForm):
    file = FileField(
        label="Results", hint="A file that cld measure or cld lists wrote with a name ending in .json.",
        accept=".json", errors={"required": "Choose the file"},
    )  # fmt: skip


@council_page(KEEP, to_change=KEEP)
def load(request: CouncilRequest) -> HttpResponse:
    form = ResultsForm(sent(request), request.FILES or None)
    if request.method == "POST" and request.META.get(TOO_LARGE):
        form.add_error("file", "The file is too large to be results")
    elif form.is_valid():
        file = form.cleaned_data["file"]
        made = done(form, lambda: check_results(request.council, file.name, file.read(), by=request.user))
        if made:
            return redirect(council_address(request.council, made.path))
    return page(request, "measures/load_results.html", {"form": form})


@council_page(Permission.READ_RECORD)
def rule(request: CouncilRequest, point: int) -> HttpResponse:
    """What a figure was counted by, in words, with its counts, its files and the SQL itself."""
    found = get_object_or_404(
        DataPoint.objects.filter(measure__council=request.council).select_related("measure", "load__file"), pk=point
    )
    is_ours = found.load.kind == LoadKind.CLIENT_LEVEL_DATA
    counted_by = known_measure(found.place.partition(",")[0]) if is_ours else None
    return page(
        request,
        "measures/rule.html",
        {
            "point": found,
            "measure": found.measure,
            "figure": latest_figure(found, found.measure, today=timezone.localdate()),
            "rule": counted_by,
            "steps": steps_in_words(counted_by) if counted_by else (),
            "base": base_in_words(found.numerator, found.denominator),
            "files": read_results(content_of(found.load.file)).submissions if counted_by and found.load.file else (),
            "is_same_version": counted_by is None or f"version {counted_by.version}," in found.place,
        },
    )


@council_page(Permission.READ_RECORD)
def published(request: CouncilRequest, number: int) -> HttpResponse:
    """Our figures of a measure beside those that are published of us, and why they may differ."""
    found = get_object_or_404(request.council.measures, number=number)
    if not found.definition:
        raise Http404
    return page(
        request, "measures/published.html", {"measure": found, "lines": beside_published(found, request.council)}
    )

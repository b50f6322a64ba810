"""Measures: the list, the dashboard by quality statement, one measure, and one figure of it."""

from collections import defaultdict
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.files import csv_file
from plumbline.doors.web.measures.filters import MeasureFilter, fitting
from plumbline.doors.web.pages import page
from plumbline.engines.charts import Picture
from plumbline.engines.charts.picture import NARROW, WIDE
from plumbline.knowledge.catalogue import newest_edition
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.measures import plans_holding
from plumbline.workspace.improvement.models import Action
from plumbline.workspace.performance.models import DataPoint, LoadState, Measure
from plumbline.workspace.performance.pictures import picture_of
from plumbline.workspace.performance.queries.shown import ShownMeasure, shown_measure
from plumbline.workspace.performance.queries.standing import MeasureStanding, latest_figure, standings
from plumbline.workspace.performance.rules.expected import period_name
from plumbline.workspace.performance.rules.judging import judge
from plumbline.workspace.performance.rules.suggesting import suggested_break
from plumbline.workspace.performance.tables import FIGURE_COLUMNS, figure_rows

PAGE = 50
LOADS = 10  # that wait to be accepted, the newest first
SMALL = 25  # measures on a dashboard whose pictures are shown


@council_page(Permission.READ_RECORD)
def measures(request: CouncilRequest) -> HttpResponse:
    """Those that need somebody first: past their trigger, late, worsened, then by number; ended ones last."""
    found = sorted(standings(request.council), key=needs_somebody)
    form = MeasureFilter(request.GET)
    shown = fitting(found, **form.cleaned_data) if form.is_valid() else found
    waiting = list(request.council.loads.filter(state=LoadState.WAITING).defer("rows")[:LOADS])
    return page(
        request,
        "measures/list.html",
        {
            "form": form,
            "page": Paginator(shown, PAGE).get_page(request.GET.get("page")),
            "counts": counted(found),
            "loads_waiting": waiting,
        },
    )


def needs_somebody(one: MeasureStanding) -> tuple[bool, bool, bool, bool, int]:
    return (
        one.measure.ended_on is not None,
        not (one.target and one.target.is_breached),
        not (one.expected and one.expected.state != "not due"),
        one.state != "worsened",
        one.measure.number,
    )


def counted(found: list[MeasureStanding]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for one in found:
        counts["all"] += 1
        counts[one.state.replace(" ", "_")] += 1
        counts["late"] += bool(one.expected and one.expected.state != "not due")
        counts["breached"] += bool(one.target and one.target.is_breached)
        counts["unchecked"] += one.measure.is_waiting
    return counts


@council_page(Permission.READ_RECORD)
def dashboard(request: CouncilRequest) -> HttpResponse:
    """Small pictures side by side, under the quality statement that each speaks to."""
    found = [one for one in standings(request.council) if one.latest is not None]
    statements = [*newest_edition().quality_statements]
    groups = [
        (statement, [one for one in found if statement.number in one.measure.quality_statements])
        for statement in statements
    ]
    others = [one for one in found if not one.measure.quality_statements]
    return page(
        request,
        "measures/dashboard.html",
        {"groups": [(statement, those) for statement, those in groups if those], "others": others, "all": found},
    )


@council_page(Permission.READ_RECORD)
def measure(request: CouncilRequest, number: int) -> HttpResponse:
    """What may be said of it in one sentence, how it was judged, the figures, the target, the actions."""
    found = measure_named(request, number)
    shown = shown_measure(found, breakdown=request.GET.get("breakdown", ""))
    if shown.breakdown and shown.breakdown not in shown.breakdowns:
        raise Http404("This measure has no such breakdown.")
    judged = judge(shown.series) if shown.breakdown else None
    sentence = judged.sentence if judged else shown.standing.sentence
    suggested = None if shown.breakdown or not found.is_in_use else suggested_break(shown.series)
    if suggested is not None:
        set_aside = set(found.suggestions_set_aside.values_list("starts_on", flat=True))
        suggested = suggested_break(shown.series, set_aside=set_aside) if suggested.day in set_aside else suggested
    headline = judged.sentence if judged else headline_of(shown.standing)
    return page(
        request,
        "measures/measure.html",
        {
            "measure": found,
            "shown": shown,
            "standing": shown.standing,
            "judged": judged,
            "sentence": sentence,
            "suggested": suggested,
            "changed_from": _point_of(shown, suggested.day) if suggested else None,
            "baseline_period": period_name(shown.baseline.to, found.frequency) if shown.baseline else "",
            "holding": plans_holding(found),
            "wide": drawn(request, found, shown, headline, width=WIDE),
            "narrow": drawn(request, found, shown, headline, width=NARROW),
            "actions": list(
                Action.objects.filter(measure_links__measure=found, withdrawn_at__isnull=True)
                .select_related("plan")
                .order_by("number")
            ),
        },
    )


@council_page(Permission.READ_RECORD)
def figures(request: CouncilRequest, number: int) -> HttpResponse:
    """The standing figures as CSV. What is held back is empty and marked, never 0."""
    found = measure_named(request, number)
    rows = figure_rows(found.data_points.standing(), council=request.council)
    return csv_file(f"{request.council.slug}-measure-{number}", FIGURE_COLUMNS, rows)


@council_page(Permission.READ_RECORD)
def chart(request: CouncilRequest, number: int) -> HttpResponse:
    """The narrow picture alone, for small multiples and for taking away."""
    found = measure_named(request, number)
    shown = shown_measure(found)
    width = WIDE if request.GET.get("width") == "wide" else NARROW
    picture = drawn(request, found, shown, headline_of(shown.standing), width=width)
    if picture is None:
        raise Http404("There is no figure to draw.")
    response = HttpResponse(picture.svg, content_type="image/svg+xml")
    response["Content-Disposition"] = f'inline; filename="{request.council.slug}-measure-{number}.svg"'
    return response


@council_page(Permission.READ_RECORD)
def data_point(request: CouncilRequest, point: int) -> HttpResponse:
    """One figure, with where it is from; the address that a paper cites, also when a later one has superseded it."""
    found = get_object_or_404(
        DataPoint.objects.filter(measure__council=request.council).select_related(
            "measure", "load__file", "load__made_by", "load__decided_by", "by", "supersedes", "superseded_by"
        ),
        pk=point,
    )
    of_measure, later = found.measure, getattr(found, "superseded_by", None)
    today = timezone.localdate()
    return page(
        request,
        "measures/data_point.html",
        {
            "point": found,
            "measure": of_measure,
            "figure": latest_figure(found, of_measure, today=today),
            "later": later,
            "earlier": found.supersedes,
            "is_break": of_measure.series_breaks.filter(starts_on=found.period_start, taken_back_at=None).exists(),
            "ends_baseline": of_measure.baselines.filter(to=found.period_start, let_go_at=None).exists(),
        },
    )


def _point_of(shown: ShownMeasure, day: date) -> DataPoint | None:
    return next((line.point for line in shown.lines if line.point.period_start == day), None)


def headline_of(standing: MeasureStanding) -> str:
    """The verdict alone: a picture shows what was, not what may come."""
    return standing.verdict.sentence if standing.verdict else standing.sentence


def drawn(request: CouncilRequest, found: Measure, shown: ShownMeasure, sentence: str, *, width: int) -> Picture | None:
    latest = shown.standing.latest
    source = latest.source if latest else found.data_source
    place = request.council.name
    return picture_of(shown.series, place=place, sentence=sentence, source=source, width=width, of=shown.breakdown)


def measure_named(request: CouncilRequest, number: int) -> Measure:
    found = request.council.measures.select_related("council", "made_by", "checked_by")
    return get_object_or_404(found, number=number)

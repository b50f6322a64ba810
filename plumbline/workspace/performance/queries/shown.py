"""One measure with everything that its page shows, fetched once: figures with their notes, targets, mitigations."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from plumbline.workspace.performance.models import Baseline, DataPoint, Measure, Mitigation, SeriesBreak, Target
from plumbline.workspace.performance.queries.series import series_from
from plumbline.workspace.performance.queries.standing import MeasureStanding, standing_from
from plumbline.workspace.performance.rules.expected import period_name
from plumbline.workspace.performance.rules.series import MeasureSeries
from plumbline.workspace.performance.rules.wording import base_in_words, value_in_words


@dataclass(frozen=True)
class FigureLine:
    """A period as the table shows it. `notes` tell of revisions and breaks."""

    point: DataPoint
    period: str
    in_words: str
    base: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ShownMeasure:
    standing: MeasureStanding
    series: MeasureSeries
    lines: tuple[FigureLine, ...]  # newest first
    breakdown: str
    breakdowns: tuple[str, ...]
    parts: tuple[FigureLine, ...]  # the latest figure of each breakdown
    target: Target | None
    targets: tuple[Target, ...]  # newest first
    mitigations: tuple[Mitigation, ...]
    breaks: tuple[SeriesBreak, ...]
    unmarked: tuple[tuple[date, str], ...]  # breaks that the definition itself tells of
    baseline: Baseline | None


def shown_measure(measure: Measure, *, breakdown: str = "") -> ShownMeasure:
    """Seven queries."""
    today = timezone.localdate()
    points = list(measure.data_points.select_related("load").order_by("period_start", "pk"))
    breaks = list(measure.series_breaks.filter(taken_back_at__isnull=True).select_related("by"))
    baseline = measure.baselines.filter(let_go_at__isnull=True).select_related("by").first()
    targets = list(measure.targets.prefetch_related("steps").select_related("by").order_by("pk"))
    verdict = measure.verdicts.first()
    mitigations = list(Mitigation.objects.filter(target__measure=measure).select_related("by"))
    gone = {point.supersedes_id for point in points}
    standing_points = [point for point in points if point.pk not in gone]
    everybody = [point for point in standing_points if not point.breakdown]
    chosen = [point for point in standing_points if point.breakdown == breakdown]
    latest_parts = {point.breakdown: point for point in standing_points if point.breakdown}
    live = next((one for one in mitigations if one.is_live), None)
    target = targets[-1] if targets else None
    found = measure.in_catalogue
    return ShownMeasure(
        standing=standing_from(measure, everybody[-1] if everybody else None, verdict, target, live, today=today),
        series=series_from(measure, chosen, breaks, [] if breakdown else targets, baseline),
        lines=_lines(measure, points, chosen, breaks, baseline),
        breakdown=breakdown,
        breakdowns=tuple(sorted(latest_parts)),
        parts=tuple(_line(measure, latest_parts[name], ()) for name in sorted(latest_parts)),
        target=target,
        targets=tuple(reversed(targets)),
        mitigations=tuple(mitigations),
        breaks=tuple(breaks),
        unmarked=tuple((one.starts, one.why) for one in found.series_breaks) if found else (),
        baseline=baseline,
    )


def _lines(
    measure: Measure,
    points: list[DataPoint],
    chosen: list[DataPoint],
    breaks: list[SeriesBreak],
    baseline: Baseline | None,
) -> tuple[FigureLine, ...]:
    by_pk = {point.pk: point for point in points}
    marked = defaultdict(list)
    for one in breaks:
        marked[one.starts_on].append(f"The series breaks here: {one.why}")
    if baseline is not None:
        marked[baseline.to].append(f"The baseline ends here: {baseline.why}")
    lines = []
    for point in reversed(chosen):
        notes = list(marked[point.period_start])
        if point.supersedes_id:
            before = by_pk[point.supersedes_id]
            was = value_in_words(before.value, mark=before.mark, unit=measure.unit)
            notes.append(f"It was {was}. {point.why}")
        elif point.why:
            notes.append(point.why)
        lines.append(_line(measure, point, tuple(notes)))
    return tuple(lines)


def _line(measure: Measure, point: DataPoint, notes: tuple[str, ...]) -> FigureLine:
    return FigureLine(
        point=point,
        period=period_name(point.period_start, measure.frequency),
        in_words=value_in_words(point.value, mark=point.mark, unit=measure.unit),
        base=base_in_words(point.numerator, point.denominator),
        notes=notes,
    )

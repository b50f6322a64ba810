"""The figures of a measure as one series, with its breaks and targets: what every verdict and picture rests on."""

from decimal import Decimal
from typing import cast

from plumbline.knowledge.stats.series import Observation
from plumbline.knowledge.stats.targets import Step
from plumbline.knowledge.stats.xmr.signals import Improvement
from plumbline.workspace.performance.models import Baseline, DataPoint, Measure, SeriesBreak, Target
from plumbline.workspace.performance.rules.series import Aim, Counted, MeasureSeries


def series_of(measure: Measure, *, breakdown: str = "") -> MeasureSeries:
    """Of everybody, or of one level of a breakdown; a target is everybody's."""
    points = list(measure.data_points.filter(breakdown=breakdown).standing().order_by("period_start"))
    breaks = list(measure.series_breaks.filter(taken_back_at__isnull=True))
    targets = [] if breakdown else list(measure.targets.prefetch_related("steps").order_by("pk"))
    return series_from(measure, points, breaks, targets, measure.baselines.filter(let_go_at__isnull=True).first())


def series_from(
    measure: Measure,
    points: list[DataPoint],
    breaks: list[SeriesBreak],
    targets: list[Target],
    baseline: Baseline | None,
) -> MeasureSeries:
    found = measure.in_catalogue
    known = {one.starts for one in found.series_breaks} if found else set()
    return MeasureSeries(
        title=measure.title,
        kind=measure.kind,
        unit=measure.unit,
        better=cast(Improvement, measure.better),
        frequency=measure.frequency,
        figures=tuple(_counted(point) for point in points),
        breaks=tuple(sorted(known | {one.starts_on for one in breaks})),
        aims=tuple(_aim(target) for target in targets),
        baseline_to=baseline.to if baseline else None,
    )


def _counted(point: DataPoint) -> Counted:
    return Counted(point.period_start, _float(point.value), _float(point.numerator), _float(point.denominator))


def _aim(target: Target) -> Aim:
    baseline = None
    if target.baseline_on is not None:
        baseline = Observation(target.baseline_on, _float(target.baseline_value))
    return Aim(
        since=target.since,
        value=float(target.value),
        due=target.due_on,
        baseline=baseline,
        steps=tuple(Step(float(step.value), step.due_on) for step in target.steps.all()),
    )


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)

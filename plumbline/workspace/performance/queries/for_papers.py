"""What a paper says of measures: figures with their addresses, verdicts, targets, and exceptions by themselves."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from plumbline.workspace.councils.models import Council
from plumbline.workspace.performance.models import (
    Baseline,
    DataPoint,
    Measure,
    Mitigation,
    SeriesBreak,
    Target,
    Verdict,
)
from plumbline.workspace.performance.queries.series import series_from
from plumbline.workspace.performance.queries.standing import (
    LatestFigure,
    MeasureStanding,
    TargetFacts,
    latest_figure,
    standing_from,
)
from plumbline.workspace.performance.rules.series import MeasureSeries


@dataclass(frozen=True)
class MeasureSaid:
    """One measure as a paper carries it. Everything stands as words already, so that no paper rounds anew.

    `series` is what its picture is drawn from (`pictures.picture_of`); the figures are those of it, oldest first.
    """

    standing: MeasureStanding
    series: MeasureSeries
    figures: tuple[LatestFigure, ...]

    @property
    def number(self) -> int:
        return self.standing.measure.number

    @property
    def title(self) -> str:
        return self.standing.measure.title

    @property
    def statements(self) -> tuple[int, ...]:
        """The quality statements that it speaks to."""
        return tuple(self.standing.measure.quality_statements)

    @property
    def path(self) -> str:
        return self.standing.path

    @property
    def latest(self) -> LatestFigure:
        """With its age on the paper's day, its source, and its own address: the fact that the paper cites."""
        return self.figures[-1]

    @property
    def state(self) -> str:
        return self.standing.state

    @property
    def verdict(self) -> str:
        """The verdict alone: what a picture's headline says."""
        found = self.standing.verdict
        return found.sentence if found else self.standing.sentence

    @property
    def sentence(self) -> str:
        """The verdict, and the forecast where one is allowed."""
        return self.standing.sentence

    @property
    def method(self) -> str:
        return self.standing.verdict.method if self.standing.verdict else ""

    @property
    def doubt(self) -> str:
        return self.standing.verdict.doubt if self.standing.verdict else ""

    @property
    def target(self) -> TargetFacts | None:
        return self.standing.target

    @property
    def is_late(self) -> bool:
        """The next figure's day has passed."""
        return self.standing.expected is not None and self.standing.expected.state != "not due"

    @property
    def exception(self) -> str:
        """The paragraph on a trigger that was passed while no mitigation is live; empty otherwise."""
        target = self.standing.target
        return target.exception if target and target.lacks_mitigation else ""


def measures_for_paper(council: Council, *, on: date) -> tuple[MeasureSaid, ...]:
    """Every measure in use that has a figure, by number.

    The record as it is now, with ages, lateness and targets as they stand on the given day. Eight queries, however
    many.
    """
    measures = list(council.measures.in_use().order_by("number"))
    keys = [one.pk for one in measures]
    points: defaultdict[int, list[DataPoint]] = defaultdict(list)
    everybody = DataPoint.objects.filter(measure__in=keys).of_everybody().standing().select_related("load")
    for point in everybody.order_by("period_start"):
        points[point.measure_id].append(point)
    breaks: defaultdict[int, list[SeriesBreak]] = defaultdict(list)
    for one in SeriesBreak.objects.filter(measure__in=keys, taken_back_at__isnull=True):
        breaks[one.measure_id].append(one)
    fixed = Baseline.objects.filter(measure__in=keys, let_go_at__isnull=True)
    baselines = {baseline.measure_id: baseline for baseline in fixed}
    targets: defaultdict[int, list[Target]] = defaultdict(list)
    for target in Target.objects.filter(measure__in=keys).prefetch_related("steps").order_by("pk"):
        targets[target.measure_id].append(target)
    newest = Verdict.objects.filter(measure__in=keys).order_by("measure_id", "-pk").distinct("measure_id")
    verdicts = {verdict.measure_id: verdict for verdict in newest}
    running = Mitigation.objects.filter(target__measure__in=keys, ended_on__isnull=True).select_related("target")
    live = {mitigation.target.measure_id: mitigation for mitigation in running}
    return tuple(
        _said(
            measure,
            points[measure.pk],
            breaks[measure.pk],
            targets[measure.pk],
            baselines.get(measure.pk),
            verdicts.get(measure.pk),
            live.get(measure.pk),
            on=on,
        )
        for measure in measures
        if points[measure.pk]
    )


def _said(
    measure: Measure,
    points: list[DataPoint],
    breaks: list[SeriesBreak],
    targets: list[Target],
    baseline: Baseline | None,
    verdict: Verdict | None,
    mitigation: Mitigation | None,
    *,
    on: date,
) -> MeasureSaid:
    target = targets[-1] if targets else None
    return MeasureSaid(
        standing=standing_from(measure, points[-1], verdict, target, mitigation, today=on),
        series=series_from(measure, points, breaks, targets, baseline),
        figures=tuple(latest_figure(point, measure, today=on) for point in points),
    )

"""How measures stand: latest figure, verdict, target, what is due. One answer for pages, papers and My work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.utils import timezone
from django.utils.formats import date_format

from plumbline.knowledge.stats.xmr.signals import Improvement
from plumbline.workspace.councils.models import Council
from plumbline.workspace.performance.models import DataPoint, Load, Measure, Mitigation, Target, Verdict
from plumbline.workspace.performance.rules.expected import Expected, expected_next, period_name
from plumbline.workspace.performance.rules.series import unit_mark
from plumbline.workspace.performance.rules.targets import TargetStanding, exception_sentence, is_breached, standing_of
from plumbline.workspace.performance.rules.wording import age_in_words, base_in_words, number_in_words, value_in_words

_SHOWN_OF_SUM = 16  # characters


@dataclass(frozen=True)
class LatestFigure:
    """`path` is the figure's own address, for a paper that cites it."""

    value: float | None
    numerator: float | None
    denominator: float | None
    in_words: str  # "62.3%", "Held back: small number"
    base: str  # "96 of 110", or empty
    mark: str
    status: str
    period: str
    period_start: date
    period_end: date
    age: str  # how long ago the period ended
    source: str
    file: str  # in which it came: its name, the day of the extract, and the start of its SHA-256; empty for none
    path: str
    recorded_on: date


@dataclass(frozen=True)
class TargetFacts:
    """`state` is set, met, missed, or already met when it was set; `change` what it did to the one before: set, raised,
    lowered, moved.
    """

    value: float
    in_words: str
    due_on: date
    change: str
    state: str
    sentence: str
    asks_for_next: bool
    trigger: str
    is_breached: bool
    live_mitigation: str
    exception: str  # the paragraph for a paper, where the trigger was passed

    @property
    def lacks_mitigation(self) -> bool:
        return self.is_breached and not self.live_mitigation


@dataclass(frozen=True)
class MeasureStanding:
    """A measure with all that may be said of it today."""

    measure: Measure
    latest: LatestFigure | None
    verdict: Verdict | None
    target: TargetFacts | None
    expected: Expected | None  # None where the measure takes no figures

    @property
    def path(self) -> str:
        return self.measure.path

    @property
    def state(self) -> str:
        return self.verdict.state if self.verdict else "cannot tell"

    @property
    def sentence(self) -> str:
        """The verdict, and the forecast where one is allowed."""
        if self.verdict is None:
            return f"“{self.measure.title}”: no figure has been given yet."
        if self.verdict.forecast_sentence and not self.verdict.forecast_refused:
            return f"{self.verdict.sentence} {self.verdict.forecast_sentence}"
        return self.verdict.sentence


def standings(
    council: Council, *, measures: Iterable[Measure] | None = None, today: date | None = None
) -> tuple[MeasureStanding, ...]:
    """In the order of the measures given, or of all by number, ended ones too. Five queries, however many."""
    today = today or timezone.localdate()
    found = list(council.measures.all() if measures is None else measures)
    keys = [measure.pk for measure in found]
    latest = {
        point.measure_id: point
        for point in DataPoint.objects.filter(measure_id__in=keys)
        .of_everybody()
        .standing()
        .select_related("load")
        .order_by("measure_id", "-period_start")
        .distinct("measure_id")
    }
    newest = Verdict.objects.filter(measure_id__in=keys).order_by("measure_id", "-pk").distinct("measure_id")
    verdicts = {one.measure_id: one for one in newest}
    targets = {one.measure_id: one for one in Target.objects.filter(measure_id__in=keys).standing()}
    live = {
        one.target.measure_id: one
        for one in Mitigation.objects.filter(target__measure_id__in=keys, ended_on__isnull=True).select_related(
            "target"
        )
    }
    return tuple(
        standing_from(
            measure,
            latest.get(measure.pk),
            verdicts.get(measure.pk),
            targets.get(measure.pk),
            live.get(measure.pk),
            today=today,
        )
        for measure in found
    )


def standing_from(
    measure: Measure,
    point: DataPoint | None,
    verdict: Verdict | None,
    target: Target | None,
    mitigation: Mitigation | None,
    *,
    today: date,
) -> MeasureStanding:
    """From rows that somebody has fetched already."""
    latest = latest_figure(point, measure, today=today) if point else None
    expected = None
    if measure.checked_at is not None and measure.ended_on is None:
        expected = expected_next(
            latest=point.period_start if point else None,
            in_use_since=timezone.localtime(measure.checked_at).date(),
            frequency=measure.frequency,
            days=measure.days_until_due,
            today=today,
        )
    facts = _target(measure, target, verdict, mitigation, today=today) if target else None
    return MeasureStanding(measure, latest, verdict, facts, expected)


def latest_figure(point: DataPoint, measure: Measure, *, today: date) -> LatestFigure:
    numbers = (point.value, point.numerator, point.denominator)
    value, numerator, denominator = (None if one is None else float(one) for one in numbers)
    return LatestFigure(
        value=value,
        numerator=numerator,
        denominator=denominator,
        in_words=value_in_words(point.value, mark=point.mark, unit=measure.unit),
        base=base_in_words(point.numerator, point.denominator) if measure.kind == "proportion" else "",
        mark=point.mark,
        status=point.status,
        period=period_name(point.period_start, measure.frequency),
        period_start=point.period_start,
        period_end=point.period_end,
        age=age_in_words(max((today - point.period_end).days, 0)),
        source=point.load.source,
        file=file_in_words(point.load),
        path=point.path,
        recorded_on=timezone.localdate(point.load.decided_at or point.load.made_at),
    )


def file_in_words(load: Load) -> str:
    """ "waits.xlsx, extracted on 3 June 2026, SHA-256 5f3a0c91d2b4e678": enough of the sum to tell files apart."""
    extracted = (
        f"extracted on {date_format(timezone.localtime(load.extracted_at), 'j F Y')}" if load.extracted_at else ""
    )
    parts = [load.name, extracted, f"SHA-256 {load.file_id[:_SHOWN_OF_SUM]}" if load.file_id else ""]
    return ", ".join(filter(None, parts))


def _target(
    measure: Measure, target: Target, verdict: Verdict | None, mitigation: Mitigation | None, *, today: date
) -> TargetFacts:
    better, mark = cast(Improvement, measure.better), unit_mark(measure.unit)
    standing: TargetStanding = standing_of(
        float(target.value),
        target.due_on,
        mean=verdict.mean if verdict else None,
        start=None if target.baseline_value is None else float(target.baseline_value),
        is_concern=bool(verdict and verdict.is_concern),
        better=better,
        unit=mark,
        today=today,
    )
    latest = verdict.latest_value if verdict else None
    breached = is_breached(latest, float(target.trigger_value), better=better)
    said, trigger = f"{number_in_words(target.value)}{mark}", f"{number_in_words(target.trigger_value)}{mark}"
    live = mitigation.words if mitigation else ""
    exception = ""
    if breached and verdict and verdict.latest_on and latest is not None:
        exception = exception_sentence(
            title=measure.title,
            latest=f"{number_in_words(latest)}{mark}",
            period=period_name(verdict.latest_on, measure.frequency),
            trigger=trigger,
            target=said,
            due=target.due_on,
            mitigation=live or None,
            planned=target.mitigation,
        )
    return TargetFacts(
        value=float(target.value),
        in_words=said,
        due_on=target.due_on,
        change=target.change,
        state=standing.state,
        sentence=standing.sentence,
        asks_for_next=standing.asks_for_next,
        trigger=trigger,
        is_breached=breached,
        live_mitigation=live,
        exception=exception,
    )

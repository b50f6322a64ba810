"""One verdict a measure, by the method that its data allow: `docs/methods/statistics.md` has the table. Pure."""

from dataclasses import dataclass
from datetime import date

from plumbline.knowledge.stats.beside_p_prime import beside_p_prime
from plumbline.knowledge.stats.forecasts import forecast
from plumbline.knowledge.stats.targets import Step, meets, on_track
from plumbline.knowledge.stats.xmr import rule_sets
from plumbline.knowledge.stats.xmr.chart import XmrChart
from plumbline.knowledge.stats.xmr.verdict import verdict
from plumbline.workspace.performance.rules.series import MeasureSeries, chart_of, observations, unit_mark
from plumbline.workspace.performance.rules.years import judge_years

METHODS = "2"  # goes up when a method changes, so that verdicts are given anew


@dataclass(frozen=True)
class Judgement:
    """What is said of a measure, ready to be kept. Empty words where nothing can be said."""

    state: str
    sentence: str
    method: str
    doubt: str
    rule_set: str = ""
    notes: tuple[str, ...] = ()
    latest_on: date | None = None
    latest_value: float | None = None
    mean: float | None = None
    is_concern: bool = False
    assurance: str = ""
    assurance_sentence: str = ""
    track: str = ""
    track_sentence: str = ""
    forecast_sentence: str = ""
    forecast_refused: bool = False


def digest_of(series: MeasureSeries) -> str:
    return series.digest(METHODS, rule_sets.DEFAULT.name)


def judge(series: MeasureSeries) -> Judgement:
    if not any(figure.value is not None for figure in series.figures):
        words = f"{series.name}: no value has been given yet."
        if series.figures:
            words = f"{series.name}: every figure so far is held back or not available, so nothing can be told."
        return Judgement("cannot tell", words, method="No method: there is no value.", doubt="Nothing is claimed.")
    if series.is_yearly:
        yearly = judge_years(series)
        if yearly is not None:
            return Judgement(
                state=yearly.state,
                sentence=yearly.sentence,
                method=yearly.method,
                doubt=yearly.doubt,
                latest_on=yearly.latest.day,
                latest_value=yearly.latest.value,
                mean=yearly.latest.value,
                is_concern=yearly.state == "worsened",
            )
    return _by_chart(series, chart_of(series))


def _by_chart(series: MeasureSeries, chart: XmrChart) -> Judgement:
    found, last = verdict(chart, name=series.name), chart.last
    assert last is not None
    track, track_sentence = _track(series)
    predicted, refused = _forecast(series, level=chart.parts[-1].level, has_moved=last.rule is not None)
    return Judgement(
        state=found.state,
        sentence=found.sentence,
        method=found.method,
        doubt=found.doubt,
        rule_set=found.rule_set,
        notes=(*found.notes, *_by_varying_bases(series, chart)),
        latest_on=last.day,
        latest_value=last.value,
        mean=last.value if series.is_yearly else chart.parts[-1].level,
        is_concern=last.variation == "concern",
        assurance=found.assurance or "",
        assurance_sentence=found.assurance_sentence or "",
        track=track,
        track_sentence=track_sentence,
        forecast_sentence=predicted,
        forecast_refused=refused,
    )


def _by_varying_bases(series: MeasureSeries, chart: XmrChart) -> tuple[str, ...]:
    last = chart.last
    if series.kind != "proportion" or last is None:
        return ()
    current = series.current
    beside = beside_p_prime(
        [one.numerator for one in current],
        [one.denominator for one in current],
        outside_xmr=last.rule == "outside",
    )
    return (beside.sentence,) if beside else ()


def _track(series: MeasureSeries) -> tuple[str, str]:
    aim = series.aim
    if aim is None or aim.baseline is None:
        return "", ""
    found = on_track(
        observations(series.current),
        baseline=aim.baseline,
        target=Step(aim.value, aim.due),
        improvement=series.better,
        unit=unit_mark(series.unit),
    )
    return found.state, found.sentence


def _forecast(series: MeasureSeries, *, level: float | None, has_moved: bool) -> tuple[str, bool]:
    """Only where a target that is not met yet asks when it is reached; from what came since the baseline was left."""
    aim = series.aim
    if aim is None or series.is_yearly or (level is not None and meets(level, aim.value, improvement=series.better)):
        return "", False
    found = forecast(
        observations(series.since_baseline if has_moved else series.current),
        improvement=series.better,
        target=aim.value,
        due=aim.due,
        unit=unit_mark(series.unit),
    )
    return found.sentence, found.refused is not None

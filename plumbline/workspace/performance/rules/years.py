"""Verdicts on figures of a year, or of a survey every other year: differences with their bases, never two bare numbers.

Five years or more with bases: the trend marker. Two: the difference of two shares, or the ratio of two rates or counts.
Without the number of people behind a percentage there is no verdict. Pure.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from plumbline.knowledge.stats.differences import ratio_of_rates
from plumbline.knowledge.stats.estimates import Estimate
from plumbline.knowledge.stats.sample_sizes import claimed_change
from plumbline.knowledge.stats.series import name_of
from plumbline.knowledge.stats.trend_tests import YEARS, trend_of_shares
from plumbline.knowledge.stats.xmr.limits import SHORT
from plumbline.knowledge.stats.xmr.signals import SIGN
from plumbline.knowledge.stats.xmr.verdict import FEWEST_FOR_A_DIRECTION
from plumbline.workspace.performance.rules.series import Counted, MeasureSeries

State = Literal["improved", "worsened", "higher", "lower", "no sign of change", "cannot tell"]

DOUBT = (
    "Chance alone tells two such years apart about 1 time in 20 in which nothing changed. A survey asks other people "
    "each time, and who answers may have changed."
)


@dataclass(frozen=True)
class YearlyVerdict:
    state: State
    sentence: str
    method: str
    doubt: str
    latest: Counted


def judge_years(series: MeasureSeries) -> YearlyVerdict | None:
    """None where there are so many years that a chart says more."""
    known = [one for one in series.current if one.value is not None]
    if not known:
        known = [one for one in series.figures if one.value is not None]
    if len(known) >= SHORT:
        return None
    latest = known[-1]
    if len(known) == 1:
        words = f"{series.name}: one figure, of {_year(latest)}, cannot show a change."
        return YearlyVerdict("cannot tell", words, "No method: one figure.", "Nothing is claimed.", latest)
    if series.kind == "proportion":
        return _shares(series, known)
    if series.kind in ("rate", "count"):
        return _rates(series, known)
    if len(known) >= FEWEST_FOR_A_DIRECTION and series.frequency == "year":
        return None
    words = (
        f"{series.name}: {len(known)} figures up to {_year(latest)} are too few to tell a change of a "
        f"{series.kind}; the people behind each are not given with their spread."
    )
    return YearlyVerdict("cannot tell", words, "No method for so few figures.", "Nothing is claimed.", latest)


def _shares(series: MeasureSeries, known: list[Counted]) -> YearlyVerdict:
    bases = [(one.numerator, one.denominator) for one in known]
    if series.frequency == "year" and len(known) >= YEARS and _follow(known[-YEARS:]):
        years = [(x, n) if x is not None and n is not None else None for x, n in bases[-YEARS:]]
        if all(years):
            return _trend(series, known, trend_of_shares(years).marker)
    before, latest = known[-2], known[-1]
    assert before.value is not None and latest.value is not None
    if before.value == latest.value:
        words = f"{series.name} is the same in {_year(before)} and {_year(latest)}."
        return YearlyVerdict("no sign of change", words, "No method: two equal figures.", DOUBT, latest)
    found = claimed_change(
        before.value / 100, latest.value / 100, first_base=before.denominator, second_base=latest.denominator
    )
    return _from_estimate(series, before, latest, found, unchanged=0.0)


def _rates(series: MeasureSeries, known: list[Counted]) -> YearlyVerdict:
    """Events over a population; of a count the years are alike long."""
    before, latest = known[-2], known[-1]
    x1, n1 = (before.value, 1.0) if series.kind == "count" else (before.numerator, before.denominator)
    x2, n2 = (latest.value, 1.0) if series.kind == "count" else (latest.numerator, latest.denominator)
    if x1 is None or n1 is None or x2 is None or n2 is None:
        words = (
            f"{series.name}: it cannot be told whether {_year(before)} and {_year(latest)} differ; "
            "the number of events behind each rate is not given."
        )
        return YearlyVerdict("cannot tell", words, "No verdict without a base", "Nothing is claimed.", latest)
    return _from_estimate(series, before, latest, ratio_of_rates(x1, n1, x2, n2), unchanged=1.0)


def _from_estimate(
    series: MeasureSeries, before: Counted, latest: Counted, found: Estimate, *, unchanged: float
) -> YearlyVerdict:
    way = 0
    if found.lower is not None and found.lower > unchanged:
        way = 1
    elif found.upper is not None and found.upper < unchanged:
        way = -1
    said = found.sentence[0].lower() + found.sentence[1:]
    words = f"{series.name}, {_year(before)} to {_year(latest)}: {said}"
    doubt = DOUBT if way else "Nothing is claimed."
    return YearlyVerdict(_state(way, series), words, f"{found.method}.", doubt, latest)


def _trend(series: MeasureSeries, known: list[Counted], marker: str) -> YearlyVerdict:
    first, latest = known[-YEARS], known[-1]
    way = {"Increasing": 1, "Decreasing": -1}.get(marker, 0)
    moved = {1: "has risen", -1: "has fallen", 0: "shows no trend"}[way]
    words = f"{series.name} {moved} over the five years {_year(first)} to {_year(latest)}."
    if marker.endswith("Outlier found"):
        words = words.removesuffix(".") + "; one year alone would have made one."
    state = _state(way, series) if way else "no sign of change"
    doubt = "Chance alone makes such a trend in 2 of 1,000 five-year series in which nothing changes."
    return YearlyVerdict(state, words, "Trend marker of five years, chi-squared at 0.2%.", doubt, latest)


def _state(way: int, series: MeasureSeries) -> State:
    if way == 0:
        return "cannot tell"
    if series.better == "neutral":
        return "higher" if way > 0 else "lower"
    return "improved" if way * SIGN[series.better] > 0 else "worsened"


def _follow(known: list[Counted]) -> bool:
    return all(later.day.year - earlier.day.year == 1 for earlier, later in pairwise(known))


def _year(figure: Counted) -> str:
    return name_of(figure.day, spacing="year")

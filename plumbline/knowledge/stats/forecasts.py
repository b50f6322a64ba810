"""When a target may be reached, as the process goes now: a range, a chance, and how often such ranges have held.

A straight line where its slope stands out from chance (5%), else the mean; the range is the prediction interval

    ŷ ± t s √(1 + 1/n + (t - t̄)²/Σ(t - t̄)²)

at 80%, and its record is a rolling back-test: for every earlier end of the series, was the value three periods on
inside the range given then? Refused under 12 values, and where values stray from line or mean in a way that chance
does not explain.

Our own rules (decision record 0018). Worked figure: 24 monthly values falling by 5 a month from 400 with a spread of 8
reach 250 in the 31st month, give or take a month.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from plumbline.knowledge.stats.distributions import t_quantile, t_tail
from plumbline.knowledge.stats.estimates import too_few, with_unit
from plumbline.knowledge.stats.series import PERIODS, Observation, Series, after, series
from plumbline.knowledge.stats.xmr.signals import RULES, SIGN, Improvement, signals

FEWEST = 12
LEVEL = 0.8
HORIZON = 3
FURTHEST = 36  # periods ahead; beyond that nothing is said
_SLOPE_STANDS_OUT = 0.05
_STRAYING = tuple(1 + RULES.index(rule) for rule in ("outside", "run"))


@dataclass(frozen=True)
class Line:
    """`slope` a period, 0 where the mean is taken; `spread` of values around it, on `degrees` of freedom."""

    level: float
    slope: float
    spread: float
    middle: float
    squares: float
    count: int
    degrees: int

    def at(self, time: float) -> float:
        return self.level + self.slope * (time - self.middle)

    def doubt(self, time: float, *, of_a_value: bool) -> float:
        """The standard error of the line at a time, or of a single value there."""
        tilt = (time - self.middle) ** 2 / self.squares if self.slope else 0.0
        return self.spread * math.sqrt((1.0 if of_a_value else 0.0) + 1 / self.count + tilt)


@dataclass(frozen=True)
class Expected:
    day: date
    value: float
    lower: float
    upper: float


@dataclass(frozen=True)
class BackTest:
    """How many of `trials` earlier ranges held the value that came."""

    hits: int
    trials: int

    @property
    def rate(self) -> float | None:
        return self.hits / self.trials if self.trials else None


@dataclass(frozen=True)
class Forecast:
    """`refused` says why there is none. `chance`: that line or mean has reached the target by its date."""

    expected: tuple[Expected, ...]
    back_test: BackTest
    reached_from: date | None
    reached_to: date | None
    chance: float | None
    model: Literal["line", "mean"] | None
    refused: str | None
    sentence: str


def fit(times: Sequence[float], values: Sequence[float], *, forced: Literal["line", "mean"] | None = None) -> Line:
    """The line if its slope stands out, else the mean."""
    count = len(values)
    middle, level = math.fsum(times) / count, math.fsum(values) / count
    squares = math.fsum((time - middle) ** 2 for time in times)
    slope = math.fsum((t - middle) * v for t, v in zip(times, values, strict=True)) / squares
    rest = math.fsum((v - level - slope * (t - middle)) ** 2 for t, v in zip(times, values, strict=True))
    spread = math.sqrt(rest / (count - 2))
    if forced != "mean" and (forced == "line" or _stands_out(slope, spread, squares, count - 2)):
        return Line(level, slope, spread, middle, squares, count, count - 2)
    around = math.sqrt(math.fsum((value - level) ** 2 for value in values) / (count - 1))
    return Line(level, 0.0, around, middle, squares, count, count - 1)


def _stands_out(slope: float, spread: float, squares: float, degrees: int) -> bool:
    if spread == 0:
        return slope != 0
    return 2 * t_tail(abs(slope) / (spread / math.sqrt(squares)), degrees) < _SLOPE_STANDS_OUT


def prediction(line: Line, time: float, *, level: float = LEVEL) -> tuple[float, float]:
    """Between what a single value at a time should lie."""
    width = t_quantile(1 - (1 - level) / 2, line.degrees) * line.doubt(time, of_a_value=True)
    return line.at(time) - width, line.at(time) + width


def back_test(times: Sequence[float], values: Sequence[float], *, horizon: int = HORIZON) -> BackTest:
    """Every earlier end of the series from the 12th value on, looked back at from `horizon` values later."""
    hits = trials = 0
    for end in range(FEWEST, len(values) - horizon + 1):
        line = fit(times[:end], values[:end])
        lower, upper = prediction(line, times[end + horizon - 1])
        hits += lower <= values[end + horizon - 1] <= upper
        trials += 1
    return BackTest(hits, trials)


def forecast(
    observations: Sequence[Observation],
    *,
    improvement: Improvement = "neutral",
    target: float | None = None,
    due: date | None = None,
    periods: int = 12,
    unit: str = "",
) -> Forecast:
    """Of the current part of a measure, `periods` ahead; `unit` follows numbers in the sentence."""
    found = series(observations)
    pairs = [(float(at), entry.value) for at, entry in enumerate(found.observations) if entry.value is not None]
    times, values = [time for time, _ in pairs], [value for _, value in pairs]
    refused = _refusal(found, times, values)
    if refused or found.spacing is None:
        return Forecast((), BackTest(0, 0), None, None, None, None, refused, refused or "")
    line, tested = fit(times, values), back_test(times, values)
    start, last = found.observations[0].day, len(found.observations) - 1
    expected = []
    for ahead in range(1, periods + 1):
        lower, upper = prediction(line, last + ahead)
        expected.append(
            Expected(after(start, last + ahead, spacing=found.spacing), line.at(last + ahead), lower, upper)
        )
    first, latest = _reached(line, last, target, improvement)
    days = [None if time is None else after(start, time, spacing=found.spacing) for time in (first, latest)]
    chance = _chance(line, found, target, due, improvement)
    words = _words(found, expected[-1], target, due, improvement, days, chance, tested, unit)
    return Forecast(
        expected=tuple(expected),
        back_test=tested,
        reached_from=days[0],
        reached_to=days[1],
        chance=chance,
        model="line" if line.slope else "mean",
        refused=None,
        sentence=words,
    )


def _refusal(found: Series, times: Sequence[float], values: Sequence[float]) -> str | None:
    if len(values) < FEWEST:
        return f"No forecast: {too_few(len(values), 'value')}; {FEWEST} are needed."
    if found.spacing is None:
        return "No forecast: the periods follow no regular step."
    line = fit(times, values)
    rest = np.full(len(found.observations), np.nan)
    for time, value in zip(times, values, strict=True):
        rest[int(time)] = value - line.at(time)
    if line.spread > 0 and np.isin(signals(rest).rule, _STRAYING).any():
        model = "a straight line" if line.slope else "its mean"
        return (
            f"No forecast: the values stray from {model} in a way that chance does not explain, so they are no guide."
        )
    return None


def _reached(line: Line, last: int, target: float | None, improvement: Improvement) -> tuple[int | None, int | None]:
    """The first and the last period in which line or mean may cross the target, at 80%."""
    if target is None or improvement == "neutral":
        return None, None
    sign, factor = SIGN[improvement], t_quantile(1 - (1 - LEVEL) / 2, line.degrees)
    edges: list[int | None] = []
    for side in (1, -1):
        there = (
            time
            for time in range(last + 1, last + FURTHEST + 1)
            if (line.at(time) - target) * sign + side * factor * line.doubt(time, of_a_value=False) >= 0
        )
        edges.append(next(there, None))
    return edges[0], edges[1]


def _chance(
    line: Line, found: Series, target: float | None, due: date | None, improvement: Improvement
) -> float | None:
    if target is None or due is None or improvement == "neutral" or found.spacing is None:
        return None
    start, time = found.observations[0].day, 0
    while after(start, time + 1, spacing=found.spacing) <= due:
        time += 1
    doubt = line.doubt(time, of_a_value=False)
    better = (line.at(time) - target) * SIGN[improvement]
    if doubt == 0:
        return 1.0 if better >= 0 else 0.0
    return 1 - t_tail(better / doubt, line.degrees)


def _words(
    found: Series,
    furthest: Expected,
    target: float | None,
    due: date | None,
    improvement: Improvement,
    days: Sequence[date | None],
    chance: float | None,
    tested: BackTest,
    unit: str,
) -> str:
    reached = f"At this rate the target of {with_unit(target, unit)} is"
    if target is None or improvement == "neutral":
        lower, upper = with_unit(furthest.lower, unit), with_unit(furthest.upper, unit)
        first = f"If nothing changes, {found.name_of(furthest.day)} lies between {lower} and {upper}, 8 chances in 10."
    elif days[0] is None:
        first = f"{reached} not reached within {FURTHEST} {PERIODS[found.spacing]}."
    elif days[1] is None:
        first = f"{reached} reached in {found.name_of(days[0])} at the earliest, or never."
    elif days[0] == days[1]:
        first = f"{reached} reached in {found.name_of(days[0])}, 8 chances in 10."
    else:
        earliest, latest = found.name_of(days[0]), found.name_of(days[1])
        if days[0].year == days[1].year:
            earliest = earliest.removesuffix(f" {days[0].year}")
        first = f"{reached} reached in {earliest} to {latest}, 8 chances in 10."
    by_then = (
        f" The chance that it is reached by {found.name_of(due)} is {_in_ten(chance)} in 10."
        if chance is not None and due is not None
        else ""
    )
    record = (
        f" Looked back on, {tested.hits} of {tested.trials} such ranges held."
        if tested.trials
        else " No earlier forecast can be looked back on yet."
    )
    return first + by_then + record


def _in_ten(chance: float) -> str:
    """Never 0 or 10 in 10: nothing here is certain."""
    if chance < 0.05:
        return "less than 1"
    return "more than 9" if chance > 0.95 else f"about {round(chance * 10)}"

"""Targets and their steps: met or not, on track or not, and what a change of target is called.

A step is met when the mean of the current part lies on its right side and the latest value is no concern: one good
month meets nothing. On track is judged by the latest mean, not the latest point, against the straight way from
baseline to target.

Our own rules (decision record 0018). Worked figure: from 400 in April to 200 in the next April the way passes 300 in
October; a mean of 290 ± 5 over six months around it is ahead.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plumbline.knowledge.periods import format_date
from plumbline.knowledge.stats.estimates import Estimate, percent, plain, too_few, with_unit
from plumbline.knowledge.stats.means import student
from plumbline.knowledge.stats.proportions import wilson
from plumbline.knowledge.stats.series import Observation
from plumbline.knowledge.stats.xmr.chart import XmrChart
from plumbline.knowledge.stats.xmr.signals import SIGN, Improvement

StepState = Literal["set", "already met", "met", "missed"]
TrackState = Literal["ahead", "on track", "behind", "cannot tell"]

PERIODS_FOR_ARRIVAL = 12
PERIODS_FOR_TRACK = 6
FEWEST_FOR_TRACK = 3


@dataclass(frozen=True)
class Step:
    value: float
    due: date


@dataclass(frozen=True)
class StepVerdict:
    """`asks_for_next`: a met step wants the one after it. One that was met when it was set is `already met`."""

    state: StepState
    asks_for_next: bool
    sentence: str


@dataclass(frozen=True)
class TrackVerdict:
    """`expected`: where the straight way lay over the periods judged; `gap`: how much better (above 0) they were."""

    state: TrackState
    expected: float | None
    gap: float | None
    sentence: str


def meets(value: float, target: float, *, improvement: Improvement) -> bool:
    return (value - target) * SIGN[improvement] >= 0


def judge_step(chart: XmrChart, step: Step, *, today: date) -> StepVerdict:
    """How a dated step stands."""
    last = chart.last
    mean = chart.parts[-1].mean if last else None
    is_concern = last is not None and last.variation == "concern"
    return stand_of_step(
        step, mean=mean, is_concern=is_concern, improvement=chart.improvement, today=today, unit=chart.unit
    )


def stand_of_step(
    step: Step,
    *,
    mean: float | None,
    is_concern: bool,
    improvement: Improvement,
    today: date,
    start: float | None = None,
    unit: str = "",
) -> StepVerdict:
    """The same by what was kept of a chart: the mean of its current part, and whether its last value is a concern.

    `start` is the mean at the time at which the step was set, where it is known.
    """
    value = with_unit(step.value, unit)
    if mean is None:
        return StepVerdict("set", False, f"The step of {value} is set; there is no value yet.")
    is_there, stands = meets(mean, step.value, improvement=improvement), f"the mean is {with_unit(mean, unit)}"
    if is_there and not is_concern and start is not None and meets(start, step.value, improvement=improvement):
        words = f"The step of {value} was met when it was set: the mean was {with_unit(start, unit)} then. "
        return StepVerdict("already met", True, f"{words}It asked for nothing new. Set the next one.")
    if is_there and not is_concern:
        return StepVerdict("met", True, f"The step of {value} is met: {stands}. Set the next one.")
    why = "the latest value is a concern" if is_there else "it is not there yet"
    if step.due < today:
        words = f"The step of {value} due on {format_date(step.due)} is missed: {stands}; {why}."
        return StepVerdict("missed", False, words)
    return StepVerdict("set", False, f"The step of {value} is due on {format_date(step.due)}: {stands}; {why}.")


def change_of_target(before: float, after: float, *, improvement: Improvement) -> Literal["raised", "lowered", "kept"]:
    """Raised asks for more, whichever way more is."""
    if before == after or improvement == "neutral":
        return "kept"
    return "raised" if (after - before) * SIGN[improvement] > 0 else "lowered"


def arrival(values: Sequence[float], target: float, *, improvement: Improvement) -> Estimate:
    """In how many of the last 12 periods the target was met."""
    last = list(values)[-PERIODS_FOR_ARRIVAL:]
    met = sum(meets(value, target, improvement=improvement) for value in last)
    interval = wilson(met, len(last)) if last else None
    words = (
        f"The target of {plain(target)} was met in {met} of the last {len(last)} periods; by chance that could "
        "stand for "
        f"{percent(interval.lower, digits=0)} to {percent(interval.upper, digits=0)} of periods."
        if interval
        else "There is no period to count."
    )
    lower, upper = (interval.lower, interval.upper) if interval else (None, None)
    return Estimate(met / len(last) if last else None, lower, upper, len(last), 0.95, "Wilson", words)


def expected_on(day: date, *, baseline: Observation, target: Step) -> float:
    """Where the straight way from baseline to target lies on a day; level before and after."""
    assert baseline.value is not None
    share = (day - baseline.day).days / (target.due - baseline.day).days
    return baseline.value + min(1.0, max(0.0, share)) * (target.value - baseline.value)


def on_track(
    observations: Sequence[Observation],
    *,
    baseline: Observation,
    target: Step,
    improvement: Improvement,
    unit: str = "",
) -> TrackVerdict:
    """The mean of the last six periods after the baseline, set against where the straight way lay in them."""
    if baseline.value is None or target.due <= baseline.day or improvement == "neutral":
        words = "A way to judge by needs a baseline with a value, a later target and a direction that is better."
        return TrackVerdict("cannot tell", None, None, words)
    later = [entry for entry in observations if entry.day > baseline.day and entry.value is not None]
    judged = sorted(later, key=lambda entry: entry.day)[-PERIODS_FOR_TRACK:]
    if len(judged) < FEWEST_FOR_TRACK:
        few = too_few(len(judged), "period")
        words = f"Since the baseline {few}; {FEWEST_FOR_TRACK} are needed to judge the way."
        return TrackVerdict("cannot tell", None, None, words)
    ways = [expected_on(entry.day, baseline=baseline, target=target) for entry in judged]
    gaps = [
        (entry.value - way) * SIGN[improvement]
        for entry, way in zip(judged, ways, strict=True)
        if entry.value is not None
    ]
    gap, expected, interval = math.fsum(gaps) / len(gaps), math.fsum(ways) / len(ways), student(gaps)
    assert interval.lower is not None and interval.upper is not None
    state = _track(interval.lower, interval.upper, journey=abs(target.value - baseline.value))
    mean = expected + gap * SIGN[improvement]
    now, aim, way = (with_unit(value, unit) for value in (mean, target.value, expected))
    words = (
        f"{state[0].upper()}{state[1:]}: over the last {len(gaps)} periods the mean is {now} where the straight way "
        f"to {aim} by {format_date(target.due)} lies at {way}."
    )
    return TrackVerdict(state, expected, gap, words)


def _track(lower: float, upper: float, *, journey: float) -> TrackState:
    """Doubt wider than half the journey tells nothing."""
    if lower > 0:
        return "ahead"
    if upper < 0:
        return "behind"
    return "cannot tell" if (upper - lower) / 2 > journey / 2 else "on track"

"""The XmR chart of one measure: every point with what it shows, parts, gaps and targets, ready to be drawn or told.

What the reference gets wrong is put right here: a constant series and a single point, gaps, dates that are not in the
series, limits beyond what can be, a target that changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from plumbline.knowledge.periods import format_date
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.estimates import with_unit
from plumbline.knowledge.stats.series import Observation, Series, name_all, series
from plumbline.knowledge.stats.xmr import rule_sets
from plumbline.knowledge.stats.xmr.limits import SHORT
from plumbline.knowledge.stats.xmr.signals import RULES, Improvement, Rule, Variation, signals, variation

SHORTEST_BASELINE = 12


@dataclass(frozen=True)
class TargetStep:
    """From this day on the target is this value."""

    start: date
    value: float


@dataclass(frozen=True)
class XmrPoint:
    """`rule` and `direction` (1 up, -1 down) are None and 0 for chance and gaps; limits are None where none exist."""

    day: date
    value: float | None
    part: int
    mean: float | None
    lower: float | None
    upper: float | None
    rule: Rule | None
    direction: int
    variation: Variation
    target: float | None


@dataclass(frozen=True)
class Part:
    """A stretch with limits of its own. `count` are values there are; fewer than 13 give trial limits.

    Where the limits were fixed, `baseline` is how many values they rest on and `baseline_to` the last of their periods.
    `level` is where the values lie now: the mean of those since the baseline, or else of all.
    """

    start: date
    count: int
    mean: float | None
    lower: float | None
    upper: float | None
    level: float | None
    baseline: int | None = None
    baseline_to: date | None = None

    @property
    def is_trial(self) -> bool:
        return self.baseline is None and self.count < SHORT

    @property
    def is_constant(self) -> bool:
        return self.lower is not None and self.lower == self.upper


@dataclass(frozen=True)
class XmrChart:
    """`lowest` and `highest`: what the value can be at all; limits are computed beyond and shown within.

    `unit` is what follows a number in a sentence: "%", " days".
    """

    series: Series
    points: tuple[XmrPoint, ...]
    parts: tuple[Part, ...]
    improvement: Improvement
    rule_set: str
    screened: bool
    lowest: float | None
    highest: float | None
    notes: tuple[str, ...]
    unit: str = ""

    @property
    def last(self) -> XmrPoint | None:
        """The last point with a value."""
        return next((point for point in reversed(self.points) if point.value is not None), None)

    def shown(self, limit: float | None) -> float | None:
        if limit is None:
            return None
        at_least = limit if self.lowest is None else max(limit, self.lowest)
        return at_least if self.highest is None else min(at_least, self.highest)

    def said(self, value: float | None) -> str:
        """A value for a sentence: "62.3%", "14 days", "301"."""
        return with_unit(value, self.unit)


def xmr_chart(
    observations: Sequence[Observation],
    *,
    improvement: Improvement,
    rules: str = rule_sets.DEFAULT.name,
    baseline: int | None = None,
    baseline_to: date | None = None,
    rebase: Sequence[date] = (),
    targets: Sequence[TargetStep] = (),
    screened: bool = True,
    lowest: float | None = None,
    highest: float | None = None,
    unit: str = "",
) -> XmrChart:
    """`rebase`: days on which somebody who knows the cause says that a new process began; never guessed here.

    `baseline` fixes the limits of every part to its first so many periods; `baseline_to` those of the part that holds
    this day to its periods up to it, so that what comes later is held against what was usual before.
    """
    if not observations:
        raise StatsError("There is no value to draw.")
    if baseline is not None and baseline < SHORTEST_BASELINE:
        raise StatsError(f"A fixed baseline needs {SHORTEST_BASELINE} points or more; {baseline} given.")
    found = series(observations)
    starts = _starts(found, rebase)
    points: list[XmrPoint] = []
    parts: list[Part] = []
    for number, (start, end) in enumerate(pairwise([*starts, len(found.observations)])):
        its_points, part = _part(
            found.observations[start:end],
            number=number,
            improvement=improvement,
            rule_set=rule_sets.rule_set(rules),
            baseline=_baseline(found.observations[start:end], baseline, baseline_to),
            targets=targets,
            screened=screened,
        )
        points += its_points
        parts.append(part)
    notes = _notes(found, parts[-1])
    return XmrChart(found, tuple(points), tuple(parts), improvement, rules, screened, lowest, highest, notes, unit)


def target_on(day: date, targets: Sequence[TargetStep]) -> float | None:
    """The target in force: the latest that has started."""
    started = [step for step in targets if step.start <= day]
    return max(started, key=lambda step: step.start).value if started else None


def _starts(found: Series, rebase: Sequence[date]) -> list[int]:
    days = [observation.day for observation in found.observations]
    for day in rebase:
        if day not in days:
            following = next((later for later in days if later > day), None)
            hint = f"; the next one is {format_date(following)}" if following else ""
            raise StatsError(f"A new part cannot begin on {format_date(day)}: the series has no such period{hint}.")
    return sorted({0, *(days.index(day) for day in rebase)})


def _baseline(observations: Sequence[Observation], count: int | None, to: date | None) -> int | None:
    """How many periods of a part its limits rest on; None for all of them."""
    if to is None or not observations[0].day <= to < observations[-1].day:
        return count
    within = [entry for entry in observations if entry.day <= to]
    values = {entry.value for entry in within if entry.value is not None}
    if sum(entry.value is not None for entry in within) < SHORTEST_BASELINE or len(values) == 1:
        raise StatsError(f"A fixed baseline needs {SHORTEST_BASELINE} values or more, and not all of them alike.")
    return len(within)


def _part(
    observations: Sequence[Observation],
    *,
    number: int,
    improvement: Improvement,
    rule_set: rule_sets.RuleSet,
    baseline: int | None,
    targets: Sequence[TargetStep],
    screened: bool,
) -> tuple[list[XmrPoint], Part]:
    values = np.array([np.nan if entry.value is None else entry.value for entry in observations], dtype=np.float64)
    found = signals(values, baseline=baseline, screened=screened, rule_set=rule_set)
    known = [entry.value for entry in observations if entry.value is not None]
    mean, lower, upper = (_or_none(edge[0]) for edge in (found.limits.mean, found.limits.lower, found.limits.upper))
    if len(known) > 1 and len(set(known)) == 1:
        lower = upper = mean  # a constant series: no width, rather than none
    points = [
        XmrPoint(
            day=entry.day,
            value=entry.value,
            part=number,
            mean=mean,
            lower=lower,
            upper=upper,
            rule=RULES[rule - 1] if rule else None,
            direction=int(way),
            variation=variation(int(way), improvement=improvement),
            target=target_on(entry.day, targets),
        )
        for entry, rule, way in zip(observations, found.rule.tolist(), found.direction.tolist(), strict=True)
    ]
    level = mean
    if baseline is not None and baseline < len(observations):
        since = [entry.value for entry in observations[baseline:] if entry.value is not None]
        level = sum(since) / len(since) if since else mean
        rested = sum(entry.value is not None for entry in observations[:baseline])
        to = observations[baseline - 1].day
        return points, Part(observations[0].day, len(known), mean, lower, upper, level, rested, to)
    return points, Part(observations[0].day, len(known), mean, lower, upper, level)


def _or_none(edge: float) -> float | None:
    return None if np.isnan(edge) else float(edge)


def _notes(found: Series, last: Part) -> tuple[str, ...]:
    notes = []
    if found.gaps:
        names = name_all(found.gaps, spacing=found.spacing)
        notes.append(f"No value for {names}; nothing is compared across the gap.")
    if found.spacing is None and len(found.observations) > 1:
        notes.append("The dates follow no regular step, so missing periods cannot be noticed.")
    if last.is_constant:
        notes.append(f"Every value of the current part is {last.mean:g}, so there is no usual variation to judge by.")
    elif last.is_trial and last.lower is not None:
        notes.append(
            f"The limits rest on {last.count} values, fewer than {SHORT}: they are trial limits and will still move."
        )
    return tuple(notes)

"""A measure's figures as values, ready to be judged or drawn. Pure."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plumbline.knowledge.stats.series import Observation, Spacing
from plumbline.knowledge.stats.targets import Step
from plumbline.knowledge.stats.xmr.chart import SHORTEST_BASELINE, TargetStep, XmrChart, target_on, xmr_chart
from plumbline.knowledge.stats.xmr.signals import Improvement

YEARLY = ("year", "two years")
SPACINGS: dict[str, Spacing] = {"week": "week", "month": "month", "quarter": "quarter", "year": "year"}
_TIMES = ("days", "working days", "weeks", "minutes", "hours")
_OUT_OF = re.compile(r"score (?:out )?of (\d+)")


@dataclass(frozen=True)
class Counted:
    """One period: `value` is None where it is held back or not available, never 0 for that."""

    day: date
    value: float | None
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True)
class Aim:
    """A target as it was set on a day, with its steps in the order of their dates."""

    since: date
    value: float
    due: date
    baseline: Observation | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class MeasureSeries:
    """All that a verdict rests on. `aims` are the targets one after the other, the last one in force.

    `baseline_to`: the last period of the baseline that somebody fixed.
    """

    title: str
    kind: str
    unit: str
    better: Improvement
    frequency: str
    figures: tuple[Counted, ...]
    breaks: tuple[date, ...] = ()
    aims: tuple[Aim, ...] = ()
    baseline_to: date | None = None

    @property
    def name(self) -> str:
        return f"“{self.title}”"

    @property
    def aim(self) -> Aim | None:
        return self.aims[-1] if self.aims else None

    @property
    def is_yearly(self) -> bool:
        return self.frequency in YEARLY

    @property
    def starts_of_parts(self) -> tuple[date, ...]:
        """The periods with which new parts begin; a break after the last figure waits for one."""
        days = sorted(figure.day for figure in self.figures)
        starts = (next((day for day in days if day >= marked), None) for marked in self.breaks)
        return tuple(sorted({day for day in starts if day is not None and day != days[0]}))

    @property
    def current(self) -> tuple[Counted, ...]:
        """The figures since the last break."""
        start = max(self.starts_of_parts, default=None)
        return tuple(one for one in self.figures if start is None or one.day >= start)

    @property
    def baseline(self) -> tuple[Counted, ...]:
        """The figures that the limits rest on where they are fixed. None where a break came behind the baseline, where
        nothing came behind it yet, or where its values are too few or all alike: then the limits rest on all.
        """
        current = self.current
        if self.baseline_to is None or not current or current[-1].day <= self.baseline_to:
            return ()
        fixed = tuple(one for one in current if one.day <= self.baseline_to)
        values = [one.value for one in fixed if one.value is not None]
        return fixed if len(values) >= SHORTEST_BASELINE and len(set(values)) > 1 else ()

    @property
    def since_baseline(self) -> tuple[Counted, ...]:
        return self.current[len(self.baseline) :]

    def digest(self, *more: object) -> str:
        """Tells one set of data from another: the same figures, breaks and targets give the same letters."""
        return hashlib.sha256(repr((self, *more)).encode()).hexdigest()


def unit_mark(unit: str) -> str:
    """What follows a number in a sentence; a count's unit is said by its name."""
    said = unit.strip().lower()
    if said in ("per cent", "%"):
        return "%"
    if said in _TIMES or said.startswith(("per ", "days per ")):
        return f" {unit.strip()}"
    found = _OUT_OF.fullmatch(said)
    return f" out of {found[1]}" if found else ""


def observations(figures: Sequence[Counted]) -> list[Observation]:
    return [Observation(one.day, one.value) for one in figures]


def chart_of(series: MeasureSeries) -> XmrChart:
    is_share = series.kind == "proportion"
    can_be_negative = any(one.value is not None and one.value < 0 for one in series.figures)
    return xmr_chart(
        observations(series.figures),
        improvement=series.better,
        rebase=series.starts_of_parts,
        baseline_to=series.baseline[-1].day if series.baseline else None,
        targets=_targets_over_time(series),
        lowest=None if can_be_negative else 0.0,
        highest=100.0 if is_share else None,
        unit=unit_mark(series.unit),
    )


def is_at_a_step(series: MeasureSeries) -> bool:
    """Whether the target line at the latest figure is a step on the way, and the target itself another value."""
    if series.aim is None:
        return False
    in_force = target_on(max(figure.day for figure in series.figures), _targets_over_time(series))
    return in_force is not None and in_force != series.aim.value


def _targets_over_time(series: MeasureSeries) -> list[TargetStep]:
    """Each aim from the day it was set, by its steps; the one in force reaches the latest figure."""
    latest = max(figure.day for figure in series.figures)
    found = []
    for aim in series.aims:
        start = min(aim.since, latest) if aim is series.aim else aim.since
        for step in (*aim.steps, Step(aim.value, aim.due)):
            found.append(TargetStep(start, step.value))
            start = max(start, step.due)
    latest_of_a_day = {step.start: step for step in reversed(found)}
    return list(latest_of_a_day.values())

"""What a target must say, what it does to the one before, and how it stands. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from plumbline.knowledge.periods import format_date
from plumbline.knowledge.stats.series import Observation
from plumbline.knowledge.stats.targets import Step, StepState, change_of_target, meets, stand_of_step
from plumbline.knowledge.stats.xmr.signals import Improvement
from plumbline.workspace.performance.rules.refusals import NotYet
from plumbline.workspace.performance.rules.series import MeasureSeries

PERIODS_OF_BASELINE = 12  # the mean of as many figures before the target was set

Change = Literal["set", "raised", "lowered", "moved"]
LABELS: dict[str, str] = {
    "set": "Target set", "raised": "Target raised", "lowered": "Target lowered", "moved": "Target date moved",
}  # fmt: skip


@dataclass(frozen=True)
class GivenTarget:
    """A target as somebody gives it. `reason` says why this value, or why it changes."""

    value: Decimal
    due_on: date
    reason: str
    trigger_value: Decimal
    mitigation: str
    mitigation_owner: str
    decided: str = ""
    since: date | None = None  # the day it was set, where that is not today
    steps: tuple[tuple[Decimal, date], ...] = ()


@dataclass(frozen=True)
class TargetStanding:
    """How a target stands today. `asks_for_next`: it is met, and waits for the next step.

    `already met`: it was met when it was set, and asked for nothing.
    """

    state: StepState
    sentence: str
    asks_for_next: bool


def check_target(given: GivenTarget, *, better: Improvement, today: date) -> None:
    if better == "neutral":
        raise NotYet("Of this measure neither direction is better, so it can have no target.")
    if given.since is not None and given.since > today:
        raise NotYet("The day on which the target was set is not to come.")
    if given.due_on < (given.since or today):
        raise NotYet("A target is set for a day that is still to come when it is set.")
    if not given.reason.strip():
        raise NotYet("Say why this target, or why it changes.")
    if not given.mitigation.strip() or not given.mitigation_owner.strip():
        raise NotYet("Say what is done first if the trigger is passed, and by whom.")
    if meets(float(given.trigger_value), float(given.value), improvement=better):
        raise NotYet("The trigger lies on the wrong side of the target: past it, the target is in danger.")
    _check_steps(given.steps, given, better=better)


def _check_steps(steps: Sequence[tuple[Decimal, date]], given: GivenTarget, *, better: Improvement) -> None:
    days = [due for _, due in steps]
    if days != sorted(set(days)) or any(due >= given.due_on for due in days):
        raise NotYet("Steps stand in the order of their days, all before the target's own.")
    way = [float(value) for value, _ in steps] + [float(given.value)]
    for earlier, later in pairwise(way):
        if not meets(later, earlier, improvement=better):
            raise NotYet("Each step asks for at least as much as the one before.")


def change_of(given: GivenTarget, *, before: tuple[Decimal, date] | None, better: Improvement) -> Change:
    """Lowered whenever less is asked for than before, whatever the reason."""
    if before is None:
        return "set"
    found = change_of_target(float(before[0]), float(given.value), improvement=better)
    if found != "kept":
        return found
    if given.due_on == before[1]:
        raise NotYet("This is the target that stands already. Change its value or its day.")
    return "moved"


def baseline_of(series: MeasureSeries, *, since: date) -> Observation | None:
    """The mean of the last figures before the day, dated by the latest; of a yearly measure the latest alone."""
    start = max((day for day in series.starts_of_parts if day <= since), default=None)
    before = [
        (one.day, one.value)
        for one in series.figures
        if one.value is not None and one.day < since and (start is None or one.day >= start)
    ][-(1 if series.is_yearly else PERIODS_OF_BASELINE) :]
    if not before:
        return None
    return Observation(before[-1][0], math.fsum(value for _, value in before) / len(before))


def standing_of(
    value: float,
    due: date,
    *,
    mean: float | None,
    start: float | None,
    is_concern: bool,
    better: Improvement,
    unit: str,
    today: date,
) -> TargetStanding:
    """Met by the mean of the current part, not by one good month; `start` is what it was when the target was set."""
    found = stand_of_step(
        Step(value, due), mean=mean, start=start, is_concern=is_concern, improvement=better, today=today, unit=unit
    )
    words = found.sentence.replace("The step of", "The target of", 1).replace("Set the next one.", "Set the next step.")
    return TargetStanding(found.state, words, found.asks_for_next)


def is_breached(latest: float | None, trigger: float, *, better: Improvement) -> bool:
    """The latest value is worse than the trigger; on it, it is not."""
    return latest is not None and not meets(latest, trigger, improvement=better)


def exception_sentence(
    *, title: str, latest: str, period: str, trigger: str, target: str, due: date, mitigation: str | None, planned: str
) -> str:
    """The paragraph that a paper carries for a breach; without a live mitigation it says so first."""
    words = (
        f"“{title}” has passed its trigger: {latest} in {period}, where the trigger is {trigger} and the target "
        f"{target} by {format_date(due)}. "
    )
    if mitigation is None:
        return words + f"No mitigation is live. What was agreed to be done first: {planned.rstrip('.')}."
    return words + f"What is being done: {mitigation.rstrip('.')}."

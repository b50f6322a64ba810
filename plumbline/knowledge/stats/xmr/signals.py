"""What each point of a series shows: the first rule that names it, and which way.

Many series at once: 550,000 points take a fraction of a second. Words for people are made in `chart.py`.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from plumbline.knowledge.stats.averages import BoolArray, FloatArray
from plumbline.knowledge.stats.xmr import rules
from plumbline.knowledge.stats.xmr.limits import Limits, limits
from plumbline.knowledge.stats.xmr.rule_sets import DEFAULT, RuleSet
from plumbline.knowledge.stats.xmr.rules import SignArray

Rule = Literal["outside", "trend", "two in three", "run"]
Improvement = Literal["increase", "decrease", "neutral"]
Variation = Literal["improvement", "concern", "high", "low", "common cause"]

RULES: tuple[Rule, ...] = ("outside", "trend", "two in three", "run")  # the first that holds names the point
SIGN: dict[Improvement, int] = {"increase": 1, "neutral": 0, "decrease": -1}


@dataclass(frozen=True)
class Signals:
    """`rule`: 0 for chance, else the place of the rule in RULES, from 1. `direction`: up or down, 0 for chance."""

    limits: Limits
    outside: SignArray
    side: SignArray
    near: BoolArray
    rule: NDArray[np.int8]
    direction: SignArray


def signals(
    values: FloatArray, *, baseline: int | None = None, screened: bool = True, rule_set: RuleSet = DEFAULT
) -> Signals:
    """One series, or many of the same length as rows. Missing values are NaN and never signal."""
    found = limits(values, baseline=baseline, screened=screened)
    outside = rules.outside_limits(values, found)
    side = rules.side_of_mean(values, found)
    beyond = rules.beyond_near_limits(values, found) != 0
    near = beyond if rule_set.near_includes_outside else beyond & (outside == 0)
    rising, falling = rules.trend(values)
    held = [outside != 0, rising | falling, rules.two_in_three(side, near), rules.run(side)]
    ways = [outside, trend_direction(values, rising=rising, falling=falling), side, side]
    return Signals(
        limits=found,
        outside=outside,
        side=side,
        near=near,
        rule=np.select(held, [np.int8(place) for place in (1, 2, 3, 4)], default=np.int8(0)),
        direction=np.select(held, ways, default=np.int8(0)),
    )


def trend_direction(values: FloatArray, *, rising: BoolArray, falling: BoolArray) -> SignArray:
    """The way of the trend that a point belongs to; one that ends a trend and begins another goes with the later."""
    direction = rising.astype(np.int8) - falling.astype(np.int8)
    both = rising & falling
    following = np.zeros(values.shape, dtype=np.int8)
    following[..., :-1] = (np.diff(values, axis=-1) > 0) * np.int8(2) - np.int8(1)
    return np.where(both, following, direction)


def variation(direction: int, *, improvement: Improvement) -> Variation:
    """What a signal means: better or worse, or only higher or lower where neither is good."""
    if direction == 0:
        return "common cause"
    if improvement == "neutral":
        return "high" if direction > 0 else "low"
    return "improvement" if direction * SIGN[improvement] > 0 else "concern"

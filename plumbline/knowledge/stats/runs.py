"""Runs: is a series as mixed around its centre line as chance would make it?

Points on the line and missing ones are left out; n useful points remain. Chance is doubted if the longest run on one
side has more than round(log2 n) + 3 points, or the line is crossed less often than the lower 5% of a binomial of n - 1
even chances.

Source: Anhøj; qicharts2 0.8.1. The line of a run chart is the median. Worked figure: 16 useful points may have runs of
up to 7 and need 4 crossings or more.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median


@dataclass(frozen=True)
class Runs:
    """None where no point is useful. `signal`: the series is not as mixed as chance would make it."""

    observed: int
    useful: int
    longest: int | None
    longest_allowed: int | None
    crossings: int | None
    crossings_needed: int | None
    signal: bool

    @property
    def sentence(self) -> str:
        if self.longest is None:
            return "No value lies off the centre line, so there is nothing to judge."
        counts = (
            f"the longest run has {self.longest} points (up to {self.longest_allowed} is chance) and the line is "
            f"crossed {self.crossings} times ({self.crossings_needed} or more is chance)"
        )
        return f"{'The series has shifted' if self.signal else 'No shift can be seen'}: {counts}."


def runs(values: Sequence[float], centre: float | Sequence[float]) -> Runs:
    """Missing values are NaN. The centre may be one line or one value a point."""
    lines = centre if isinstance(centre, Sequence) else [centre] * len(values)
    sides = [value > line for value, line in zip(values, lines, strict=True) if value > line or value < line]
    if not sides:
        return Runs(len(values), 0, None, None, None, None, False)
    lengths = [len(list(members)) for _, members in groupby(sides)]
    allowed, needed = round(math.log2(len(sides))) + 3, crossings_needed(len(sides))
    return Runs(
        observed=len(values),
        useful=len(sides),
        longest=max(lengths),
        longest_allowed=allowed,
        crossings=len(lengths) - 1,
        crossings_needed=needed,
        signal=max(lengths) > allowed or len(lengths) - 1 < needed,
    )


def crossings_needed(useful: int) -> int:
    """The lower 5% point of a binomial with n - 1 even chances, in whole numbers."""
    tosses, total, wanted = max(useful - 1, 0), 0, 0
    while True:
        total += math.comb(tosses, wanted)
        if 20 * total >= 2**tosses:
            return wanted
        wanted += 1


def run_chart_centre(values: Sequence[float], *, baseline: int | None = None) -> float:
    """The median of the values there are; NaN where there are none."""
    known = [value for value in values[:baseline] if not math.isnan(value)]
    return median(known) if known else math.nan

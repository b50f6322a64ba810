"""XmR charts a second time, in fractions and by looking at every point and window in turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

Value = Fraction | None


@dataclass(frozen=True)
class Limits:
    mean: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    near_lower: Fraction | None
    near_upper: Fraction | None


def average(values: Sequence[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None


def limits(values: Sequence[Value], *, screened: bool) -> Limits:
    mean = average([value for value in values if value is not None])
    ranges = []
    for before, value in pairwise(values):
        if before is not None and value is not None:
            ranges.append(abs(value - before))
    spread = average(ranges)
    if screened and spread is not None:
        spread = average([its for its in ranges if its < Fraction("3.267") * spread])
    if mean is None or spread is None:
        return Limits(mean, None, None, None, None)
    far, near = Fraction("2.66") * spread, Fraction("2.66") * spread * 2 / 3
    return Limits(mean, mean - far, mean + far, mean - near, mean + near)


def distance_to_nearest_line(values: Sequence[Value], found: Limits) -> Fraction:
    """How close a value comes to a line without lying on it, where rounding could decide."""
    lines = [found.mean, found.lower, found.upper, found.near_lower, found.near_upper]
    gaps = [abs(value - line) for value in values if value is not None for line in lines if line is not None]
    return min((gap for gap in gaps), default=Fraction(1))


def names(values: Sequence[Value], *, screened: bool, near_includes_outside: bool) -> list[tuple[str, int]]:
    """For each point the rule that names it first, and whether it is up (1) or down (-1)."""
    found = limits(values, screened=screened)
    return [_name(values, at, found, near_includes_outside=near_includes_outside) for at in range(len(values))]


def _name(values: Sequence[Value], at: int, found: Limits, *, near_includes_outside: bool) -> tuple[str, int]:
    value = values[at]
    if value is None or found.mean is None:
        return "common cause", 0
    side = _side(value, found)
    if _outside(value, found):
        return "outside", side
    ways = _trends(values, at)
    if ways:
        return "trend", ways[-1]
    if _two_in_three(values, at, found, near_includes_outside=near_includes_outside):
        return "two in three", side
    for window in _windows(len(values), 7, at):
        sides = {_side(values[place], found) for place in window}
        if sides in ({1}, {-1}):
            return "run", side
    return "common cause", 0


def _windows(length: int, size: int, at: int) -> list[range]:
    return [range(start, start + size) for start in range(length - size + 1) if start <= at < start + size]


def _side(value: Value, found: Limits) -> int:
    if value is None or found.mean is None or value == found.mean:
        return 0
    return 1 if value > found.mean else -1


def _outside(value: Value, found: Limits) -> bool:
    if value is None or found.lower is None or found.upper is None:
        return False
    return value > found.upper or value < found.lower


def _near(value: Value, found: Limits, *, includes_outside: bool) -> bool:
    if value is None or found.near_lower is None or found.near_upper is None:
        return False
    if _outside(value, found):
        return includes_outside
    return value > found.near_upper or value < found.near_lower


def _trends(values: Sequence[Value], at: int) -> list[int]:
    """The ways of the trends that a point is in, the latest last."""
    ways = []
    for window in _windows(len(values), 7, at):
        steps = set()
        for place in window[1:]:
            before, value = values[place - 1], values[place]
            known = before is not None and value is not None
            steps.add((value > before) - (value < before) if known else 0)
        if steps in ({1}, {-1}):
            ways.append(steps.pop())
    return ways


def _two_in_three(values: Sequence[Value], at: int, found: Limits, *, near_includes_outside: bool) -> bool:
    if not _near(values[at], found, includes_outside=near_includes_outside):
        return False
    for window in _windows(len(values), 3, at):
        sides = {_side(values[place], found) for place in window}
        near = [place for place in window if _near(values[place], found, includes_outside=near_includes_outside)]
        if sides in ({1}, {-1}) and len(near) >= 2:
            return True
    return False

"""Waits as numbers of people by whole days: medians, percentiles and shares that are exact for any sum of them."""

from collections.abc import Mapping
from fractions import Fraction


def percentile(days: Mapping[int, int], share: Fraction) -> Fraction:
    """The value below which a share of the waits lies, as SQL Server's PERCENTILE_CONT interpolates it.

    waiting_times_method.sql, lines 546-550, commit 9bee728f4010: the position is share * (n - 1) in order.
    """
    total = sum(days.values())
    assert total > 0, "a percentile is of somebody's waits"
    position = share * (total - 1)
    below = position.numerator // position.denominator
    low = _at(days, below)
    rest = position - below
    return low if rest == 0 else low + rest * (_at(days, below + 1) - low)


def within(days: Mapping[int, int], limit: int) -> int:
    """How many waited at most so many days."""
    return sum(count for day, count in days.items() if day <= limit)


def _at(days: Mapping[int, int], place: int) -> Fraction:
    for day in sorted(days):
        if place < days[day]:
            return Fraction(day)
        place -= days[day]
    raise AssertionError("the place lies within the waits")

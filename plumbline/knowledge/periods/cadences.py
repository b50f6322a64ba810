"""How often a board meets, and on which days: every so many weeks, or a fixed weekday every so many months."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count


@dataclass(frozen=True)
class Cadence:
    """Either weeks or months is given; neither is a board that meets when it is called."""

    code: str
    title: str  # as it goes on in a sentence: "meets every 8 weeks"
    weeks: int = 0
    months: int = 0

    @property
    def is_regular(self) -> bool:
        return bool(self.weeks or self.months)


CADENCES = (
    Cadence("weekly", "every week", weeks=1),
    Cadence("fortnightly", "every 2 weeks", weeks=2),
    Cadence("monthly", "every month", months=1),
    Cadence("six_weekly", "every 6 weeks", weeks=6),
    Cadence("eight_weekly", "every 8 weeks", weeks=8),
    Cadence("quarterly", "every 3 months", months=3),
    Cadence("twice_a_year", "every 6 months", months=6),
    Cadence("yearly", "every year", months=12),
    Cadence("when_called", "when it is called"),
)


def cadence_of(code: str) -> Cadence:
    return next(one for one in CADENCES if one.code == code)


def nominal_days(cadence: Cadence, *, first: date) -> Iterator[date]:
    """The days that a cadence gives from its first meeting on, without end; whether they are fit to meet on is asked
    elsewhere. In months, the first meeting says which weekday it is: the second Tuesday stays the second Tuesday.
    """
    if cadence.weeks:
        yield from (first + timedelta(weeks=cadence.weeks * turn) for turn in count())
    elif cadence.months:
        yield from (_same_weekday(first, months=cadence.months * turn) for turn in count())
    else:
        yield first


def _same_weekday(first: date, *, months: int) -> date:
    """That weekday of that week of a later month; a fifth one is the last, since not every month has five."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    opening = date(year, month + 1, 1)
    earliest = opening + timedelta(days=(first.weekday() - opening.weekday()) % 7)
    day = earliest + timedelta(weeks=(first.day - 1) // 7)
    if day.month != opening.month:
        day -= timedelta(weeks=1)
    assert day.day <= monthrange(day.year, day.month)[1]
    return day

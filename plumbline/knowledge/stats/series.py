"""A series of values by period: its spacing, its gaps, and how its periods are named.

A period is known by one day, usually its first. Absent periods and missing values are the same to every method: a gap,
across which nothing is compared.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from plumbline.knowledge.periods import financial_year_of, format_date, format_month
from plumbline.knowledge.stats.errors import StatsError

Spacing = Literal["day", "week", "month", "quarter", "year"]

PERIODS: dict[Spacing | None, str] = {
    "day": "days",
    "week": "weeks",
    "month": "months",
    "quarter": "quarters",
    "year": "years",
    None: "values",
}


_MONTHS: dict[int, Spacing] = {1: "month", 3: "quarter", 12: "year"}
_IN_MONTHS: dict[Spacing, int] = {spacing: count for count, spacing in _MONTHS.items()}
_DAYS: dict[int, Spacing] = {1: "day", 7: "week"}


@dataclass(frozen=True)
class Observation:
    """`value` None: the period is known, its value is not."""

    day: date
    value: float | None


@dataclass(frozen=True)
class Series:
    """In order, with absent periods filled in where the spacing is known. `absent` names those."""

    observations: tuple[Observation, ...]
    spacing: Spacing | None
    absent: tuple[date, ...]

    @property
    def known(self) -> tuple[Observation, ...]:
        return tuple(observation for observation in self.observations if observation.value is not None)

    @property
    def gaps(self) -> tuple[date, ...]:
        return tuple(observation.day for observation in self.observations if observation.value is None)

    def name_of(self, day: date) -> str:
        return name_of(day, spacing=self.spacing)


def series(observations: Sequence[Observation]) -> Series:
    """Refuses two values for one period."""
    ordered = sorted(observations, key=lambda observation: observation.day)
    for first, second in pairwise(ordered):
        if first.day == second.day:
            raise StatsError(f"There are two values for {format_date(first.day)}; a period has one.")
    days = [observation.day for observation in ordered]
    found = spacing_of(days)
    absent = tuple(sorted(set(_periods(days[0], days[-1], found)) - set(days))) if found else ()
    filled = sorted([*ordered, *(Observation(day, None) for day in absent)], key=lambda observation: observation.day)
    return Series(tuple(filled), found, absent)


def spacing_of(days: Sequence[date]) -> Spacing | None:
    """The step that all distances between days are whole multiples of; None where there is none."""
    if len(days) < 2:
        return None
    if len({day.day for day in days}) == 1 or all(_ends_its_month(day) for day in days):
        months = [(later.year - earlier.year) * 12 + later.month - earlier.month for earlier, later in pairwise(days)]
        for step in (12, 3, 1):
            if all(distance % step == 0 for distance in months):
                return _MONTHS[step]
    distances = [(later - earlier).days for earlier, later in pairwise(days)]
    return "week" if all(distance % 7 == 0 for distance in distances) else "day" if min(distances) == 1 else None


def _periods(first: date, last: date, spacing: Spacing) -> list[date]:
    at_month_ends = _ends_its_month(first) and _ends_its_month(last)
    days, step = [first], 0
    while days[-1] < last:
        step += 1
        days.append(after(first, step, spacing=spacing, at_month_ends=at_month_ends))
    return days


def _ends_its_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def after(day: date, count: int, *, spacing: Spacing, at_month_ends: bool = False) -> date:
    """The period `count` after (or before) the one of this day."""
    if spacing in ("day", "week"):
        return day + timedelta(days=count * (7 if spacing == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * _IN_MONTHS[spacing]
    year, month = months // 12, months % 12 + 1
    return date(year, month, monthrange(year, month)[1] if at_month_ends else min(day.day, monthrange(year, month)[1]))


def name_of(day: date, *, spacing: Spacing | None) -> str:
    """ "May 2026", "April to June 2026", "2025/26" (or "2025" for calendar years), "the week of 4 May 2026"."""
    match spacing:
        case "month":
            return format_month(day)
        case "quarter":
            last = after(day, 2, spacing="month")
            first = format_month(day) if last.year != day.year else format_month(day).rsplit(" ", 1)[0]
            return f"{first} to {format_month(last)}"
        case "year":
            return financial_year_of(day).short if day.month == 4 else str(day.year)
        case "week":
            return f"the week of {format_date(day)}"
    return format_date(day)


def name_all(days: Sequence[date], *, spacing: Spacing | None, most: int = 4) -> str:
    """A few by name, the rest by number."""
    names = [name_of(day, spacing=spacing) for day in days]
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""

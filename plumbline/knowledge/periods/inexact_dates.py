"""A date that is only as exact as it was printed: a day, some days, a month or a year."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

Exactness = Literal["day", "month", "year"]
Part = Literal["early", "mid", "late", "end"]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True)
class InexactDate:
    """From `first` to `last`, both inside; one day has both the same."""

    first: date
    last: date
    exactness: Exactness
    part: Part | None = None  # "early July": a word that narrows a month or year without giving a day

    @property
    def is_one_day(self) -> bool:
        return self.exactness == "day" and self.first == self.last

    @property
    def iso(self) -> str:
        """ISO 8601, as exact as known: "2026-02-12", "2023-11-21/2023-11-23", "2024-10", "2024"."""
        if self.exactness == "year":
            return f"{self.first:%Y}"
        if self.exactness == "month":
            return f"{self.first:%Y-%m}"
        return f"{self.first:%Y-%m-%d}" + ("" if self.is_one_day else f"/{self.last:%Y-%m-%d}")

    def __str__(self) -> str:
        """As the GOV.UK style prints it: "2 February 2026", "21 to 23 November 2023", "October 2024"."""
        if self.exactness == "day":
            return _days_in_words(self.first, self.last)
        named = f"{self.first.year}" if self.exactness == "year" else format_month(self.first)
        return f"{_PART_WORDS[self.part]}{named}" if self.part else named


_PART_WORDS: dict[Part, str] = {"early": "early ", "mid": "mid ", "late": "late ", "end": "end of "}


def exact_day(day: date) -> InexactDate:
    return InexactDate(first=day, last=day, exactness="day")


def days(first: date, last: date) -> InexactDate:
    return InexactDate(first=first, last=last, exactness="day")


def whole_month(year: int, month: int, *, part: Part | None = None) -> InexactDate:
    last = monthrange(year, month)[1]
    return InexactDate(date(year, month, 1), date(year, month, last), exactness="month", part=part)


def whole_year(year: int, *, part: Part | None = None) -> InexactDate:
    return InexactDate(date(year, 1, 1), date(year, 12, 31), exactness="year", part=part)


def format_date(day: date) -> str:
    """ "2 February 2026"."""
    return f"{day.day} {format_month(day)}"


def format_month(day: date) -> str:
    """ "October 2024"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def _days_in_words(first: date, last: date) -> str:
    if first == last:
        return format_date(first)
    if first.year != last.year:
        return f"{format_date(first)} to {format_date(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} to {format_date(last)}"
    return f"{first.day} to {format_date(last)}"

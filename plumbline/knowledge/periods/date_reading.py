"""Dates as British documents print them, into values that know how exact they are.

The day comes before the month: "02/03/2026" is 2 March. A two-figure year is of this century. What is no date of the
calendar ("31 June 2025") is not read at all.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import cast

from plumbline.knowledge.periods.inexact_dates import (
    MONTHS,
    InexactDate,
    Part,
    days,
    exact_day,
    whole_month,
    whole_year,
)

_MONTH_NAMES = "|".join([*MONTHS, *(name[:3] for name in MONTHS), "Sept"])
_MONTH = rf"(?:{_MONTH_NAMES})\b\.?"
_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?,?\s+(?:the\s+)?)?"
_DAY = r"\d{1,2}(?:\s?(?:st|nd|rd|th))?"
_OF = r"\s*(?:of\s+)?"
_TO = r"\s*(?:-|–|—|to|and|until)\s*(?:the\s+)?"
_YEAR = r"(?:19|20)\d{2}"
_IN_YEAR = rf"(?:,?\s+(?P<year>{_YEAR})(?!\d))"
_PART = (
    r"(?:(?P<part>early|mid|late|end)(?:\s*-\s*|\s+)(?:of\s+|in\s+)?|(?:the\s+)?(?P<part_of>beginning|start|middle|end)"
    r"\s+of\s+)"
)
_PARTS: dict[str, Part] = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "end",
}

_FORMS = {
    "iso": rf"(?P<year>{_YEAR})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?!\d)",
    "figures": rf"(?P<day>\d{{1,2}})(?P<mark>[/.])(?P<month>\d{{1,2}})(?P=mark)(?P<year>{_YEAR}|\d{{2}})(?!\d)",
    "over_months": (
        rf"{_WEEKDAY}(?P<day>{_DAY}){_OF}(?P<month>{_MONTH})(?:,?\s+(?P<first_year>{_YEAR}))?{_TO}"
        rf"{_WEEKDAY}(?P<last_day>{_DAY}){_OF}(?P<last_month>{_MONTH}){_IN_YEAR}"
    ),
    "days": rf"{_WEEKDAY}(?P<day>{_DAY}){_TO}{_WEEKDAY}(?P<last_day>{_DAY}){_OF}(?P<month>{_MONTH}){_IN_YEAR}",
    "day": rf"{_WEEKDAY}(?P<day>{_DAY}){_OF}(?P<month>{_MONTH}){_IN_YEAR}",
    "month_first": rf"{_WEEKDAY}(?P<month>{_MONTH})\s+(?P<day>{_DAY}){_IN_YEAR}",
    "month": rf"{_PART}?(?P<month>{_MONTH}){_IN_YEAR}",
}
# Without a year, for a reader who knows it from elsewhere.
_FORMS_WITHOUT_YEAR = {
    form: pattern.replace(_IN_YEAR, "")
    for form, pattern in _FORMS.items()
    if form in ("over_months", "days", "day", "month")
}
_YEAR_ALONE = re.compile(rf"{_PART}?(?P<year>{_YEAR})", re.IGNORECASE)


def parse_date(text: str, *, year: int | None = None) -> InexactDate | None:
    """The date that a text as a whole is; `year` is for texts that do not say theirs ("early July")."""
    stripped = " ".join(text.split())
    for form, pattern in _PATTERNS.items():
        match = pattern.fullmatch(stripped)
        if match:
            return _value(form, match, year=None)
    match = _YEAR_ALONE.fullmatch(stripped)
    if match:
        return whole_year(int(match["year"]), part=_part(match))
    if year is not None:
        for form, pattern in _PATTERNS_WITHOUT_YEAR.items():
            match = pattern.fullmatch(stripped)
            if match:
                return _value(form, match, year=year)
    return None


def find_dates(text: str) -> list[tuple[InexactDate, int, int]]:
    """The dates in running text that say their year, with where each stands; a year alone is left out."""
    return sorted(_found(text), key=lambda one: one[1])


def _found(text: str) -> Iterator[tuple[InexactDate, int, int]]:
    taken: list[tuple[int, int]] = []
    for form, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            value = _value(form, match, year=None)
            if value:
                yield value, match.start(), match.end()


def _compiled(forms: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {form: re.compile(rf"(?<![\w/.]){pattern}", re.IGNORECASE) for form, pattern in forms.items()}


_PATTERNS = _compiled(_FORMS)
_PATTERNS_WITHOUT_YEAR = _compiled(_FORMS_WITHOUT_YEAR)


def _value(form: str, match: re.Match[str], *, year: int | None) -> InexactDate | None:
    said = match.groupdict()
    the_year = year if year is not None else _year(said["year"])
    try:
        return _READERS[form](said, the_year)
    except ValueError:  # no day of the calendar
        return None


def _read_day(said: dict[str, str | None], year: int) -> InexactDate:
    return exact_day(date(year, _month(said["month"]), _day(said["day"])))


def _read_days(said: dict[str, str | None], year: int) -> InexactDate | None:
    month = _month(said["month"])
    first, last = date(year, month, _day(said["day"])), date(year, month, _day(said["last_day"]))
    return days(first, last) if first <= last else None


def _read_over_months(said: dict[str, str | None], year: int) -> InexactDate | None:
    last = date(year, _month(said["last_month"]), _day(said["last_day"]))
    month, day = _month(said["month"]), _day(said["day"])
    first_year = _year(said["first_year"]) if said.get("first_year") else year
    first = date(first_year, month, day)
    return days(first, last) if first <= last else None


def _read_month(said: dict[str, str | None], year: int) -> InexactDate:
    part = said.get("part") or said.get("part_of")
    return whole_month(year, _month(said["month"]), part=_PARTS[part.lower()] if part else None)


_READERS: dict[str, Callable[[dict[str, str | None], int], InexactDate | None]] = {
    "iso": _read_day,
    "figures": _read_day,
    "day": _read_day,
    "month_first": _read_day,
    "days": _read_days,
    "over_months": _read_over_months,
    "month": _read_month,
}


def _part(match: re.Match[str]) -> Part | None:
    said = match["part"] or match["part_of"]
    return _PARTS[said.lower()] if said else None


def _day(text: str | None) -> int:
    return int(re.sub(r"\D", "", cast(str, text)))


def _month(text: str | None) -> int:
    said = cast(str, text)
    if said.isdigit():
        return int(said)
    return next(number for number, name in enumerate(MONTHS, start=1) if name[:3].lower() == said[:3].lower())


def _year(text: str | None) -> int:
    said = cast(str, text)
    return int(said) if len(said) == 4 else 2000 + int(said)

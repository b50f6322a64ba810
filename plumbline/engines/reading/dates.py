"""Dates as exact as they are printed, and what day each is of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plumbline.engines.reading.phrase_patterns import has_digit

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTHS = _MONTH.lower().split("|")
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_DAY = r"\d{1,2}(?i:st|nd|rd|th)?"
DATE = re.compile(
    rf"\b(?:(?P<first>{_DAY})\s*(?:of\s+)?(?P<first_month>(?i:{_MONTH})|{_SHORT})?\s*(?:-|–|—|to|and|until)\s*(?:the\s+)?)?"
    rf"(?:(?P<day>{_DAY})\s+(?:of\s+)?)?(?P<month>(?i:{_MONTH})|{_SHORT})\.?,?\s+(?P<year>(?:19|20)\d\d|[’'‘]\d\d)\b"
    rf"|\b(?P<us_month>{_MONTH})\s+(?P<us_day>{_DAY}),\s+(?P<us_year>(?:19|20)\d\d)\b"
    r"|\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>(?:20)?\d\d)\b"
    r"|\b(?P<iso>20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\b"
)
DIGITS_OF_A_DATE = re.compile(r"[0-9](?:\d{3}|[/.]\d)|[’'‘]\d\d\b")
YEARLESS = re.compile(rf"\b(?:(?P<day>{_DAY})\s+(?:of\s+)?)?(?P<month>{_MONTH})\b")


@dataclass(frozen=True)
class PrintedDate:
    iso: str  # "2024-10-03", "2024-10": as exact as printed
    start: int
    end: int
    last: str | None = None  # of a span of days: the last


def dates_in(text: str) -> Iterator[PrintedDate]:
    """Each date with its year, in order."""
    if not has_digit(text) or not DIGITS_OF_A_DATE.search(text):
        return
    for found in DATE.finditer(text):
        printed = _printed(found)
        if printed is not None:
            yield printed


def _printed(found: re.Match[str]) -> PrintedDate | None:
    if found["iso"]:
        return PrintedDate(found["iso"], found.start(), found.end())
    if found["d"]:
        year = int(found["y"]) if len(found["y"]) == 4 else 2000 + int(found["y"])
        day, month = int(found["d"]), int(found["m"])
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return PrintedDate(f"{year}-{month:02d}-{day:02d}", found.start(), found.end())
    if found["us_month"]:
        month_number = MONTHS.index(found["us_month"].lower()) + 1
        return PrintedDate(
            f"{found['us_year']}-{month_number:02d}-{_number(found['us_day']):02d}", found.start(), found.end()
        )
    printed_year = found["year"] if found["year"].isdigit() else f"20{found['year'][1:]}"  # "3rd March '25"
    month_iso = f"{printed_year}-{month_of(found['month']):02d}"
    if not found["day"]:
        return PrintedDate(month_iso, found.start(), found.end())
    last = f"{month_iso}-{_number(found['day']):02d}"
    if _number(found["day"]) > 31:
        return None
    if found["first"]:
        first_month = month_of(found["first_month"]) if found["first_month"] else month_of(found["month"])
        if first_month > month_of(found["month"]) or _number(found["first"]) > 31:
            return PrintedDate(last, found.start("day"), found.end())
        first = f"{printed_year}-{first_month:02d}-{_number(found['first']):02d}"
        return PrintedDate(first, found.start(), found.end(), last)
    return PrintedDate(last, found.start(), found.end())


def month_of(name: str) -> int:
    """The number of a month by its name or the first letters of it."""
    start = name.lower()[:3]
    return next(number for number, month in enumerate(MONTHS, start=1) if month.startswith(start))


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))

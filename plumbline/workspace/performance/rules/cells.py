"""What a cell of a sheet of figures stands for: a number, a mark, a period; or why it cannot be taken. Pure."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from plumbline.knowledge.periods import parse_date, parse_financial_year
from plumbline.workspace.performance.rules.expected import last_day_of, period_of
from plumbline.workspace.performance.rules.refusals import NotYet

HELD_BACK = re.compile(r"\[?c\]?|\*+|<\s*\d+|suppressed|held back", re.IGNORECASE)
NOT_AVAILABLE = re.compile(r"\[?[xzu]\]?|n/?a|\.\.|:|not available|not collected", re.IGNORECASE)
_QUARTER = re.compile(r"q(?:uarter\s*)?([1-4])\s+(.+)", re.IGNORECASE)
_LARGEST = Decimal(10) ** 12


def text_of(content: Any) -> str:
    if isinstance(content, float) and content.is_integer():
        content = int(content)
    return " ".join(str("" if content is None else content).split())


def mark_of(content: Any) -> str:
    """ "held_back" or "not_available" for the usual signs; empty for anything else."""
    text = text_of(content)
    if HELD_BACK.fullmatch(text):
        return "held_back"
    return "not_available" if NOT_AVAILABLE.fullmatch(text) else ""


def number_of(content: Any) -> Decimal | None:
    """None for an empty cell. "62.3%" is 62.3; commas between thousands are taken."""
    text = text_of(content)
    if not text:
        return None
    try:
        found = Decimal(re.sub(r"(?<=\d),(?=\d{3})", "", text).removesuffix("%").strip())
    except InvalidOperation:
        raise NotYet(f"“{text[:40]}” is no number; for a figure that is held back write c.") from None
    if not found.is_finite() or abs(found) > _LARGEST:
        raise NotYet(f"“{text[:40]}” is too large to be meant.")
    return round(found, 6)


def span_of(content: Any, *, frequency: str) -> tuple[date, date]:
    """The first and last day of the period that a cell names, which must be one of the measure's own."""
    if isinstance(content, datetime):
        content = content.date()
    text = text_of(content)
    if not text:
        raise NotYet("Give the period.")
    day = content if isinstance(content, date) else _day_in(text, frequency)
    if day is None:
        raise NotYet(f"“{text[:40]}” is no period that can be read: write {_example(frequency)}.")
    first, last = period_of(day, frequency)
    if frequency != "week" and day != first and day != last_day_of(first, frequency):
        raise NotYet(f"“{text[:40]}” lies within a period; the measure counts by {frequency}: {_example(frequency)}.")
    return first, last


def _day_in(text: str, frequency: str) -> date | None:
    if quarter := _QUARTER.fullmatch(text):
        year = parse_financial_year(quarter[2])
        if year is None or frequency != "quarter":
            return None
        month = 4 + 3 * (int(quarter[1]) - 1)
        return date(year.start_year + (month > 12), (month - 1) % 12 + 1, 1)
    if year := parse_financial_year(text):
        return year.first_day if frequency in ("year", "two years") else None
    if frequency == "quarter" and " to " in text:
        first_month, rest = text.split(" to ", 1)
        if not any(letter.isdigit() for letter in first_month):
            text = f"{first_month} {rest.rsplit(' ', 1)[-1]}"
    found = parse_date(text)
    if found is None or (frequency == "week" and not found.is_one_day):
        return None
    return found.first


def _example(frequency: str) -> str:
    return {
        "week": "the Monday, 4 May 2026",
        "month": "May 2026",
        "quarter": "April to June 2026",
    }.get(frequency, "2025/26")

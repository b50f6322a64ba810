"""How pages write dates, numbers and plurals: one way, everywhere."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

SHORT_MONTHS = tuple(month[:3] for month in MONTHS)

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def day(value: date | datetime | str | None) -> str:
    """A date as exact as it is known: "2 February 2026", "October 2024", "2024". Other text stays as it is."""
    return _written(value, months=MONTHS)


def short_day(value: date | datetime | str | None) -> str:
    """For tight tables only: "2 Feb 2026"."""
    return _written(value, months=SHORT_MONTHS)


def _written(value: date | datetime | str | None, *, months: tuple[str, ...]) -> str:
    if not value:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    if isinstance(value, date):
        return f"{value.day} {months[value.month - 1]} {value.year}"
    match = _PARTIAL.fullmatch(value)
    if match is None:
        return value
    year, month, number = match.groups()
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return value
    return " ".join(part for part in (str(int(number)) if number else "", months[int(month) - 1], year) if part)


def moment(value: datetime | None) -> str:
    """A date with its time, in London: "2 February 2026, 9:32am"."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    hour = local.hour % 12 or 12
    return f"{day(local.date())}, {hour}:{local.minute:02d}{'am' if local.hour < 12 else 'pm'}"


def number(value: int | float | None) -> str:
    """With commas over 999; a float keeps the decimals that it has."""
    return "" if value is None else f"{value:,}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 finding", "1,204 findings"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def listed(values: Iterable[Any]) -> str:
    """A list in a sentence: "people, carers and staff"."""
    texts = [str(value) for value in values]
    return texts[0] if len(texts) == 1 else " and ".join([", ".join(texts[:-1]), texts[-1]]) if texts else ""


def capital(text: str) -> str:
    """The first letter a capital, the rest as it is: "CQC assessment" keeps its CQC."""
    return text[:1].upper() + text[1:]


def figure(value: Decimal | None) -> str:
    """A figure as people write it: "412", "62.5", "90,000"; decimals only where there are some."""
    if value is None:
        return ""
    written = f"{value:,.2f}"
    return written.rstrip("0").rstrip(".")


FILTERS: dict[str, Callable[..., str]] = {
    "day": day,
    "short_day": short_day,
    "moment": moment,
    "number": number,
    "figure": figure,
    "plural": plural,
    "listed": listed,
    "capital": capital,
}

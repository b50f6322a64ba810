"""When the next figure of a measure falls due, and whether it is not due yet, late, or missing. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from plumbline.knowledge.periods import financial_year_of
from plumbline.knowledge.stats.series import after, name_of
from plumbline.workspace.performance.rules.series import SPACINGS

ExpectedState = Literal["not due", "late", "missing"]


@dataclass(frozen=True)
class Expected:
    """A figure that is waited for. Missing: the one after it is due already, too."""

    period_start: date
    period_end: date
    due_on: date
    state: ExpectedState
    period: str


def period_of(day: date, frequency: str) -> tuple[date, date]:
    """The first and last day of the period in which a day falls. Weeks begin on Monday, years on 1 April."""
    if frequency == "week":
        first = day - timedelta(days=day.weekday())
    elif frequency == "month":
        first = day.replace(day=1)
    elif frequency == "quarter":
        first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    else:
        first = financial_year_of(day).first_day
    return first, last_day_of(first, frequency)


def last_day_of(first: date, frequency: str) -> date:
    if frequency == "week":
        return first + timedelta(days=6)
    if frequency == "month":
        return first.replace(day=monthrange(first.year, first.month)[1])
    months = 3 if frequency == "quarter" else 12
    return after(first, months, spacing="month") - timedelta(days=1)


def period_after(first: date, frequency: str) -> tuple[date, date]:
    """The period whose figure comes next; a survey of every other year leaves one out."""
    spacing = SPACINGS.get(frequency, "year")
    following = after(first, 2 if frequency == "two years" else 1, spacing=spacing)
    return following, last_day_of(following, frequency)


def period_name(first: date, frequency: str) -> str:
    return name_of(first, spacing=SPACINGS.get(frequency, "year"))


def expected_next(*, latest: date | None, in_use_since: date, frequency: str, days: int, today: date) -> Expected:
    """The period after the latest figure; before any figure, the period in which the measure began."""
    first, last = period_of(in_use_since, frequency) if latest is None else period_after(latest, frequency)
    due = last + timedelta(days=days)
    following_due = period_after(first, frequency)[1] + timedelta(days=days)
    state: ExpectedState = "not due" if today <= due else "missing" if today > following_due else "late"
    return Expected(first, last, due, state, period_name(first, frequency))

"""For which periods figures may leave: few, fixed, and each within another or apart from it.

Two figures for periods of somebody's own choosing tell a third one by their difference. So what adds up over months
and quarters leaves for these and for the financial year that they make up; everything else leaves for twelve months
that end with a quarter, or for lists with a month.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from plumbline.engines.cld.disclosure import Rules, rules
from plumbline.engines.cld.engine import Period
from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.measures import Measure
from plumbline.engines.cld.workings import Working
from plumbline.knowledge.periods import financial_year_of

MONTHS = {"month": 1, "quarter": 3}


def check_period(period: Period, *, lists: bool = False) -> None:
    """Refuse a period that figures do not leave for."""
    by = rules()
    every = by.lists_end_with if lists else by.return_ends_with
    if _is_a_year(period, every):
        return
    if lists:
        raise CldFault(f"Lists are measured on the last day of a month; found {period.end}.")
    raise CldFault(
        f"Figures leave for twelve months that end with a quarter, and not for {period}: the difference of two of "
        "one's own choosing could tell small numbers."
    )


def year_to(day: date) -> Period:
    """The twelve months to a day; whole ones where the day is a month's last."""
    following = day + timedelta(days=1)
    leap = (following.month, following.day) == (2, 29)
    return Period(following.replace(year=following.year - 1, day=28 if leap else following.day), day)


def spans(measure: Measure, period: Period) -> tuple[Period, ...]:
    """What a measure is counted over for the figures of a period.

    What adds up over parts of a year is counted over each financial year that is touched, from its first day, so that
    a part is decided beside the same others whatever is asked for.
    """
    if not measure.by:
        return (period,)
    year, found = financial_year_of(period.start), []
    while year.first_day <= period.end:
        found.append(Period(year.first_day, min(year.last_day, period.end)))
        year = year.following
    return tuple(found)


def that_may_leave(workings: Iterable[Working], known: dict[str, Measure]) -> list[Working]:
    """Only what stands on the timetable: a part that is not over yet and a sum over parts that make no year stay."""
    by = rules()
    return [working for working in workings if _may_leave(working, known[working.measure], by)]


def _may_leave(working: Working, measure: Measure, by: Rules) -> bool:
    period = Period(date.fromisoformat(working.period_start), date.fromisoformat(working.period_end))
    if working.part != "whole":
        return _ends_with(period, MONTHS[working.part], months=MONTHS[working.part])
    if measure.by:
        year = financial_year_of(period.start)
        return (period.start, period.end) == (year.first_day, year.last_day)
    return _is_a_year(period, by.return_ends_with if measure.origin == "CLD" else by.lists_end_with)


def _is_a_year(period: Period, every: int) -> bool:
    return _ends_with(period, every, months=12)


def _ends_with(period: Period, every: int, *, months: int) -> bool:
    """Whether a period is so many whole months, and ends with a month whose number `every` divides."""
    following = period.end + timedelta(days=1)
    are_whole = period.start.day == following.day == 1
    length = (following.year - period.start.year) * 12 + following.month - period.start.month
    return are_whole and length == months and period.end.month % every == 0

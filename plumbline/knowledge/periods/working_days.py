"""Working days in England: not Saturdays, Sundays, Christmas Day, Good Friday or bank holidays."""

from datetime import date, timedelta
from functools import cache


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _holidays(day.year)


def is_bank_holiday(day: date) -> bool:
    """Christmas Day, Good Friday, and the days that stand in for a holiday on a weekend, included."""
    return day in _holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """The working day that lies `count` after a day, which itself is not counted; a negative count goes back."""
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """The working days after `start` up to and including `end`, as clocks count them; negative when end is earlier."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=offset)) for offset in range(1, (end - start).days + 1))


@cache
def _holidays(year: int) -> frozenset[date]:
    """England's bank holidays of one year; the package is slow to import, so only who counts days pays for it."""
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))

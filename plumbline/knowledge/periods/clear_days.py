"""Clear days before a meeting: neither the day of the notice nor the day of the meeting counts.

In a short period Sundays, bank holidays and the days of the Christmas and Easter breaks are left out too (Local
Government Act 1972, section 243). Councils leave out Saturdays as well and speak of working days; that is the stricter
reading, and the one used here.
"""

from datetime import date, timedelta

from plumbline.knowledge.periods.working_days import is_bank_holiday, is_working_day


def counts_as_clear(day: date) -> bool:
    """A working day outside the Christmas break and the Easter break of the Act."""
    return is_working_day(day) and not in_christmas_break(day) and not in_easter_break(day)


def notice_by(meeting: date, clear_days: int) -> date:
    """The last day on which notice leaves so many clear days before a meeting; itself a working day."""
    day, left = meeting, clear_days
    while left:
        day -= timedelta(days=1)
        left -= counts_as_clear(day)
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def clear_days_between(notice: date, meeting: date) -> int:
    """How many clear days lie between; none where the notice comes on the day or later."""
    apart = (meeting - notice).days
    return sum(counts_as_clear(notice + timedelta(days=offset)) for offset in range(1, apart))


def long_notice_by(meeting: date, days: int) -> date:
    """The same for a period longer than seven days, such as 28 days for a key decision: every day of it counts."""
    return meeting - timedelta(days=days + 1)


def in_christmas_break(day: date) -> bool:
    """From the last weekday before Christmas Day to the first weekday after it that is no bank holiday."""
    christmas = date(day.year if day.month > 1 else day.year - 1, 12, 25)
    first = christmas - timedelta(days=1)
    while first.weekday() >= 5:
        first -= timedelta(days=1)
    last = christmas + timedelta(days=1)
    while last.weekday() >= 5 or is_bank_holiday(last):
        last += timedelta(days=1)
    return first <= day <= last


def in_easter_break(day: date) -> bool:
    """From the Thursday before Good Friday to the Tuesday after Easter Day."""
    easter = easter_day(day.year)
    return easter - timedelta(days=3) <= day <= easter + timedelta(days=2)


def easter_day(year: int) -> date:
    """Easter Day in the Gregorian calendar (Meeus, Jones and Butcher's method; 5 April 2026)."""
    golden, century, in_century = year % 19, *divmod(year, 100)
    leaps, common = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - correction + 15) % 30
    quarter, rest = divmod(in_century, 4)
    weekday = (32 + 2 * common + 2 * quarter - moon - rest) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def months_beginning_with(day: date, months: int) -> date:
    """The last day of a period of months that begins with a day: two months beginning with 10 March end on 9 May.

    Where the later month is too short, the period ends on its last day: from 31 December on, on 28 February.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last_of_month = following - timedelta(days=1)
    return last_of_month if day.day > last_of_month.day else date(year, month + 1, day.day) - timedelta(days=1)

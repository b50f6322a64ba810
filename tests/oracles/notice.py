"""Slow, obvious ways to count days before a meeting, written from the words of the rules alone."""

from datetime import date, timedelta

# England and Wales, from the government's list of bank holidays, typed by hand.
BANK_HOLIDAYS = {
    date.fromisoformat(f"{year}-{day}")
    for year, days in {
        2023: ("01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"),
        2024: ("01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"),
        2025: ("01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"),
        2026: ("01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"),
        2027: ("01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"),
    }.items()
    for day in days
}
# The breaks of section 243: from the last weekday before Christmas Day to the first weekday after it that is no bank
# holiday, and from the Thursday before Good Friday to the Tuesday after Easter Day.
BREAKS = (
    ("2023-12-22", "2023-12-27"), ("2024-12-24", "2024-12-27"), ("2025-12-24", "2025-12-29"),
    ("2026-12-24", "2026-12-29"), ("2027-12-24", "2027-12-29"),
    ("2024-03-28", "2024-04-02"), ("2025-04-17", "2025-04-22"), ("2026-04-02", "2026-04-07"),
    ("2027-03-25", "2027-03-30"),
)  # fmt: skip


def works(day: date) -> bool:
    return day.strftime("%A") not in ("Saturday", "Sunday") and day not in BANK_HOLIDAYS


def is_clear(day: date) -> bool:
    in_break = any(date.fromisoformat(first) <= day <= date.fromisoformat(last) for first, last in BREAKS)
    return works(day) and not in_break


def is_enough(notice: date, meeting: date, clear_days: int) -> bool:
    """Whether so many clear days lie strictly between the two."""
    found, day = 0, notice + timedelta(days=1)
    while day < meeting:
        found += is_clear(day)
        day += timedelta(days=1)
    return found >= clear_days


def last_day_of_notice(meeting: date, clear_days: int) -> date:
    """Try every working day before the meeting, the latest first."""
    day = meeting - timedelta(days=1)
    while not (works(day) and is_enough(day, meeting, clear_days)):
        day -= timedelta(days=1)
    return day


def working_day_before(meeting: date, count: int) -> date:
    working = [day for day in (meeting - timedelta(days=n) for n in range(1, 120)) if works(day)]
    return working[count - 1]

"""Clear days, held against slow counting by hand-typed holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plumbline.knowledge.periods import (
    add_working_days,
    clear_days_between,
    long_notice_by,
    months_beginning_with,
    notice_by,
)
from plumbline.knowledge.periods.clear_days import easter_day, in_christmas_break
from tests.oracles import notice as oracle

days = some.dates(date(2024, 2, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("meeting", "published"),
    [
        ("2026-02-12", "2026-02-04"),  # Halton's Executive Board, a Thursday
        ("2025-11-11", "2025-11-03"),  # Haringey's Cabinet, a Tuesday
        ("2026-04-14", "2026-03-31"),  # the Easter break from Thursday to Tuesday does not count
        ("2027-01-06", "2026-12-22"),  # Christmas Eve to 29 December does not count, nor New Year's Day
    ],
)
def test_five_clear_days_leave_out_both_ends_weekends_and_breaks(meeting: str, published: str) -> None:
    assert notice_by(date.fromisoformat(meeting), 5) == date.fromisoformat(published)


@given(days, some.integers(1, 7))
def test_the_last_day_of_notice_is_the_oracles(meeting: date, clear: int) -> None:
    assert notice_by(meeting, clear) == oracle.last_day_of_notice(meeting, clear)


@given(days, some.integers(1, 30))
def test_working_days_counted_back_are_the_oracles(meeting: date, count: int) -> None:
    assert add_working_days(meeting, -count) == oracle.working_day_before(meeting, count)


@given(days, some.integers(-5, 40), some.integers(0, 8))
def test_clear_days_between_two_days_are_the_oracles(notice: date, apart: int, clear: int) -> None:
    meeting = notice + timedelta(days=apart)
    if meeting <= date(2027, 12, 31):
        assert (clear_days_between(notice, meeting) >= clear) == oracle.is_enough(notice, meeting, clear)


@given(days, some.integers(1, 7))
def test_one_working_day_later_is_too_late(meeting: date, clear: int) -> None:
    last = notice_by(meeting, clear)
    assert clear_days_between(last, meeting) >= clear > clear_days_between(add_working_days(last, 1), meeting)


def test_twenty_eight_clear_days_count_every_day_between() -> None:
    notice = long_notice_by(date(2026, 3, 31), 28)
    assert notice == date(2026, 3, 2)
    assert (date(2026, 3, 31) - notice).days - 1 == 28


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("2026-03-10", "2026-05-09"),
        ("2025-12-31", "2026-02-28"),
        ("2026-11-01", "2026-12-31"),
        ("2025-12-01", "2026-01-31"),
    ],
)
def test_two_months_that_begin_with_a_day_end_on_the_day_before(begins: str, ends: str) -> None:
    assert months_beginning_with(date.fromisoformat(begins), 2) == date.fromisoformat(ends)


@pytest.mark.parametrize("easter", ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"])
def test_easter_is_where_the_church_has_it(easter: str) -> None:
    assert easter_day(int(easter[:4])) == date.fromisoformat(easter)


@given(some.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_the_christmas_break_is_the_oracles(day: date) -> None:
    breaks = [pair for pair in oracle.BREAKS if "-12-" in pair[0]]
    assert in_christmas_break(day) == any(first <= day.isoformat() <= last for first, last in breaks)

"""Working days in England."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.knowledge.periods import add_working_days, is_working_day, working_days_between

# start | working days | end
CLOCKS = (
    ("over Christmas, with Boxing Day moved to Monday", date(2026, 12, 23), 5, date(2027, 1, 4)),
    ("over Easter", date(2025, 4, 17), 1, date(2025, 4, 22)),
    ("from a Friday", date(2025, 2, 7), 3, date(2025, 2, 12)),
    ("from a Saturday", date(2025, 2, 8), 1, date(2025, 2, 10)),
    ("no days", date(2025, 2, 8), 0, date(2025, 2, 8)),
    ("over both bank holidays of May", date(2025, 5, 2), 20, date(2025, 6, 3)),
    ("back from after Christmas", date(2027, 1, 4), -5, date(2026, 12, 23)),
)


@pytest.mark.parametrize(("why", "start", "count", "end"), CLOCKS)
def test_a_clock_of_working_days_runs_out_on_the_right_day(why: str, start: date, count: int, end: date) -> None:
    assert add_working_days(start, count) == end, why


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2025, 12, 24), True),
        (date(2025, 12, 25), False),
        (date(2025, 12, 26), False),
        (date(2025, 4, 18), False),  # Good Friday
        (date(2025, 8, 25), False),  # the last Monday of August
        (date(2025, 8, 4), True),  # a bank holiday in Scotland only
        (date(2025, 2, 8), False),  # a Saturday
    ],
)
def test_the_bank_holidays_are_those_of_england(day: date, working: bool) -> None:
    assert is_working_day(day) is working


@given(start=st.dates(date(2020, 1, 1), date(2028, 1, 1)), count=st.integers(1, 60))
def test_counting_the_days_of_a_clock_gives_its_length(start: date, count: int) -> None:
    end = add_working_days(start, count)
    assert is_working_day(end)
    assert working_days_between(start, end) == count
    assert working_days_between(end, start) == -count


def test_the_holidays_package_is_loaded_only_by_who_counts_working_days() -> None:
    program = "import sys, plumbline.knowledge.periods; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

"""Financial years: 1 April to 31 March."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.knowledge.periods import FinancialYear, financial_year_of, find_financial_years, parse_financial_year


@pytest.mark.parametrize(
    "printed", ["2024/25", "2024-25", "2024–25", "2024 to 2025", "2024/2025", "FY2024/25", " 2024/25 "]
)
def test_a_financial_year_is_read_in_every_usual_form(printed: str) -> None:
    year = parse_financial_year(printed)
    assert year == FinancialYear(2024)
    assert (str(year), year.short) == ("2024 to 2025", "2024/25")


@pytest.mark.parametrize("printed", ["", "2024", "2004-2027", "2024-10", "2024/26", "2024/25/26", "24/25"])
def test_what_is_no_financial_year_is_not_read(printed: str) -> None:
    assert parse_financial_year(printed) is None


def test_the_turn_of_the_century_is_read() -> None:
    assert parse_financial_year("1999/00") == FinancialYear(1999)
    assert FinancialYear(1999).short == "1999/00"


def test_a_year_begins_on_1_april() -> None:
    assert financial_year_of(date(2025, 3, 31)) == FinancialYear(2024)
    assert financial_year_of(date(2025, 4, 1)) == FinancialYear(2025)
    year = FinancialYear(2024)
    assert (year.first_day, year.last_day) == (date(2024, 4, 1), date(2025, 3, 31))
    assert (year.preceding, year.following) == (FinancialYear(2023), FinancialYear(2025))


def test_financial_years_are_found_in_running_text() -> None:
    text = "From 2023/24 to 2025/26, not 2004-2027, on 2024-10-02 or 01/2024/25."
    assert [text[start:end] for _, start, end in find_financial_years(text)] == ["2023/24", "2025/26"]


@given(day=st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_every_day_lies_in_its_year_and_no_other(day: date) -> None:
    year = financial_year_of(day)
    assert day in year and day not in year.preceding and day not in year.following
    assert parse_financial_year(str(year)) == parse_financial_year(year.short) == year

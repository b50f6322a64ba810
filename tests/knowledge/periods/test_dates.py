"""Dates as British papers print them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.knowledge.periods import InexactDate, exact_day, find_dates, format_date, parse_date, whole_month

# printed | ISO | how we print it | exactness
PRINTED = (
    ("2 February 2026", "2026-02-02", "2 February 2026", "day"),
    ("5th February 2025", "2025-02-05", "5 February 2025", "day"),
    ("1st of April 2023", "2023-04-01", "1 April 2023", "day"),
    ("15 May 2024", "2024-05-15", "15 May 2024", "day"),
    ("Thursday, 12 February 2026", "2026-02-12", "12 February 2026", "day"),
    ("12 Feb 2026", "2026-02-12", "12 February 2026", "day"),
    ("3 Sept. 2024", "2024-09-03", "3 September 2024", "day"),
    ("February 12, 2026", "2026-02-12", "12 February 2026", "day"),
    ("10/04/2024", "2024-04-10", "10 April 2024", "day"),
    ("2.3.26", "2026-03-02", "2 March 2026", "day"),
    ("2026-02-12", "2026-02-12", "12 February 2026", "day"),
    ("29 February 2024", "2024-02-29", "29 February 2024", "day"),
    ("21-23 November 2023", "2023-11-21/2023-11-23", "21 to 23 November 2023", "day"),
    ("21st to the 23rd of November 2023", "2023-11-21/2023-11-23", "21 to 23 November 2023", "day"),
    ("30 June – 2 July 2025", "2025-06-30/2025-07-02", "30 June to 2 July 2025", "day"),
    ("30 December 2024 to 2 January 2025", "2024-12-30/2025-01-02", "30 December 2024 to 2 January 2025", "day"),
    ("October 2024", "2024-10", "October 2024", "month"),
    ("Oct 2024", "2024-10", "October 2024", "month"),
    ("early July 2025", "2025-07", "early July 2025", "month"),
    ("mid-December 2025", "2025-12", "mid December 2025", "month"),
    ("the end of March 2026", "2026-03", "end of March 2026", "month"),
    ("2024", "2024", "2024", "year"),
    ("late 2025", "2025", "late 2025", "year"),
)


@pytest.mark.parametrize(("printed", "iso", "ours", "exactness"), PRINTED)
def test_a_printed_date_is_read_as_exactly_as_it_is(printed: str, iso: str, ours: str, exactness: str) -> None:
    found = parse_date(printed)
    assert found is not None
    assert (found.iso, str(found), found.exactness) == (iso, ours, exactness)


@pytest.mark.parametrize(("printed", "iso", "ours", "exactness"), PRINTED)
def test_what_we_print_is_read_back_as_the_same_date(printed: str, iso: str, ours: str, exactness: str) -> None:
    assert parse_date(ours) == parse_date(printed)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "31 June 2025",
        "29 February 2023",
        "32/01/2024",
        "13/13/2024",
        "23-21 November 2023",
        "2024-25",
        "May",
        "soon",
    ],
)
def test_what_is_no_date_is_not_read(printed: str) -> None:
    assert parse_date(printed) is None


def test_a_date_without_a_year_is_read_when_the_year_is_known() -> None:
    assert parse_date("early July") is None
    assert str(parse_date("early July", year=2025)) == "early July 2025"
    assert parse_date("2 March", year=2025) == exact_day(date(2025, 3, 2))
    assert str(parse_date("2 March 2024", year=2025)) == "2 March 2024"


def test_a_month_reaches_from_its_first_day_to_its_last() -> None:
    february = whole_month(2024, 2)
    assert (february.first, february.last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert not february.is_one_day


def test_dates_are_found_in_running_text_once_each_and_in_order() -> None:
    text = "Visited 21-23 November 2023 (not 31 June 2025); out\n5th February 2025, reviewed in October 2025, 12/2024."
    found = [(text[start:end], value.iso) for value, start, end in find_dates(text)]
    assert found == [
        ("21-23 November 2023", "2023-11-21/2023-11-23"),
        ("5th February 2025", "2025-02-05"),
        ("October 2025", "2025-10"),
    ]


@given(
    day=st.dates(date(1990, 1, 1), date(2090, 12, 31)), form=st.sampled_from(["{d:%d/%m/%Y}", "{d:%Y-%m-%d}", "{ours}"])
)
def test_every_day_survives_being_printed_and_read(day: date, form: str) -> None:
    assert parse_date(form.format(d=day, ours=format_date(day))) == exact_day(day)


@given(first=st.dates(date(2000, 1, 1), date(2090, 1, 1)), length=st.integers(1, 800))
def test_every_span_of_days_survives_being_printed_and_read(first: date, length: int) -> None:
    span = InexactDate(first=first, last=first + timedelta(days=length), exactness="day")
    assert parse_date(str(span)) == span

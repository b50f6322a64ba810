"""How pages write dates, numbers and lists."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from plumbline.doors.web import addresses, words
from plumbline.doors.web.grouping import runs
from plumbline.doors.web.highlighting import Part, parts


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 2, 2), "2 February 2026"),
        ("2024-10", "October 2024"),
        ("2024-10-15", "15 October 2024"),
        ("2024", "2024"),
        ("", ""),
        (None, ""),
        ("spring 2025", "spring 2025"),
        ("2024-13", "2024-13"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(value: object, written: str) -> None:
    assert words.day(value) == written  # type: ignore[arg-type]


def test_a_short_date_is_for_tight_tables() -> None:
    assert words.short_day(date(2026, 9, 13)) == "13 Sep 2026"


@pytest.mark.parametrize(
    ("hour", "written"),
    [(9, "2 February 2026, 9:32am"), (12, "2 February 2026, 12:32pm"), (0, "2 February 2026, 12:32am")],
)
def test_a_moment_has_its_time_in_london(hour: int, written: str) -> None:
    assert words.moment(datetime(2026, 2, 2, hour, 32, tzinfo=UTC)) == written


def test_numbers_have_commas_and_nouns_agree() -> None:
    assert words.number(1234567) == "1,234,567"
    assert words.number(0.5) == "0.5"
    assert words.plural(1, "finding") == "1 finding"
    assert words.plural(1204, "finding") == "1,204 findings"
    assert words.plural(0, "priority", "priorities") == "0 priorities"


@pytest.mark.parametrize(
    ("values", "written"),
    [([], ""), (["people"], "people"), (["people", "staff"], "people and staff"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_reads_as_a_sentence(values: list[str], written: str) -> None:
    assert words.listed(values) == written


def test_a_filter_in_the_address_starts_at_page_one_and_can_be_taken_out() -> None:
    request = RequestFactory().get("/plan", QueryDict("status=late&status=done&page=3"))
    assert addresses.with_query(request, page=4) == "/plan?status=late&status=done&page=4"
    assert addresses.with_query(request, owner="me & you") == "/plan?status=late&status=done&owner=me+%26+you"
    assert addresses.without(request, "status", "late") == "/plan?status=done"
    assert addresses.with_query(request, status=None) == "/plan"


def test_a_passage_is_cut_where_the_highlight_starts_and_ends() -> None:
    assert list(parts("one two three", [(4, 7)])) == [Part("one ", False), Part("two", True), Part(" three", False)]


@pytest.mark.parametrize("ranges", [[], [(0, 99)], [(3, 5), (0, 4)], [(-5, 2), (2, 2), (9, 3)], [(11, 13), (50, 60)]])
def test_a_cut_passage_still_holds_every_letter_once(ranges: list[tuple[int, int]]) -> None:
    assert "".join(part.text for part in parts("one two three", ranges)) == "one two three"


def test_runs_keep_the_order_that_they_are_given() -> None:
    found = runs([Part("a", True), Part("b", True), Part("c", False)], "marked")
    assert [(value, [part.text for part in group]) for value, group in found] == [(True, ["a", "b"]), (False, ["c"])]

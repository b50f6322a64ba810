"""A thousand cells that nobody should send: each is answered with its address, and none is taken."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from plumbline.engines.workbooks import Comparison, Sheet, UnreadableWorkbook, compare, read_returned
from tests.engines.workbooks.samples import by_key, row, sent_back, sheet, written

FORMULAS = ["=1+1", '=HYPERLINK("http://example.org","x")', "=cmd|' /C calc'!A0", "=SUM(A1:A9)", '="text"']
UNSEEN = ["a\u200bb", "\u202etxet", "x\ufeffy", "a\x7fb", "\u2066mirror\u2069"]
TOO_LONG = ["x" * 32_767, "é" * 301, "word " * 200]
NO_DATES = [
    "31/02/2026",
    "soon",
    "2026",
    "Q4",
    "March 2026",
    "32 May 2026",
    -5,
    12.5,
    9_999_999,
    datetime(1066, 10, 14),
    "1/1/3000",
    True,
]
NO_CHOICES = ["Green", "In progress", "done!", 4, "Complete", "On track; Done"]
NO_NUMBERS = ["twelve", "1.5", 1.5, "1e9", "12 places", "1,2", True]


def thousand(listed: Any) -> list[str]:
    """Spoils a thousand cells of a list of 200 rows; the addresses of them."""
    spoilt = []
    for at in range(200):
        down = at + 2
        for column, bad in (
            ("B", (FORMULAS + UNSEEN + TOO_LONG)[at % 13]),
            ("C", (UNSEEN + FORMULAS)[at % 10]),
            ("D", NO_DATES[at % len(NO_DATES)]),
            ("E", NO_CHOICES[at % len(NO_CHOICES)]),
            ("F", NO_NUMBERS[at % len(NO_NUMBERS)]),
        ):
            listed[f"{column}{down}"] = bad
            spoilt.append(f"{column}{down}")
    return spoilt


def held(plan: Sheet, sent: bytes) -> Comparison:
    return compare(read_returned(sent, plan), plan, downloaded=by_key(plan))


def test_a_thousand_hostile_cells_are_all_answered_with_their_address_and_none_is_taken() -> None:
    plan = sheet(*(row(number) for number in range(1, 201)))
    spoilt: list[str] = []
    found = held(plan, sent_back(plan, lambda listed: spoilt.extend(thousand(listed))))
    assert len(spoilt) == 1_000
    assert sorted(one.cell for one in found.rejected) == sorted(spoilt)
    assert all(one.why.endswith(".") and one.key for one in found.rejected)
    assert not found.asks_for_something


def test_merged_cells_are_named_and_their_text_is_not_taken() -> None:
    plan = sheet(row(1), row(2), row(3))

    def change(listed: Any) -> None:
        listed["C2"] = "Everybody"
        listed.merge_cells("C2:C4")

    found = held(plan, sent_back(plan, change))
    assert [one.cell for one in found.rejected] == ["C2:C4"] and not found.changed


def test_merged_heads_are_named() -> None:
    plan = sheet(row(1))
    found = held(plan, sent_back(plan, lambda listed: listed.merge_cells("B1:C1")))
    assert "B1:C1" in {one.cell for one in found.rejected} and not found.asks_for_something


def test_a_number_that_stands_in_two_rows_is_taken_from_neither() -> None:
    plan = sheet(row(1), row(2))

    def change(listed: Any) -> None:
        listed["A3"] = "1"
        listed["B3"] = "Over the other"

    found = held(plan, sent_back(plan, change))
    assert {one.cell for one in found.rejected} == {"A2", "A3"} and not found.changed


def test_a_calculated_number_of_a_row_is_never_followed() -> None:
    plan = sheet(row(1), row(2))
    found = held(plan, sent_back(plan, lambda listed: listed.__setitem__("A2", "=1+0")))
    assert "A2" in {one.cell for one in found.rejected} and not found.changed


def test_an_error_of_the_spreadsheet_is_named() -> None:
    plan = sheet(row(1))
    found = held(plan, sent_back(plan, lambda listed: listed.__setitem__("C2", "#REF!")))
    assert [(one.cell, one.why) for one in found.rejected] == [("C2", "The cell shows the error #REF!.")]


def test_unknown_second_and_missing_heads_are_named() -> None:
    plan = sheet(row(1))

    def change(listed: Any) -> None:
        listed["C1"] = "RAG"
        listed["D1"] = "Delivery"

    found = held(plan, sent_back(plan, change))
    said = {one.cell: one.why for one in found.rejected}
    assert "RAG" in said["C1"] and "second time" in said["E1"] and "missing" in said["A1"]


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("27 March 2027", date(2027, 3, 27)),
        ("27/03/2027", date(2027, 3, 27)),
        ("2027-03-27", date(2027, 3, 27)),
        (date(2027, 3, 27), date(2027, 3, 27)),
        (46473, date(2027, 3, 27)),
        ("Saturday 27 March 2027", date(2027, 3, 27)),
    ],
)
def test_a_date_is_taken_in_every_form_that_people_type(typed: Any, taken: date) -> None:
    plan = sheet(row(1))

    def change(listed: Any) -> None:
        listed["D2"] = typed
        if isinstance(typed, int):
            listed["D2"].number_format = "0"

    (changed,) = held(plan, sent_back(plan, change)).changed
    assert [one.after for one in changed.fields] == [taken]


def test_texts_that_only_look_odd_are_taken() -> None:
    plan = sheet(row(1))

    def change(listed: Any) -> None:
        listed["B2"] = "- Open <b>the</b> drop-in & tell “everybody” (£5, +3%)"
        listed["G2"] = "1. First\n2. Second"
        listed["F2"] = "1,200"

    (changed,) = held(plan, sent_back(plan, change)).changed
    assert {one.column for one in changed.fields} == {"title", "measure", "places"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda part: part[:200],
        lambda part: part.replace(b"</row>", b"", 1),
        lambda part: part.replace(b"<sheetData>", b""),
        lambda part: b"",
    ],
    ids=["cut off", "a row without its end", "no beginning", "empty"],
)
def test_a_workbook_with_a_broken_part_is_refused_whole(spoil: Callable[[bytes], bytes]) -> None:
    of = sheet(row(1))
    spoilt = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written(of))) as package, zipfile.ZipFile(spoilt, "w") as other:
        for name in package.namelist():
            part = package.read(name)
            other.writestr(name, spoil(part) if name == "xl/worksheets/sheet1.xml" else part)
    with pytest.raises(UnreadableWorkbook, match="broken"):
        read_returned(spoilt.getvalue(), of)

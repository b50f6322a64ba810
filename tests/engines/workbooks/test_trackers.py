"""Councils' own trackers, in the forms seen: their columns are found, a person confirms, and their rows are read."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from plumbline.engines.workbooks import (
    Column,
    Kind,
    UnreadableWorkbook,
    delivery_words,
    find_trackers,
    read_tracker,
)
from plumbline.knowledge.catalogue import delivery_of, tracker_fields
from tests.engines.workbooks.samples import DELIVERY

COLUMNS = (
    Column("reference", "Reference"),
    Column("title", "What will be done", Kind.LONG_TEXT),
    Column("priority", "Priority"),
    Column("owner_role", "Owner"),
    Column("due_on", "Due", Kind.DATE),
    Column("delivery", "Delivery", Kind.CHOICE, choices=DELIVERY),
    Column("what_changed", "What changed", Kind.LONG_TEXT),
    Column("reason_missed", "Reason missed", Kind.LONG_TEXT),
    Column("new_due_on", "New date", Kind.DATE),
)
YORK = [
    ["Annex A: recommendations made by scrutiny"],
    [],
    ["Reference", "Origin", "Date", "Area", "Recommendation", "Exec Date", "Lead Officer/EM", "Action taken", "Status"],
    [
        "SR (25/26) 01",
        "Health scrutiny",
        date(2025, 9, 3),
        "Adults",
        "Publish waits",
        date(2026, 1, 8),
        "Director",
        "Published",
        "Complete",
    ],
    [
        "SR (25/26) 02",
        "Health scrutiny",
        date(2025, 9, 3),
        "Adults",
        "Survey carers",
        date(2026, 1, 8),
        "Head of Carers",
        "",
        "Ongoing",
    ],
]
HALTON = [
    ["Improvement requirement", "Progress"],
    ["Shorten the waits", "List falling"],
    ["Publish the strategy", "Out to consultation"],
]
WIRRAL = [
    ["Improvement Area Number", "Action number", "Milestone", "Lead officer", "Reason missed", "New timescale"],
    [1, 4, "Recruit to posts", "Assistant Director", "No field of candidates", "30 June 2026"],
]


def book(*sheets: list[list[Any]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for at, rows in enumerate(sheets, start=1):
        sheet = made.create_sheet(f"Sheet {at}")
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def read(content: bytes) -> list[dict[str, Any]]:
    tracker = find_trackers(content)[0]
    fields = {column.place: column.field for column in tracker.columns if column.field}
    found = read_tracker(content, sheet=tracker.sheet, head_row=tracker.head_row, fields=fields, columns=COLUMNS)
    assert found.rejected == ()
    return [dict(row.values) for row in found.rows]


def test_yorks_form_is_read_below_its_title() -> None:
    first, second = read(book(YORK))
    assert (first["reference"], first["title"], first["owner_role"]) == ("SR (25/26) 01", "Publish waits", "Director")
    assert (first["due_on"], first["delivery"], second["delivery"]) == (date(2026, 1, 8), "Done", "On track")


def test_haltons_form_of_two_columns_is_read() -> None:
    assert [(row["title"], row["what_changed"]) for row in read(book(HALTON))] == [
        ("Shorten the waits", "List falling"),
        ("Publish the strategy", "Out to consultation"),
    ]


def test_wirrals_form_keeps_why_a_date_was_missed() -> None:
    (row,) = read(book(WIRRAL))
    assert (row["title"], row["reason_missed"]) == ("Recruit to posts", "No field of candidates")
    assert row["new_due_on"] == date(2026, 6, 30)


def test_the_sheet_with_the_most_known_heads_comes_first() -> None:
    assert [tracker.sheet for tracker in find_trackers(book([["Notes"], ["x"]], HALTON, YORK))] == [
        "Sheet 3",
        "Sheet 2",
    ]


def test_a_csv_file_is_read_with_its_own_separator() -> None:
    assert read(
        "Action;Owner;Due date;RAG\nOpen the drop-in;Head of Carers;27/3/2026;In progress\n".encode("utf-8-sig")
    ) == [
        {
            "title": "Open the drop-in",
            "owner_role": "Head of Carers",
            "due_on": date(2026, 3, 27),
            "delivery": "On track",
        }
    ]


def test_a_theme_merged_over_its_rows_stands_for_each_of_them() -> None:
    made = openpyxl.load_workbook(io.BytesIO(book([["Theme", "Action"], ["Carers", "One"], [None, "Two"]])))
    made["Sheet 1"].merge_cells("A2:A3")
    buffer = io.BytesIO()
    made.save(buffer)
    assert [row["priority"] for row in read(buffer.getvalue())] == ["Carers", "Carers"]


def test_a_cell_that_cannot_be_taken_is_named_and_its_row_still_read() -> None:
    content = book([["Action", "Due date", "Status"], ["Open it", "soon", "Purple"]])
    tracker = find_trackers(content)[0]
    fields = {column.place: column.field or "" for column in tracker.columns}
    found = read_tracker(content, sheet=tracker.sheet, head_row=0, fields=fields, columns=COLUMNS)
    assert {one.cell for one in found.rejected} == {"B2", "C2"}
    assert [row.values["title"] for row in found.rows] == ["Open it"]


def test_the_person_who_confirms_sees_what_stands_in_each_column() -> None:
    (tracker,) = find_trackers(book(YORK))
    reference = tracker.columns[0]
    assert (reference.head, reference.field, reference.samples) == (
        "Reference",
        "reference",
        ("SR (25/26) 01", "SR (25/26) 02"),
    )
    assert tracker.rows == 2


@pytest.mark.parametrize("content", [book([["x"], ["y"]]), b"just a line of text", b"\0\1\2"])
def test_what_is_no_tracker_gets_one_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableWorkbook):
        find_trackers(content)


def test_the_words_of_trackers_mean_one_thing_each() -> None:
    assert (delivery_of("MISSED"), delivery_of("In progress"), delivery_of("Complete"), delivery_of("Mauve")) == (
        "off_track",
        "on_track",
        "done",
        None,
    )
    assert {"title", "owner_role", "due_on", "delivery"} <= set(tracker_fields())


def test_what_a_colour_means_is_asked_and_not_guessed() -> None:
    content = book([["Action", "RAG"], ["Open it", "Green"], ["Close it", "Amber"], ["Done it", "Complete"]])
    assert delivery_words(content, sheet="Sheet 1", head_row=0, place=1) == {
        "Green": None,
        "Amber": None,
        "Complete": "done",
    }
    found = read_tracker(
        content,
        sheet="Sheet 1",
        head_row=0,
        fields={0: "title", 1: "delivery"},
        columns=COLUMNS,
        words={"Green": "Done", "Amber": "On track"},
    )
    assert [row.values["delivery"] for row in found.rows] == ["Done", "On track", "Done"]


def test_heads_that_nobody_knows_are_still_found_and_nothing_is_proposed_for_them() -> None:
    (tracker,) = find_trackers(book([["Our plan"], ["Ding", "Dong", "Bell"], ["Open it", "soon", "x"]]))
    assert (tracker.head_row, tracker.rows) == (1, 1)
    assert [(column.head, column.field) for column in tracker.columns] == [
        ("Ding", None),
        ("Dong", None),
        ("Bell", None),
    ]


def test_a_number_can_say_how_an_action_stands() -> None:
    content = book([["Action", "RAG"], ["Open it", 2]])
    assert delivery_words(content, sheet="Sheet 1", head_row=0, place=1) == {"2": None}
    found = read_tracker(
        content, sheet="Sheet 1", head_row=0, fields={0: "title", 1: "delivery"}, columns=COLUMNS, words={"2": "Done"}
    )
    assert [row.values["delivery"] for row in found.rows] == ["Done"]

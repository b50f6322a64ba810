"""A workbook goes out, comes back, and is held against the record; nothing is applied by it."""

import io
import subprocess
from datetime import date, timedelta
from pathlib import Path
from shutil import which
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plumbline.engines.workbooks import Sheet, UnreadableWorkbook, compare, read_returned
from tests.engines.workbooks.samples import DELIVERY, by_key, row, sent_back, sheet, written


def test_a_workbook_that_nobody_changed_asks_for_nothing() -> None:
    plan = sheet(row(1), row(2, due_on=None, measure=""), row(3, places=None))
    returned = read_returned(written(plan), plan)
    found = compare(returned, plan, downloaded=by_key(plan))
    assert returned.download == "d-17"
    assert (found.asks_for_something, found.unchanged, found.rejected, found.missing) == (False, 3, (), ())


def test_a_changed_cell_is_a_change_with_its_address() -> None:
    plan = sheet(row(1), row(2))

    def change(listed: Any) -> None:
        listed["D3"] = date(2026, 6, 30)
        listed["E3"] = "at risk"

    found = compare(read_returned(sent_back(plan, change), plan), plan, downloaded=by_key(plan))
    (changed,) = found.changed
    assert (changed.key, changed.edition) == ("2", 3)
    assert [(one.column, one.before, one.after, one.cell) for one in changed.fields] == [
        ("due_on", date(2026, 3, 27), date(2026, 6, 30), "D3"),
        ("delivery", "On track", "At risk", "E3"),
    ]


def test_a_field_that_two_people_changed_is_a_conflict_and_the_others_are_not() -> None:
    downloaded = sheet(row(1), row(2))
    now = sheet(row(1, measure="Waits by area"), row(2))

    def change(listed: Any) -> None:
        listed["G2"] = "Waits by age"
        listed["C2"] = "Head of Access"

    found = compare(read_returned(sent_back(downloaded, change), now), now, downloaded=by_key(downloaded))
    (conflict,) = found.conflicts
    assert (conflict.key, conflict.column, conflict.cell) == ("1", "measure", "G2")
    assert (conflict.now, conflict.sent) == ("Waits by area", "Waits by age")
    assert [one.column for one in found.changed[0].fields] == ["owner_role"]


def test_what_somebody_else_changed_meanwhile_stays_when_the_sender_left_it() -> None:
    downloaded, now = sheet(row(1)), sheet(row(1, owner_role="Head of Access"))
    found = compare(read_returned(written(downloaded), now), now, downloaded=by_key(downloaded))
    assert not found.asks_for_something


def test_the_same_change_by_two_people_is_no_conflict() -> None:
    downloaded, now = sheet(row(1)), sheet(row(1, delivery="Done"))
    sent = sent_back(downloaded, lambda listed: listed.__setitem__("E2", "Done"))
    assert not compare(read_returned(sent, now), now, downloaded=by_key(downloaded)).asks_for_something


def test_rows_may_be_sorted_and_columns_moved() -> None:
    plan = sheet(row(1), row(2, title="Other"))

    def change(listed: Any) -> None:
        rows = [[(cell.value, cell.number_format) for cell in line] for line in listed.iter_rows(max_row=3)]
        moved = [[line[0], *reversed(line[1:])] for line in (rows[0], rows[2], rows[1])]
        for down, line in enumerate(moved, start=1):
            for across, (value, form) in enumerate(line, start=1):
                listed.cell(down, across).value = value
                listed.cell(down, across).number_format = form

    found = compare(read_returned(sent_back(plan, change), plan), plan, downloaded=by_key(plan))
    assert (found.asks_for_something, found.unchanged, found.rejected) == (False, 2, ())


def test_a_new_row_is_added_only_where_it_has_what_is_needed() -> None:
    plan = sheet(row(1))

    def change(listed: Any) -> None:
        listed["B3"] = "A new thing"
        listed["C4"] = "Head of Carers"

    found = compare(read_returned(sent_back(plan, change), plan), plan, downloaded=by_key(plan))
    assert [(one.number, one.values["title"]) for one in found.added] == [(3, "A new thing")]
    assert [(one.cell, one.why) for one in found.rejected] == [("4:4", "A new row needs What will be done.")]


def test_where_rows_cannot_be_added_a_row_without_a_number_is_answered() -> None:
    plan = sheet(row(1), may_add=False)
    sent = sent_back(plan, lambda listed: listed.__setitem__("B3", "A new thing"))
    found = compare(read_returned(sent, plan), plan, downloaded=by_key(plan))
    assert [one.cell for one in found.rejected] == ["A3"]


def test_a_deleted_row_is_named_and_changes_nothing() -> None:
    plan = sheet(row(1), row(2))
    found = compare(
        read_returned(sent_back(plan, lambda listed: listed.delete_rows(2)), plan), plan, downloaded=by_key(plan)
    )
    assert (found.missing, found.asks_for_something) == (("1",), False)


def test_another_persons_record_is_left_and_its_cell_named() -> None:
    plan = sheet(row(1), row(2))
    sent = sent_back(plan, lambda listed: listed.__setitem__("A3", 99))
    found = compare(read_returned(sent, plan), plan, downloaded=by_key(plan))
    assert [(one.cell, one.key) for one in found.rejected] == [("A3", "99")]
    assert not found.changed


def test_a_record_that_is_no_longer_the_senders_is_left() -> None:
    downloaded, now = sheet(row(1), row(2)), sheet(row(2))
    sent = sent_back(downloaded, lambda listed: listed.__setitem__("B2", "Mine once"))
    found = compare(read_returned(sent, now), now, downloaded=by_key(downloaded))
    assert [one.cell for one in found.rejected] == ["A2"] and not found.asks_for_something


def test_a_locked_column_and_an_emptied_title_are_answered() -> None:
    plan = sheet(row(1))

    def change(listed: Any) -> None:
        listed["H2"] = "9"
        listed["B2"] = None

    found = compare(read_returned(sent_back(plan, change), plan), plan, downloaded=by_key(plan))
    assert {one.cell for one in found.rejected} == {"H2", "B2"} and not found.changed


def test_nothing_that_somebody_typed_calculates_in_the_workbook() -> None:
    plan = sheet(row(1, title='=HYPERLINK("http://x")', owner_role="+1", measure="@SUM(A1)"))
    listed = openpyxl.load_workbook(io.BytesIO(written(plan)))["Actions"]
    assert {listed[cell].data_type for cell in ("B2", "C2", "G2")} == {"s"}


def test_the_same_content_gives_the_same_bytes() -> None:
    assert written(sheet(row(1))) == written(sheet(row(1)))


TEXTS = some.text(some.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Cn", "Zl", "Zp"]), max_size=40)
TYPED = TEXTS.filter(lambda text: not text.strip().startswith(("=", "@", "#")) and "_x" not in text)
ROWS = some.builds(
    lambda title, owner, due, delivery, places: {
        "title": title or "x",
        "owner_role": owner,
        "due_on": due,
        "delivery": delivery,
        "places": places,
    },
    TYPED,
    TYPED,
    some.none() | some.dates(date(1995, 1, 1), date(2099, 1, 1)),
    some.none() | some.sampled_from(DELIVERY),
    some.none() | some.integers(-(10**9), 10**9),
)


@settings(max_examples=25, deadline=None)
@given(some.lists(ROWS, min_size=1, max_size=6))
def test_whatever_a_record_says_comes_back_as_it_went_out(records: list[dict[str, Any]]) -> None:
    plan = sheet(*(row(number, **values) for number, values in enumerate(records, start=1)))
    found = compare(read_returned(written(plan), plan), plan, downloaded=by_key(plan))
    assert (found.asks_for_something, found.rejected, found.unchanged) == (False, (), len(records))


@pytest.mark.slow
def test_a_workbook_saved_by_libreoffice_comes_back_as_it_went_out(tmp_path: Path) -> None:
    if which("soffice") is None:
        pytest.skip("LibreOffice Calc is missing on this machine")
    plan = sheet(row(1), row(2, due_on=date(2026, 3, 27) + timedelta(days=3)))
    (tmp_path / "plan.xlsx").write_bytes(written(plan))
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), str(tmp_path / "plan.xlsx")],
        check=False,
        capture_output=True,
        timeout=120,
    )
    if not (tmp_path / "plan.ods").exists():
        pytest.skip("LibreOffice Calc is missing on this machine")
    found = compare(read_returned((tmp_path / "plan.ods").read_bytes(), plan), plan, downloaded=by_key(plan))
    assert (found.asks_for_something, found.rejected, found.unchanged) == (False, (), 2)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"Action,Due\n1,2\n", "no workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "XLS"),
        (b"PK\x03\x04broken", "no workbook"),
    ],
)
def test_a_file_that_is_no_workbook_gets_one_sentence(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableWorkbook, match=says):
        read_returned(content, sheet())


def test_a_workbook_without_the_list_gets_one_sentence() -> None:
    book = openpyxl.Workbook()
    buffer = io.BytesIO()
    book.save(buffer)
    with pytest.raises(UnreadableWorkbook, match="no sheet called “Actions”"):
        read_returned(buffer.getvalue(), sheet())


def test_a_list_without_its_key_gets_one_sentence() -> None:
    plan: Sheet = sheet(row(1))
    with pytest.raises(UnreadableWorkbook, match="no column “Action”"):
        read_returned(sent_back(plan, lambda listed: listed.delete_cols(1)), plan)

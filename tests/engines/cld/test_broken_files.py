"""Broken files get one clear sentence, whatever is wrong with them."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plumbline.engines.cld.checking import check, check_together
from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.loading import load
from plumbline.engines.cld.submissions import received_on

from .conftest import MadeUp

TODAY = date(2026, 5, 1)
NAME = "cld-received-2026-04-29.csv"


def _text(made_up: MadeUp, lines: int = 400) -> str:
    return "\n".join(made_up.files[-1].read_text(encoding="utf-8").splitlines()[:lines]) + "\n"


def _second_council(text: str) -> str:
    first, *rest = text.splitlines()
    return "\n".join([first, *rest, rest[-1].replace("999,", "998,", 1)]) + "\n"


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda text: b"", "the file is empty"),
        (lambda text: text.splitlines()[0].encode() + b"\n", "has its headings and no rows"),
        (lambda text: text.encode("utf-16"), "this is UTF-16, not a CSV file in UTF-8"),
        (lambda text: b"PK\x03\x04" + text.encode(), "an Excel workbook or zip file"),
        (lambda text: text.replace("Synthetic practice", "Café", 1).encode("cp1252"), "near line 2 stands a byte"),
        (lambda text: text.encode()[:5000] + b"\0" + text.encode()[5000:], "holds a zero byte"),
        (lambda text: (text + "é").encode()[:-1], "breaks off in the middle of a letter"),
        (lambda text: text.replace(",", ";").encode(), "parted by semicolons"),
        (lambda text: text.replace("Gender", "Sex", 1).encode(), "the heading “Sex” is no field of the return"),
        (lambda text: text.replace("Gender,", "", 1).encode(), "“Gender” is missing from the headings"),
        (lambda text: text.replace("Gender", "Ethnicity", 1).encode(), "“Gender” is missing"),
        (lambda text: text.replace("Gender,", "Gender,Gender,", 1).encode(), "“Gender” stands more than once"),
        (lambda text: _short(text).encode(), "has another number of values than there are headings"),
        (lambda text: (text + '"never closed,' + "x," * 30 + "\n").encode(), "quotation mark"),
        (lambda text: _second_council(text).encode(), "rows of more than one council (998, 999)"),
        (lambda text: text.replace("\n999,", "\n,").encode(), "no row says which council it is of"),
    ],
)
def test_a_broken_file_is_refused_with_a_sentence(
    make: Callable[[str], bytes], sentence: str, made_up: MadeUp, tmp_path: Path
) -> None:
    path = tmp_path / NAME
    path.write_bytes(make(_text(made_up)))
    with pytest.raises(CldFault) as fault:
        check(path, today=TODAY)
    assert sentence in str(fault.value)
    assert str(fault.value).startswith(str(path))
    assert "\n" not in str(fault.value)


def _short(text: str) -> str:
    lines = text.splitlines()
    lines[9] = lines[9].rsplit(",", 3)[0]
    return "\n".join(lines) + "\n"


def test_one_broken_file_changes_nothing_in_the_store(made_up: MadeUp, tmp_path: Path) -> None:
    broken = tmp_path / "cld-received-2026-05-09.csv"
    broken.write_bytes(b"")
    store = made_up.folder / "store"
    before = (store / "CURRENT").read_text()
    with pytest.raises(CldFault):
        load([broken], store=store)
    assert (store / "CURRENT").read_text() == before
    assert list(store.glob(".building-*")) == []


def test_the_same_file_twice_is_said_and_loaded_once(made_up: MadeUp, tmp_path: Path) -> None:
    path, again = tmp_path / NAME, tmp_path / f"copy-{NAME}"
    for each in (path, again):
        each.write_text(_text(made_up), encoding="utf-8")
    loaded = load([path, again], store=tmp_path / "store")
    assert loaded.known_already == (f"{again.name} is the same file as {NAME}",)
    assert len(loaded.generation.manifest.submissions) == 1
    both = [check(path, today=TODAY), check(again, today=TODAY)]
    assert "is the same file as" in check_together(both)[0]


def test_a_file_that_does_not_say_when_it_was_sent_is_not_guessed(made_up: MadeUp, tmp_path: Path) -> None:
    path = tmp_path / "extract.csv"
    path.write_bytes(made_up.files[-1].read_bytes())
    with pytest.raises(CldFault, match="does not say when it was sent"):
        load([path], store=tmp_path / "store")
    loaded = load([path], store=tmp_path / "store", received=date(2026, 4, 29))
    assert loaded.generation.manifest.as_of == "2026-04-29"


def test_dates_in_the_future_people_without_a_name_and_rows_sent_twice_are_noted(made_up: MadeUp) -> None:
    notes = " ".join(check(made_up.files[-1], today=TODAY).notes)
    assert "1 row: the start is after 2026-04-29." in notes
    assert "1 row: nobody is named" in notes
    assert "the same row stands in the file before" in notes


def test_a_byte_order_mark_other_spellings_and_another_order_are_fine(made_up: MadeUp, tmp_path: Path) -> None:
    rows = list(csv.reader(_text(made_up).splitlines()))
    rows[0][rows[0].index("Adult 1 Linked Person ID")] = "Adult 1 Linked Person_ID"
    path = tmp_path / NAME
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([row[::-1] for row in rows])
    checked = check(path, today=TODAY)
    assert checked.rows == 399
    assert any("“Adult 1 Linked Person_ID” is spelled" in note for note in checked.notes)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("cld-received-2026-04-29.csv", date(2026, 4, 29)),
        ("999_20251001_20260331_20260429.csv", date(2026, 4, 29)),
        ("extract.csv", None),
        ("cld-2026-02-31.csv", None),
    ],
)
def test_the_last_day_in_a_name_is_when_it_was_sent(name: str, day: date | None) -> None:
    assert received_on(Path(name)) == day

"""Who is one person and how old: hand-written rows whose answer anybody can work out."""

import csv
from datetime import date
from pathlib import Path

import duckdb
import pytest

from plumbline.engines.cld.checking import check
from plumbline.engines.cld.loading import load
from plumbline.engines.cld.specification import specification
from plumbline.engines.cld.store import Generation

NAMES = {field.column: field.name for field in specification().fields}
VALID, WRONG = "9990000018", "9990000019"  # by the check digit


def request(**cells: str) -> dict[str, str]:
    return {
        "la_code": "999", "reporting_period_start_date": "2025-04-01", "reporting_period_end_date": "2026-03-31",
        "client_type": "Service user", "event_type": "Request", "event_start_date": "2025-06-02",
        "event_end_date": "2025-06-02", "request_route_of_access": "Community / other", "event_outcome": "NFA: Other",
    } | cells  # fmt: skip


def written(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "case-received-2026-04-20.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(NAMES.values()))
        writer.writeheader()
        writer.writerows({NAMES[column]: value for column, value in row.items()} for row in rows)
    return path


def loaded(folder: Path, *rows: dict[str, str]) -> Generation:
    return load([written(folder, *rows)], store=folder / "store").generation


def of_events(generation: Generation, what: str) -> list[object]:
    events = generation.file("events.parquet")
    found = duckdb.connect().execute(f"SELECT {what} FROM read_parquet('{events}') ORDER BY start_date, 1").fetchall()
    return [row[0] for row in found]


@pytest.mark.parametrize(
    ("one", "other", "people"),
    [
        ({"nhs_number": VALID, "la_person_unique_identifier": "a"}, {"nhs_number": "999 000 0018"}, 1),
        ({"nhs_number": WRONG, "la_person_unique_identifier": "a"}, {"la_person_unique_identifier": "a"}, 1),
        ({"nhs_number": WRONG}, {"nhs_number": WRONG}, 1),
        ({"nhs_number": WRONG}, {"nhs_number": VALID}, 2),
        ({"nhs_number": "1111111111", "la_person_unique_identifier": "a"}, {"nhs_number": "1111111111",
          "la_person_unique_identifier": "b"}, 2),
        ({"la_person_unique_identifier": "a"}, {"nhs_number": "unknown"}, 1),
        ({"nhs_number": "  ", "la_person_unique_identifier": " a"}, {"la_person_unique_identifier": "a "}, 1),
    ],
    ids=["written with blanks", "the council's own counts", "wrong but alike", "wrong and right", "typed to fill the "
         "field", "nobody is named in the second", "blanks are nothing"],
)  # fmt: skip
def test_rows_belong_to_as_many_people_as_they_name(
    tmp_path: Path, one: dict[str, str], other: dict[str, str], people: int
) -> None:
    generation = loaded(tmp_path, request(**one), request(**other, event_start_date="2025-07-01",
                                                          event_end_date="2025-07-01"))  # fmt: skip
    assert len(set(of_events(generation, "person_id"))) == people


def test_a_row_that_names_nobody_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, request(nhs_number="unknown"), request(nhs_number=WRONG), request(nhs_number=VALID))
    notes = check(path, today=date(2026, 4, 20)).notes
    assert "1 row: nobody is named, by neither NHS number nor the council's identifier." in notes


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2000-06-02", "2025-06-01", 24),
        ("2000-06-02", "2025-06-02", 25),
        ("1960-06-02", "2025-06-02", 65),
        ("2000-02-29", "2026-02-28", 25),
        ("2000-02-29", "2026-03-01", 26),
        ("", "2025-06-02", None),
    ],
)
def test_an_age_is_the_number_of_birthdays(tmp_path: Path, born: str, on: str, age: int | None) -> None:
    row = request(la_person_unique_identifier="a", date_of_birth=born, event_start_date=on, event_end_date=on)
    assert of_events(loaded(tmp_path, row), "age_at_start") == [age]

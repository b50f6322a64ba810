"""What a table that leaves holds in its cells."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from plumbline.engines.writers.tables import Cell, csv_table, without_formula


@pytest.mark.parametrize("cell", ["=1+1", "+44 20", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "- a dash", "＝1"])
def test_a_text_that_a_spreadsheet_would_calculate_is_written_as_text(cell: str) -> None:
    assert without_formula(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-3.5", "-0.1", "12", "", "Waits"])
def test_numbers_and_plain_words_stay_as_they_are(cell: str) -> None:
    assert without_formula(cell) == cell


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (None, ""),
        (Decimal("-3.50"), "-3.5"),
        (Decimal("1E+3"), "1000"),
        (7, "7"),
        (310.0, "310"),
        (62.5, "62.5"),
        (0, "0"),
        (date(2026, 3, 2), "2026-03-02"),
    ],
)
def test_a_value_is_written_as_a_number_or_a_day_and_none_is_empty(cell: Cell, written: str) -> None:
    assert list(csv.reader(io.StringIO(csv_table(["value"], [[cell]])))) == [["value"], [written]]

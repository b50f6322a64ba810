"""A table to publish as CSV: nothing that a spreadsheet would run, and an empty cell where there is no value."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

Cell = str | int | float | Decimal | date | None
MEDIA_TYPE = "text/csv; charset=utf-8"
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
# A spreadsheet runs text that begins so as a formula (CWE-1236); the wide forms are read as the plain ones.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def csv_table(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A header row and the rows, as spreadsheets and `csv` read them."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(heads)
    writer.writerows([_shown(cell) for cell in row] for row in rows)
    return file.getvalue()


def _shown(cell: Cell) -> object:
    if isinstance(cell, str):
        return without_formula(cell)
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def without_formula(cell: str) -> str:
    """The text with an apostrophe before what would be a formula; a real negative number stays a number."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(cell) else cell

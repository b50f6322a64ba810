"""A sheet of figures, one a row, as somebody keeps it in XLSX, ODS or CSV: cells as they stand, each with its place."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plumbline.engines.workbooks.opening import UnreadableWorkbook, address, open_workbook

MOST_ROWS = 20_000
HEADS: dict[str, tuple[str, ...]] = {
    "measure": ("measure", "measure number", "indicator", "name"),
    "period": ("period", "period start", "month", "quarter", "year", "date"),
    "value": ("value", "figure", "result"),
    "numerator": ("numerator",),
    "denominator": ("denominator", "base"),
    "breakdown": ("breakdown", "group"),
    "status": ("status",),
    "why": ("why", "note", "reason"),
}
NEEDED = ("measure", "period")


@dataclass(frozen=True)
class Cell:
    """`unsound`: why what stands there is not taken, for a cell that calculates or shows an error."""

    address: str
    content: Any
    unsound: str = ""


@dataclass(frozen=True)
class FigureRow:
    """A row with something in it, its cells by field; a field without a column is not there."""

    number: int
    cells: Mapping[str, Cell]


def read_figures(name: str, content: bytes) -> tuple[FigureRow, ...]:
    """The rows of the first sheet whose first row has the columns Measure and Period."""
    if name.lower().endswith(".csv"):
        return _rows("", _csv_rows(content), {})
    for sheet in open_workbook(content).values():
        if _heads(sheet.rows):
            return _rows(f"{sheet.name}!", sheet.rows, sheet.unsound)
    raise UnreadableWorkbook("No sheet has the columns “Measure” and “Period” in its first row.")


def _csv_rows(content: bytes) -> list[list[Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    try:
        rows: list[list[Any]] = [list(row) for row in csv.reader(io.StringIO(text), strict=True)]
    except csv.Error as fault:
        raise UnreadableWorkbook(f"The file is no CSV that can be read: {fault}.") from fault
    if not rows or not _heads(rows):
        raise UnreadableWorkbook("The first line needs the columns “Measure” and “Period”.")
    return rows


def _heads(rows: Sequence[Sequence[Any]]) -> dict[str, int]:
    """In which column each field stands; nothing where one that is needed has none."""
    places: dict[str, int] = {}
    for at, cell in enumerate(rows[0] if rows else []):
        printed = " ".join(str(cell).split()).casefold()
        field = next((field for field, names in HEADS.items() if printed in names), None)
        if field is not None:
            places.setdefault(field, at)
    return places if all(field in places for field in NEEDED) else {}


def _rows(prefix: str, rows: Sequence[Sequence[Any]], unsound: Mapping[tuple[int, int], str]) -> tuple[FigureRow, ...]:
    places = _heads(rows)
    filled = [(at, cells) for at, cells in enumerate(rows) if at and any(str(cell).strip() for cell in cells)]
    if len(filled) > MOST_ROWS:
        raise UnreadableWorkbook(f"The sheet has {len(filled):,} rows; at most {MOST_ROWS:,} are read.")
    return tuple(
        FigureRow(
            at + 1,
            {
                field: Cell(
                    f"{prefix}{address(at, column)}",
                    cells[column] if column < len(cells) else "",
                    unsound.get((at, column), ""),
                )
                for field, column in places.items()
            },
        )
        for at, cells in filled
    )

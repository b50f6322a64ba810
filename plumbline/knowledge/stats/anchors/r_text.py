"""Comma-separated files as R writes them: everything quoted, 17 significant figures, missing empty, NaN as NaN."""

import csv
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

Cell = str | bool | int | float | None


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    lines = [list(columns), *([cell_text(cell) for cell in row] for row in rows)]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(lines)


def cell_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    number = float(cell)
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Inf" if number > 0 else "-Inf"
    return f"{number:.17g}"

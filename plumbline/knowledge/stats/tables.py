"""Comma-separated files in: every row knows its file and line, so that what is wrong can be pointed at."""

import csv
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plumbline.knowledge.stats.errors import StatsError


@dataclass(frozen=True)
class Row:
    """One line of a file, which knows where it stands when something in it is wrong."""

    file: str
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        if column not in self.cells:
            raise StatsError(f"{self.file} has no column {column}; it has {', '.join(self.cells)}.")
        return self.cells[column].strip()

    def number(self, column: str) -> float | None:
        """None for an empty cell or NA; NaN stays NaN."""
        text = self.text(column)
        if text in ("", "NA"):
            return None
        try:
            number = float(text.replace("_", "no"))  # Python would take 1_000 for a number
        except ValueError:
            raise self.fault(column, "a number") from None
        if math.isinf(number):
            raise self.fault(column, "a number that ends")
        return number

    def number_or_nan(self, column: str) -> float:
        number = self.number(column)
        return math.nan if number is None else number

    def required(self, column: str) -> float:
        number = self.number(column)
        if number is None:
            raise self.fault(column, "a number")
        return number

    def whole(self, column: str) -> int | None:
        number = self.number(column)
        if number is not None and not number.is_integer():
            raise self.fault(column, "a whole number")
        return None if number is None else int(number)

    def truth(self, column: str) -> bool:
        text = self.text(column).upper()
        if text not in ("TRUE", "FALSE", "T", "F"):
            raise self.fault(column, "TRUE or FALSE")
        return text.startswith("T")

    def fault(self, column: str, wanted: str) -> StatsError:
        found = self.cells.get(column, "").strip() or "nothing"
        return StatsError(f"{self.file}, line {self.line}, column {column}: {wanted} is wanted; found {found}.")


def read(path: Path) -> list[Row]:
    """The rows under the line of names; rows without any text are left out, short ones are filled with nothing."""
    lines = _lines(path)
    if not lines:
        raise StatsError(f"{path.name} is empty; a first line with the names of its columns is wanted.")
    names = [name.strip() for name in lines[0]]
    if len(set(names)) < len(names):
        raise StatsError(f"{path.name} has two columns of one name: {', '.join(names)}.")
    _check_separator(path, names)
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in cells[len(names) :]):
            raise StatsError(
                f"{path.name}, line {number}: {len(cells)} cells stand under {len(names)} names; a number such as "
                "1,200 needs quotation marks or no comma."
            )
        if any(cell.strip() for cell in cells):
            rows.append(Row(path.name, number, dict(zip(names, [*cells, *[""] * len(names)], strict=False))))
    return rows


def _check_separator(path: Path, names: list[str]) -> None:
    for separator, word in ((";", "semicolons"), ("\t", "tabs")):
        if len(names) == 1 and separator in names[0]:
            raise StatsError(f"{path.name} separates its cells with {word}; commas are wanted.")


def _lines(path: Path) -> list[list[str]]:
    if not path.exists():
        raise StatsError(f"There is no file {path}.")
    if path.is_dir():
        raise StatsError(f"{path} is a folder; a CSV file is wanted.")
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            return list(csv.reader(file))
    except UnicodeDecodeError:
        raise StatsError(f"{path.name} is not text in UTF-8; save it as CSV UTF-8.") from None
    except (OSError, csv.Error) as fault:
        raise StatsError(f"{path.name} cannot be read as comma-separated text: {fault}.") from fault


def columns(path: Path) -> list[str]:
    """The names in a file's first line."""
    rows = _lines(path)
    return [name.strip() for name in next(iter(rows), [])]


def grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Rows by what a column says, in the order in which that is first said."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.text(column), []).append(row)
    return groups

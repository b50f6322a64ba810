"""What a working workbook holds: columns with their kinds, and rows with the key and edition of their record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

Value = str | int | date | None
"""What a cell stands for. Nothing, an empty cell and a cell of blanks are all None."""


class Kind(Enum):
    TEXT = "text"  # one line
    LONG_TEXT = "long text"  # may have lines
    DATE = "date"
    CHOICE = "choice"
    WHOLE = "whole number"


@dataclass(frozen=True)
class Column:
    """A column of a sheet, under the name of the field that it fills."""

    name: str
    title: str  # as it stands at the head of the column
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    is_locked: bool = False  # shown, and never taken from a returned workbook
    is_required: bool = False
    longest: int = 4_000  # characters
    width: int = 24  # characters
    help: str = ""  # shown when somebody stands on a cell


@dataclass(frozen=True)
class Row:
    """A record as it stands: its key as people speak of it, its edition, and its values by the names of columns."""

    key: str
    edition: int
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Sheet:
    """A list of records of one kind. `key_title` heads the column with the key: "Action"."""

    title: str
    key_title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    may_add: bool = False

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

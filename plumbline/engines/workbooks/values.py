"""What a cell stands for, by the kind of its column; or why it cannot be taken, in one sentence."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from plumbline.engines.workbooks.columns import Column, Kind, Value
from plumbline.knowledge.periods import parse_date

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_ERRORS = re.compile(r"#(?:REF|N/A|VALUE|DIV/0|NAME\?|NULL|NUM|SPILL|CALC)[!?]?", re.I)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class CannotTake(ValueError):
    """Why a cell is not taken; fit for the page."""


def value_of(cell: Any, column: Column) -> Value:
    """The value of a cell. Raises CannotTake."""
    if isinstance(cell, str):
        cell = _plain(cell)
    if cell is None or cell == "":
        return None
    if isinstance(cell, str) and _ERRORS.fullmatch(cell):
        raise CannotTake(f"The cell shows the error {cell}.")
    return _READERS[column.kind](cell, column)


def _plain(text: str) -> str:
    """Without blanks around it, with one kind of line end; refuses what cannot be seen and what would calculate."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROL.search(text):
        raise CannotTake("The cell holds characters that cannot be seen. Type the text again.")
    text = text.replace("\xa0", " ").strip()
    if text.startswith(("=", "@")):
        raise CannotTake(
            f"A text that begins with {text[0]} would be a formula in a spreadsheet. Begin it with a word."
        )
    return text


def _text(cell: Any, column: Column) -> Value:
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, datetime):
        cell = cell.date() if cell.time() == datetime.min.time() else cell
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        cell = int(cell)
    text = str(cell)
    if column.kind is Kind.TEXT:
        text = " ".join(text.split())
    if len(text) > column.longest:
        raise CannotTake(f"The text has {len(text):,} characters; {column.title} takes at most {column.longest:,}.")
    return text


def _date(cell: Any, column: Column) -> Value:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        # A date whose cell lost its format: days since the end of 1899, as Excel counts.
        if float(cell).is_integer() and 32874 <= cell <= 73415:
            cell = date(1899, 12, 30) + timedelta(days=int(cell))
        else:
            raise CannotTake(f"{cell:.15g} is no date. Type it as 27 March 2026.")
    if isinstance(cell, str):
        printed = cell
        read = parse_date(cell)
        cell = read.first if read is not None and read.is_one_day else None
        if cell is None:
            raise CannotTake(f"{_short(printed)} is no day of the calendar. Type it as 27 March 2026.")
    if not isinstance(cell, date):
        raise CannotTake("This is no date. Type it as 27 March 2026.")
    if not EARLIEST <= cell <= LATEST:
        raise CannotTake(f"The year {cell.year} cannot be meant. Type the date as 27 March 2026.")
    return cell


def _choice(cell: Any, column: Column) -> Value:
    text = str(_text(cell, column))
    for choice in column.choices:
        if choice.casefold() == text.casefold():
            return choice
    listed = ", ".join(column.choices) if len(column.choices) <= 12 else "one of the list in the cell"
    raise CannotTake(f"{_short(text)} is none of the choices: {listed}.")


def _whole(cell: Any, column: Column) -> Value:
    if isinstance(cell, str) and re.fullmatch(r"-?\d{1,3}(?:,\d{3})+|-?\d{1,12}", cell):
        return int(cell.replace(",", ""))
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and float(cell).is_integer() and abs(cell) < 1e12:
        return int(cell)
    raise CannotTake(f"{_short(str(cell))} is no whole number.")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


_READERS = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.WHOLE: _whole,
}

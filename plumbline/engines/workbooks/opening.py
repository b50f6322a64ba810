"""Opening a workbook that somebody sent: sizes limited, nothing calculated, nothing fetched."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

LARGEST_UNPACKED = 300 * 1024 * 1024  # bytes of all parts
MOST_PARTS = 2_000
MOST_CELLS = 2_000_000

# What a package or the XML of a part is refused with; `SyntaxError` is lxml's, `RuntimeError` that of encrypted parts.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, SyntaxError)

Cell = str | float | int | bool | date | datetime | Any


class UnreadableWorkbook(Exception):
    """The file is no workbook that can be taken; the message is fit for the page."""


@dataclass(frozen=True)
class RawSheet:
    """A sheet as it stands: cells by row and column from 0, ranges of merged cells, and why some are not taken."""

    name: str
    rows: list[list[Any]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    unsound: Mapping[tuple[int, int], str] = field(default_factory=dict)


def address(row: int, column: int) -> str:
    """ "B7" for row 6, column 1."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def open_workbook(content: bytes) -> dict[str, RawSheet]:
    """The sheets of an XLSX or ODS file by name, hidden ones too."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    from plumbline.engines.workbooks.unsound import unsound_cells

    _check_package(content)
    try:
        book = load_workbook(io.BytesIO(content))
        sheets = {}
        cells = 0
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            cells += sheet.total_height * sheet.total_width
            if cells > MOST_CELLS:
                raise UnreadableWorkbook("This workbook has more cells than a plan ever has, so it was not read.")
            sheets[name] = RawSheet(
                name=name,
                rows=sheet.to_python(skip_empty_area=False),
                merged=tuple(sheet.merged_cell_ranges or ()),
                unsound=unsound_cells(content, name),
            )
    except PasswordError as fault:
        raise UnreadableWorkbook("This workbook is protected by a password: save it without one.") from fault
    except (CalamineError, *_BROKEN) as fault:
        raise UnreadableWorkbook("This workbook is broken and cannot be opened: save it again from Excel.") from fault
    return sheets


def _check_package(content: bytes) -> None:
    if not content:
        raise UnreadableWorkbook("The file is empty.")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableWorkbook(
            "This is an old Excel file (XLS) or one with a password: save it as XLSX without a password."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
    except _BROKEN as fault:
        raise UnreadableWorkbook("This is no workbook: send a file that Excel or LibreOffice saved.") from fault
    if not names & {"xl/workbook.xml", "content.xml"}:
        raise UnreadableWorkbook("This is no workbook: send a file that Excel or LibreOffice saved.")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UnreadableWorkbook("This workbook unpacks to far more than a plan holds, so it was not opened.")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UnreadableWorkbook("This workbook has macros: save it as XLSX, which has none.")

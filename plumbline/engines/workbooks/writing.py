"""Writing a working workbook. Whatever somebody typed is written as text, so that no cell ever calculates."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from plumbline.engines.workbooks.columns import Column, Kind, Sheet, Value

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

ABOUT = "About"
RECORD = "Record"  # a hidden sheet: which download this is
BLANK_ROWS = 100  # for new records, below the others
LAST_LISTED = 255  # characters of a list of choices that Excel takes in place
HEIGHT_OF_HEAD = 34
MADE = datetime(2000, 1, 1, tzinfo=UTC)  # one time for all, so that equal content gives equal bytes


def working_workbook(sheet: Sheet, *, about: Sequence[str], download: str) -> bytes:
    """The workbook as bytes. `about` are the sentences of its first page; `download` tells it apart when it returns."""
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(buffer, options) as book:
        book.set_properties({"title": sheet.title, "created": MADE})
        formats = _Formats(book)
        listed = book.add_worksheet(sheet.title)
        _write_list(book, listed, sheet, formats)
        _write_about(book.add_worksheet(ABOUT), about, formats)
        record = book.add_worksheet(RECORD)
        record.write_string(0, 0, download)
        record.very_hidden()
    return buffer.getvalue()


class _Formats:
    def __init__(self, book: "Workbook") -> None:
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "bg_color": "#F3F2F1"}
        )
        shared = {"text_wrap": True, "valign": "top"}
        self.text = book.add_format(shared | {"locked": False, "num_format": "@"})
        self.date = book.add_format(shared | {"locked": False, "num_format": "d mmmm yyyy", "align": "left"})
        self.whole = book.add_format(shared | {"locked": False, "num_format": "0"})
        self.locked = book.add_format(shared | {"font_color": "#505A5F"})
        self.locked_date = book.add_format(
            shared | {"font_color": "#505A5F", "num_format": "d mmmm yyyy", "align": "left"}
        )
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.line = book.add_format({"text_wrap": True, "valign": "top"})

    def of(self, column: Column) -> Any:
        if column.is_locked:
            return self.locked_date if column.kind is Kind.DATE else self.locked
        return {Kind.DATE: self.date, Kind.WHOLE: self.whole}.get(column.kind, self.text)


def _write_list(book: "Workbook", listed: "Worksheet", sheet: Sheet, formats: _Formats) -> None:
    listed.write_string(0, 0, sheet.key_title, formats.head)
    listed.set_column(0, 0, 9)
    listed.set_row(0, HEIGHT_OF_HEAD)
    last = len(sheet.rows) + (BLANK_ROWS if sheet.may_add else 0)
    for at, column in enumerate(sheet.columns, start=1):
        listed.write_string(0, at, column.title, formats.head)
        listed.set_column(at, at, column.width)
        if not column.is_locked and last:
            _guide(book, listed, column, at, last)
    for down, row in enumerate(sheet.rows, start=1):
        listed.write_string(down, 0, row.key, formats.locked)
        for at, column in enumerate(sheet.columns, start=1):
            _write(listed, down, at, row.values.get(column.name), formats.of(column))
    if sheet.may_add:
        for down in range(len(sheet.rows) + 1, last + 1):
            for at, column in enumerate(sheet.columns, start=1):
                listed.write_blank(down, at, None, formats.of(column))
    listed.freeze_panes(1, 1)
    listed.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns))
    listed.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    listed.repeat_rows(0)
    listed.set_landscape()
    listed.fit_to_pages(1, 0)


def _guide(book: "Workbook", listed: "Worksheet", column: Column, at: int, last: int) -> None:
    """What Excel helps with while somebody types; the server checks everything again."""
    rules: dict[str, Any] = (
        {"input_title": column.title[:32], "input_message": column.help[:255]} if column.help else {}
    )
    if column.kind is Kind.CHOICE and column.choices:
        rules |= {"validate": "list", "source": _source(book, column), "error_message": "Choose one of the list."}
    elif column.kind is Kind.DATE:
        rules |= {"validate": "date", "criteria": ">", "value": date(2000, 1, 1), "error_message": "Type a date."}
    else:
        rules |= {"validate": "any"}
    listed.data_validation(1, at, last, at, rules)


def _source(book: "Workbook", column: Column) -> list[str] | str:
    """The choices in place, or on a hidden sheet where they are too long for that."""
    if len(",".join(column.choices)) <= LAST_LISTED and not any("," in choice for choice in column.choices):
        return list(column.choices)
    name = f"Choices {column.name}"[:31]
    choices = book.add_worksheet(name)
    for down, choice in enumerate(column.choices):
        choices.write_string(down, 0, choice)
    choices.very_hidden()
    return f"='{name}'!$A$1:$A${len(column.choices)}"


def _write(listed: "Worksheet", down: int, at: int, value: Value, form: Any) -> None:
    if value is None or value == "":
        listed.write_blank(down, at, None, form)
    elif isinstance(value, date):
        listed.write_datetime(down, at, datetime.combine(value, time()), form)
    elif isinstance(value, int):
        listed.write_number(down, at, value, form)
    else:
        listed.write_string(down, at, value, form)


def _write_about(about: "Worksheet", lines: Sequence[str], formats: _Formats) -> None:
    about.set_column(0, 0, 100)
    for down, line in enumerate(lines):
        about.write_string(down, 0, line, formats.line if down else formats.title)

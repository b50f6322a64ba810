"""The published workbook as XLSX, a convenience beside the ODS."""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from plumbline.engines.writers.content import PaperContent
from plumbline.engines.writers.spreadsheet.sheets import Number, Sheet, Workbook, workbook_of

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format

WIDEST = 60  # characters
_LONGEST_CELL = 32_767  # characters that Excel holds


def write_xlsx(content: PaperContent) -> bytes:
    """The tables of the paper; the same content gives the same bytes."""
    import xlsxwriter  # heavy, and only needed here

    said = workbook_of(content)
    written = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, options) as book:
        created = datetime.fromisoformat(said.produced_on)
        book.set_properties({"title": said.title, "author": said.council, "created": created})
        _cover(book, said)
        for number, sheet in enumerate(said.sheets, 1):
            _sheet(book, sheet, number)
    return written.getvalue()


def _cover(book: "xlsxwriter.Workbook", said: Workbook) -> None:
    cover = book.add_worksheet("Cover")
    cover.set_column(0, 0, 100)
    wrapped, bold = book.add_format({"text_wrap": True}), book.add_format({"bold": True, "font_size": 14})
    for row, line in enumerate(said.cover):
        cover.write_string(row, 0, line[:_LONGEST_CELL], bold if row == 0 else wrapped)
    for row, sheet in enumerate(said.sheets, len(said.cover)):
        cover.write_url(row, 0, f"internal:'{sheet.name}'!A1", string=sheet.title[:_LONGEST_CELL])


def _sheet(book: "xlsxwriter.Workbook", sheet: Sheet, number: int) -> None:
    page = book.add_worksheet(sheet.name)
    page.write_string(0, 0, sheet.title[:_LONGEST_CELL], book.add_format({"bold": True, "font_size": 14}))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    columns = [{"header": heading, "header_format": head} for heading in sheet.heads]
    last_row, last_column = 1 + max(len(sheet.rows), 1), len(sheet.heads) - 1
    page.add_table(
        1, 0, last_row, last_column,
        {"name": f"table_{number}", "columns": columns, "autofilter": False, "style": None},
    )  # fmt: skip
    formats: dict[int, Format] = {}
    for row, values in enumerate(sheet.rows, 2):
        for column, value in enumerate(values):
            if isinstance(value, Number):
                shown = formats.setdefault(value.decimals, _as_number(book, value.decimals))
                page.write_number(row, column, value.value, shown)
            else:
                page.write_string(row, column, value[:_LONGEST_CELL], wrapped)
    for column, heading in enumerate(sheet.heads):
        printed = [values[column] for values in sheet.rows]
        longest = max(len(one.printed if isinstance(one, Number) else one) for one in [heading, *printed])
        page.set_column(column, column, min(longest + 2, WIDEST))


def _as_number(book: "xlsxwriter.Workbook", decimals: int) -> "Format":
    places = "." + "0" * decimals if decimals else ""
    return book.add_format({"num_format": f"#,##0{places}", "valign": "top"})

"""The published workbook as ODS, which every office program opens."""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from plumbline.engines.writers.content import PaperContent
from plumbline.engines.writers.packing import packed_anew
from plumbline.engines.writers.spreadsheet.sheets import Number, Sheet, Value, Workbook, workbook_of

if TYPE_CHECKING:
    from odfdo import Cell, Document, Row, Table

_TITLE, _HEAD, _TEXT, _COVER = "title", "head", "words", "cover"
_WIDEST = 12.0  # centimetres
_OF_A_CHARACTER = 0.22  # centimetres, at ten points


def write_ods(content: PaperContent) -> bytes:
    """The tables of the paper; the same content gives the same bytes."""
    from odfdo import Document  # heavy, and only needed here

    said = workbook_of(content)
    document = Document("spreadsheet")
    document.body.clear()
    _describe(document, said)
    _add_styles(document, {value.decimals for sheet in said.sheets for value in _numbers(sheet)})
    document.body.append(_cover(said))
    for sheet in said.sheets:
        document.body.append(_sheet(document, sheet))
    written = BytesIO()
    document.save(written)
    return packed_anew(written.getvalue(), first="mimetype", first_as_it_is=True)


def _describe(document: "Document", said: Workbook) -> None:
    meta, made = document.meta, datetime.fromisoformat(said.produced_on)
    meta.title, meta.creator, meta.language = said.title, said.council, said.language
    meta.set_initial_creator(said.council)
    meta.creation_date, meta.date, meta.generator = made, made, "Plumbline"


def _add_styles(document: "Document", decimals: set[int]) -> None:
    from odfdo import Style

    for name, bold, size in ((_TITLE, True, "14pt"), (_HEAD, True, "10pt"), (_TEXT, False, "10pt")):
        style = Style("table-cell", name=name, area="text", bold=bold, size=size)
        wrap = "no-wrap" if name == _TITLE else "wrap"
        style.set_properties(area="table-cell", wrap_option=wrap, vertical_align="top")
        document.insert_style(style, automatic=True)
    for places in sorted(decimals):
        document.insert_style(
            f'<number:number-style style:name="number-{places}"><number:number number:min-integer-digits="1"'
            f' number:decimal-places="{places}" number:min-decimal-places="{places}" number:grouping="true"/>'
            "</number:number-style>",
            automatic=True,
        )
        style = Style("table-cell", name=_style_of(places))
        style.set_attribute("style:data-style-name", f"number-{places}")
        style.set_properties(area="table-cell", vertical_align="top")
        document.insert_style(style, automatic=True)
    document.insert_style(Style("table-column", name=_COVER, width="18cm"), automatic=True)


def _cover(said: Workbook) -> "Table":
    from odfdo import Cell, Column, Link, Paragraph, Table

    cover = Table("Cover")
    cover.append_column(Column(style=_COVER))
    for number, line in enumerate(said.cover):
        cover.append_row(_row([Cell(line, style=_TEXT if number else _TITLE)]), clone=False)
    for sheet in said.sheets:
        cell, words = Cell(cell_type="string", style=_TEXT), Paragraph()
        cell.set_attribute("office:string-value", sheet.title)
        words.append(Link(f"#'{sheet.name}'.A1", text=sheet.title))
        cell.append(words)
        cover.append_row(_row([cell]), clone=False)
    return cover


def _sheet(document: "Document", sheet: Sheet) -> "Table":
    from odfdo import Cell, Column, HeaderRows, Style, Table

    table = Table(sheet.name)
    for number, heading in enumerate(sheet.heads):
        printed = [_printed(values[number]) for values in sheet.rows]
        width = min(max(len(one) for one in [heading, *printed]) * _OF_A_CHARACTER + 0.5, _WIDEST)
        name = f"column-{width:.1f}"
        if document.get_style("table-column", name) is None:
            document.insert_style(Style("table-column", name=name, width=f"{width:.1f}cm"), automatic=True)
        table.append_column(Column(style=name))
    table.append_row(_row([Cell(sheet.title, style=_TITLE)]), clone=False)
    heads = HeaderRows()
    heads.append(_row([Cell(heading, style=_HEAD) for heading in sheet.heads]))
    table.append(heads)
    for values in sheet.rows:
        table.append_row(_row([_cell(value) for value in values]), clone=False)
    return table


def _cell(value: Value) -> "Cell":
    from odfdo import Cell

    if isinstance(value, Number):
        return Cell(value.value, text=value.printed, style=_style_of(value.decimals))
    return Cell(value, style=_TEXT)


def _row(cells: "list[Cell]") -> "Row":
    from odfdo import Row

    row = Row()
    row.extend_cells(cells)
    return row


def _numbers(sheet: Sheet) -> list[Number]:
    return [value for values in sheet.rows for value in values if isinstance(value, Number)]


def _printed(value: Value) -> str:
    return value.printed if isinstance(value, Number) else value


def _style_of(decimals: int) -> str:
    return f"figure-{decimals}"

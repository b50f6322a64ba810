"""Writes a made document as Word: with real styles, or with none at all, as people do who only know bold."""

from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.table import Table


def styled(content: dict[str, Any]) -> bytes:
    document = docx.Document()
    document.core_properties.title = content["title"]
    for piece in content["pieces"]:
        ((kind, value),) = piece.items()
        if kind in ("h1", "h2", "h3"):
            document.add_heading(value, level=int(kind[1]))
        elif kind == "bullets":
            for item in value:
                document.add_paragraph(item, style="List Bullet")
        else:
            _add_common(document, kind, value, is_styled=True)
    return _saved(document)


def plain(content: dict[str, Any]) -> bytes:
    document = docx.Document()
    document.core_properties.title = ""
    for piece in content["pieces"]:
        ((kind, value),) = piece.items()
        if kind in ("h1", "h2", "h3"):
            document.add_paragraph().add_run(value).bold = True
        elif kind == "bullets":
            for item in value:
                document.add_paragraph(f"•\t{item}")
        else:
            _add_common(document, kind, value, is_styled=False)
    return _saved(document)


def _add_common(document: Document, kind: str, value: Any, *, is_styled: bool) -> None:
    if kind == "bold":
        document.add_paragraph().add_run(value).bold = True
    elif kind == "p":
        document.add_paragraph(value)
    elif kind == "fields":
        _fill(document.add_table(rows=0, cols=2), value)
    elif kind == "table":
        table = document.add_table(rows=0, cols=len(value["header"]))
        _fill(table, [value["header"], *value["rows"]])
        if is_styled:
            table.style = "Table Grid"
            _mark_as_header(table)
    document.add_paragraph() if kind in ("table", "fields") else None


def _fill(table: Table, rows: list[list[Any]]) -> None:
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = str(text)


def _mark_as_header(table: Table) -> None:
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _saved(document: Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()

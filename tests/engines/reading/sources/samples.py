"""Small files made on the spot: Word, PDF, and files that only claim to be."""

import functools
import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from plumbline.engines.reading.blocks import Block, Source
from plumbline.engines.reading.sources.opening import open_source

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(build: Callable[[Any], None]) -> bytes:
    """What Word would save: `build` is given an empty document of python-docx."""
    import docx

    document = docx.Document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def bare_word_file(body: str, **parts: str) -> bytes:
    """A Word file from the XML of its body; further parts by name: `numbering`, `styles`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W_NAMESPACE}"><w:body>{body}</w:body></w:document>'
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


@functools.cache
def pdf_file(typst_text: str) -> bytes:
    """A PDF set by typst."""
    import typst

    return bytes(typst.compile(typst_text.encode()))


def read_word(body: str, **parts: str) -> Source:
    return open_source("report.docx", bare_word_file(body, **parts))


def read_page(body: str) -> Source:
    return open_source("page.html", f"<!DOCTYPE html><html><body>{body}</body></html>".encode())


def read_pdf(typst_text: str) -> Source:
    return open_source("report.pdf", pdf_file(typst_text))


def told(source: Source) -> list[tuple[str, str | None, str]]:
    """Kind, label and text of each block; a table's text is left out."""
    return [(block.kind, block.label, block.text) for block in source.blocks if block.kind != "table"]


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks]


def tables(source: Source) -> list[Block]:
    return [block for block in source.blocks if block.kind == "table"]


def cells(table: Block) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def header_cells(table: Block) -> list[str]:
    return [cell.text for row in table.rows for cell in row if cell.is_header]


def assert_ranges_hold(source: Source) -> None:
    """Each block and each cell stands in the text where it says, in order."""
    before = 0
    for number, block in enumerate(source.blocks, start=1):
        assert block.paragraph == number
        assert before <= block.start <= block.end <= len(source.text)
        before = block.end
        _assert_stands(source, block.text, block.start, block.end, block.runs)
        for row in block.rows:
            assert len(row) == len(block.rows[0])
            for cell in row:
                assert block.start <= cell.start <= cell.end <= block.end
                _assert_stands(source, cell.text, cell.start, cell.end, cell.runs)


def _assert_stands(source: Source, text: str, start: int, end: int, runs: Sequence[tuple[int, int]]) -> None:
    if source.format in ("docx", "html", "pdf"):
        assert source.text[start:end] == text
        assert not runs

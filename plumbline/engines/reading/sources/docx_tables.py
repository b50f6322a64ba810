"""The rows and cells of a Word table, with cells that reach over several columns or rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plumbline.engines.reading.sources.assembly import GridCell
from plumbline.engines.reading.sources.docx_package import W
from plumbline.engines.reading.sources.docx_styles import is_on, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

WIDEST = 100  # columns that one cell may claim
_WRAPS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass(frozen=True)
class WordCell:
    element: "_Element"
    column: int
    columns: int
    continues: bool  # it belongs to the cell above


@dataclass(frozen=True)
class WordRow:
    cells: list[WordCell]
    skipped: int  # columns left out before the first cell
    is_header: bool


def read_rows(table: "_Element") -> Iterator[WordRow]:
    """The rows that were not deleted."""
    for row in _inside(table, f"{W}tr"):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        skipped = whole(properties.find(f"{W}gridBefore")) if properties is not None else None
        skipped = min(skipped or 0, WIDEST)
        is_header = properties is not None and is_on(properties.find(f"{W}tblHeader"))
        yield WordRow(list(_cells(row, skipped)), skipped, is_header)


def _cells(row: "_Element", column: int) -> Iterator[WordCell]:
    for cell in _inside(row, f"{W}tc"):
        columns, continues = 1, False
        properties = cell.find(f"{W}tcPr")
        if properties is not None:
            columns = min(max(whole(properties.find(f"{W}gridSpan")) or 1, 1), WIDEST)
            merge = properties.find(f"{W}vMerge")
            continues = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        yield WordCell(cell, column, columns, continues)
        column += columns


def _inside(parent: "_Element", tag: str) -> "Iterator[_Element]":
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in _WRAPS:
            yield from _inside(element, tag)


def to_grid(rows: list[WordRow], read: "Callable[[_Element], tuple[str, bool]]") -> list[list[GridCell]]:
    """The cells with their spans; `read` gives a cell's text and whether all of it is bold."""
    reaching: list[dict[int, int]] = [{} for _ in rows]  # column -> rows that a cell reaches down
    below: dict[int, int] = {}
    for number in range(len(rows) - 1, -1, -1):
        here = {cell.column: below.get(cell.column, 0) + 1 for cell in rows[number].cells if cell.continues}
        reaching[number] = {cell.column: below.get(cell.column, 0) for cell in rows[number].cells}
        below = here
    grid = []
    for number, row in enumerate(rows):
        texts = [(cell, *read(cell.element)) for cell in row.cells if not (cell.continues and number)]
        is_header = row.is_header or (number == 0 and len(rows) > 1 and _is_bold_row(texts))
        cells = [GridCell("", is_header)] * row.skipped
        cells += [
            GridCell(text, is_header, columns=cell.columns, rows=reaching[number][cell.column] + 1)
            for cell, text, _ in texts
        ]
        grid.append(cells)
    return grid


def _is_bold_row(texts: list[tuple[WordCell, str, bool]]) -> bool:
    return any(text for _, text, _ in texts) and all(bold or not text for _, text, bold in texts)

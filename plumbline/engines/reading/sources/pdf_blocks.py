"""The pages of a PDF into the blocks of a source: what runs on over a page end is put together again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.engines.reading.blocks import Source, UnreadableDocument
from plumbline.engines.reading.headings import reads_like_heading
from plumbline.engines.reading.sources.assembly import Assembly, GridCell
from plumbline.engines.reading.sources.pdf_furniture import without_furniture
from plumbline.engines.reading.sources.pdf_layout import (
    ENDS,
    Hyphens,
    Manner,
    Paragraph,
    learn_manner,
    part_paragraphs,
    text_of,
)
from plumbline.engines.reading.sources.pdf_lines import Line
from plumbline.engines.reading.sources.pdf_tables import FilledTable, continues, to_rows
from plumbline.engines.reading.sources.words import clean

_CONTENTS = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,})\s*\d{0,4}$")
_LARGER = 0.9  # points above the body size from which a line is a heading
_LONGEST_HEADING = 200


@dataclass
class PageContent:
    """What one page holds, in order."""

    elements: list[Line | FilledTable]
    height: float
    has_picture: bool
    is_broken: bool = False


@dataclass
class JoinedTable:
    """A table with the parts of it that stand on the pages after."""

    rows: list[list[GridCell]]
    last: FilledTable
    page: int


def put_blocks(pages: list[PageContent], *, name: str, sha256: str, title: str | None) -> Source:
    kept = _own_elements(pages)
    flowing = [[element for element in page if isinstance(element, Line)] for page in kept]
    in_cells = [
        lines for page in kept for table in page if isinstance(table, FilledTable) for _, lines in table.cells if lines
    ]
    manner = learn_manner([*flowing, *in_cells])
    hyphens = Hyphens([line for lines in [*flowing, *in_cells] for line in lines])
    items = _items(kept, manner, hyphens)
    assembly = _assembled(items, manner, hyphens)
    if not assembly.blocks:
        raise UnreadableDocument("This PDF holds no text.")
    return Source(
        name=name,
        sha256=sha256,
        format="pdf",
        title=title,
        text=assembly.text,
        blocks=tuple(assembly.blocks),
        pages=len(pages),
        warnings=tuple(_warnings(pages, kept)),
    )


def _own_elements(pages: Sequence[PageContent]) -> list[list[Line | FilledTable]]:
    """The elements of each page without running headers, footers, page numbers and lines of contents."""
    lines = [([element for element in page.elements if isinstance(element, Line)], page.height) for page in pages]
    own = {
        id(line) for page_lines in without_furniture(lines) for line in page_lines if not _CONTENTS.search(line.text)
    }
    return [
        [element for element in page.elements if isinstance(element, FilledTable) or id(element) in own]
        for page in pages
    ]


def _items(
    pages: Sequence[Sequence[Line | FilledTable]], manner: Manner, hyphens: Hyphens
) -> list[Paragraph | JoinedTable]:
    """Paragraphs and tables in order, joined over page ends."""
    items: list[Paragraph | JoinedTable] = []
    for number, elements in enumerate(pages, start=1):
        fresh = _page_items(elements, number, manner, hyphens)
        if items and fresh:
            _join_over_page_end(items, fresh, manner, hyphens)
        items.extend(fresh)
    return items


def _page_items(
    elements: Sequence[Line | FilledTable], page: int, manner: Manner, hyphens: Hyphens
) -> list[Paragraph | JoinedTable]:
    items: list[Paragraph | JoinedTable] = []
    lines: list[Line] = []
    for element in elements:
        if isinstance(element, Line):
            lines.append(element)
            continue
        items.extend(part_paragraphs(lines, page=page, manner=manner))
        lines = []
        items.append(JoinedTable(to_rows(element, manner=manner, hyphens=hyphens), element, page))
    items.extend(part_paragraphs(lines, page=page, manner=manner))
    return items


def _join_over_page_end(
    items: list[Paragraph | JoinedTable], fresh: list[Paragraph | JoinedTable], manner: Manner, hyphens: Hyphens
) -> None:
    """Put the first of the new page to what it goes on from."""
    first, last = fresh[0], items[-1]
    if isinstance(first, JoinedTable):
        if isinstance(last, JoinedTable) and continues(last.last.frame, first.last.frame):
            _join_tables(last, first, hyphens)
            del fresh[0]
        return
    before = _paragraph_before(items, manner)
    if before is not None and _runs_on(before, first, manner):
        before.lines.extend(first.lines)
        del fresh[0]


def _join_tables(above: JoinedTable, below: JoinedTable, hyphens: Hyphens) -> None:
    rows = below.rows
    if rows and above.rows and _texts(rows[0]) == _texts(above.rows[0]):
        rows = rows[1:]
    if rows and above.rows and _row_runs_on(above.rows, rows[0]):
        above.rows[-1] = [
            GridCell(_joined(one.text, other.text, hyphens), one.is_header)
            for one, other in zip(above.rows[-1], rows[0], strict=True)
        ]
        rows = rows[1:]
    above.rows.extend([GridCell(cell.text, False, cell.columns, cell.rows) for cell in row] for row in rows)
    above.last = below.last


def _joined(one: str, other: str, hyphens: Hyphens) -> str:
    """The two parts of a cell that a page end had parted."""
    if one.endswith("-") and not one.endswith(" -") and other[:1].islower():
        return hyphens.joined(one, other)
    return " ".join(filter(None, (one, other)))


def _texts(row: list[GridCell]) -> list[str]:
    return [cell.text for cell in row]


def _row_runs_on(above: list[list[GridCell]], first: list[GridCell]) -> bool:
    """Whether a row was broken by the page end.

    Either its cells stop in mid-sentence and go on in small letters, or only its first cell is empty although the first
    cells of the table never are.
    """
    last = above[-1]
    if len(last) != len(first) or last[0].is_header:
        return False
    if any(cell.columns > 1 or cell.rows > 1 for cell in [*last, *first]):
        return False
    if not first[0].text and all(row and row[0].text for row in above):
        return True
    pairs = [(one.text, other.text) for one, other in zip(last, first, strict=True) if one.text and other.text]
    return any(one[-1] not in ENDS for one, _ in pairs) and all(other[0].islower() for _, other in pairs)


def _paragraph_before(items: list[Paragraph | JoinedTable], manner: Manner) -> Paragraph | None:
    """The last paragraph of the page before, footnotes apart."""
    for item in reversed(items[-6:]):
        if isinstance(item, JoinedTable):
            return None
        if item.size >= manner.body - 0.7:
            return item
    return None


def _runs_on(before: Paragraph, first: Paragraph, manner: Manner) -> bool:
    """Whether a paragraph goes on after the page end."""
    last, line = before.last, first.lines[0]
    if abs(last.size - line.size) > 0.7 or last.bold != line.bold or _is_large(before, manner) or "\t" in line.text:
        return False
    if last.is_broken:
        return True
    if first.labelled.kind is not None or last.text.rstrip("\"')”’")[-1:] in ENDS:
        return False
    is_full = last.x1 > before.right - 3 * last.size and last.x1 - before.lines[0].x0 > 15 * last.size
    return line.text[0].islower() or is_full


def _is_large(paragraph: Paragraph, manner: Manner) -> bool:
    return paragraph.size >= manner.body + _LARGER


def _assembled(items: Sequence[Paragraph | JoinedTable], manner: Manner, hyphens: Hyphens) -> Assembly:
    """Headings told by size, then by weight; everything else as it was parted."""
    assembly = Assembly()
    texts = [clean(text_of(item, hyphens)) if isinstance(item, Paragraph) else "" for item in items]
    headings = [
        isinstance(item, Paragraph) and _is_large(item, manner) and _may_be_heading(text)
        for item, text in zip(items, texts, strict=True)
    ]
    levels = _levels([item for item, is_heading in zip(items, headings, strict=True) if is_heading])
    margins: list[float] = []  # of the list items that are open
    for item, text, is_heading in zip(items, texts, headings, strict=True):
        if isinstance(item, JoinedTable):
            assembly.add_table([[_clean_cell(cell) for cell in row] for row in item.rows], page=item.page)
            margins.clear()
            continue
        label, kind = item.labelled.label, item.labelled.kind
        if is_heading:
            assembly.add_heading(text, level=levels[_rounded(item.size)], page=item.page, label=label)
            margins.clear()
        elif item.bold and kind in (None, "number") and reads_like_heading(text):
            assembly.add_bold_line(text, page=item.page, label=label)
            margins.clear()
        elif kind in ("bullet", "item"):
            level = _depth(margins, item.lines[0].x0)
            assembly.add("list_item", text, page=item.page, level=level, label=label, bullet=kind == "bullet")
        else:
            assembly.add("paragraph", text, page=item.page, label=label)
            margins.clear()
    return assembly


def _may_be_heading(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_HEADING and text[-1] not in ".;," and any(map(str.isalpha, text))


def _levels(headings: Sequence[Paragraph | JoinedTable]) -> dict[float, int]:
    sizes = sorted({_rounded(item.size) for item in headings if isinstance(item, Paragraph)}, reverse=True)
    return {size: min(level, 6) for level, size in enumerate(sizes, start=1)}


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _depth(margins: list[float], x: float) -> int:
    """How deep a list item stands, by how far right it begins."""
    while margins and x < margins[-1] - 4:
        margins.pop()
    if not margins or x > margins[-1] + 4:
        margins.append(x)
    return len(margins)


def _clean_cell(cell: GridCell) -> GridCell:
    text = "\n".join(map(clean, cell.text.split("\n")))
    return GridCell(text, cell.is_header, cell.columns, cell.rows)


def _warnings(pages: Sequence[PageContent], kept: Sequence[Sequence[Line | FilledTable]]) -> list[str]:
    warnings = []
    numbers = [number for number, page in enumerate(pages, start=1) if not page.elements]
    pictures = [number for number in numbers if pages[number - 1].has_picture]
    broken = [number for number in numbers if pages[number - 1].is_broken]
    unruled = [number for number, elements in enumerate(kept, start=1) if _holds_unruled_table(elements)]
    if pictures:
        warnings.append(f"{_pages(pictures)} held only a picture, so no text was read there.")
    if broken:
        warnings.append(f"{_pages(broken)} could not be opened, so no text was read there.")
    if unruled:
        warnings.append(f"{_pages(unruled)} seemed to hold a table without ruling lines; its rows were read as lines.")
    return warnings


def _pages(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"Page {numbers[0]}"
    return f"Pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _holds_unruled_table(elements: Sequence[Line | FilledTable]) -> bool:
    """Three lines in a row with wide gaps between their words."""
    run = 0
    for element in elements:
        run = run + 1 if isinstance(element, Line) and "\t" in element.text else 0
        if run == 3:
            return True
    return False

"""The pages of a PDF into the blocks of a source: headings, paragraphs, list items and tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.engines.reading.blocks import Source, UnreadableDocument
from plumbline.engines.reading.headings import reads_like_heading
from plumbline.engines.reading.sources.assembly import Assembly, GridCell
from plumbline.engines.reading.sources.pdf_furniture import without_furniture
from plumbline.engines.reading.sources.pdf_joining import JoinedTable, is_large, joined_items
from plumbline.engines.reading.sources.pdf_layout import Hyphens, Manner, Paragraph, learn_manner, text_of
from plumbline.engines.reading.sources.pdf_lines import Line
from plumbline.engines.reading.sources.pdf_tables import FilledTable
from plumbline.engines.reading.sources.words import clean

_CONTENTS = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,})\s*\d{0,4}$")
_LONGEST_HEADING = 200


@dataclass
class PageContent:
    """What one page holds, in order."""

    elements: list[Line | FilledTable]
    height: float
    has_picture: bool
    is_broken: bool = False


def put_blocks(pages: list[PageContent], *, name: str, sha256: str, title: str | None) -> Source:
    kept = _own_elements(pages)
    flowing = [[element for element in page if isinstance(element, Line)] for page in kept]
    in_cells = [
        lines for page in kept for table in page if isinstance(table, FilledTable) for _, lines in table.cells if lines
    ]
    manner = learn_manner([*flowing, *in_cells])
    hyphens = Hyphens([line for lines in [*flowing, *in_cells] for line in lines])
    items = joined_items(kept, manner, hyphens)
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
        running=_running(pages, kept),
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


def _running(pages: Sequence[PageContent], kept: Sequence[Sequence[Line | FilledTable]]) -> tuple[str, ...]:
    """The words of running headers and footers, each once."""
    own = {id(element) for page in kept for element in page}
    left = (
        element.text
        for page in pages
        for element in page.elements
        if id(element) not in own and isinstance(element, Line)
    )
    return tuple(dict.fromkeys(text for text in left if any(map(str.isalpha, text)) and not _CONTENTS.search(text)))


def _assembled(items: Sequence[Paragraph | JoinedTable], manner: Manner, hyphens: Hyphens) -> Assembly:
    """Headings told by size, then by weight; everything else as it was parted."""
    assembly = Assembly()
    texts = [clean(text_of(item, hyphens)) if isinstance(item, Paragraph) else "" for item in items]
    headings = [
        isinstance(item, Paragraph) and is_large(item, manner) and _may_be_heading(text)
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

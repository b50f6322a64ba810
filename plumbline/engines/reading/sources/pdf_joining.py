"""What runs on over a page end put together again: paragraphs, tables, and the rows of tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.engines.reading.sources.assembly import GridCell
from plumbline.engines.reading.sources.pdf_layout import ENDS, Hyphens, Manner, Paragraph, part_paragraphs
from plumbline.engines.reading.sources.pdf_lines import Line
from plumbline.engines.reading.sources.pdf_tables import FilledTable, continues, to_rows

_LARGER = 0.9  # points above the body size from which a line is a heading


@dataclass
class JoinedTable:
    """A table with the parts of it that stand on the pages after."""

    rows: list[list[GridCell]]
    last: FilledTable
    page: int


def joined_items(
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
    if abs(last.size - line.size) > 0.7 or last.bold != line.bold or is_large(before, manner) or "\t" in line.text:
        return False
    if last.is_broken:
        return True
    if first.labelled.kind is not None or last.text.rstrip("\"')”’")[-1:] in ENDS:
        return False
    is_full = last.x1 > before.right - 3 * last.size and last.x1 - before.lines[0].x0 > 15 * last.size
    return line.text[0].islower() or is_full


def is_large(paragraph: Paragraph, manner: Manner) -> bool:
    return paragraph.size >= manner.body + _LARGER

"""The cells of a ruled table, filled with the words that lie in them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plumbline.engines.reading.sources.assembly import GridCell
from plumbline.engines.reading.sources.pdf_grid import Box, TableFrame, WalledCell
from plumbline.engines.reading.sources.pdf_layout import Hyphens, Manner, part_paragraphs, text_of
from plumbline.engines.reading.sources.pdf_lines import Line, PageCharacters
from plumbline.engines.reading.sources.pdf_markers import join_pieces

_NARROW = 6.0  # points: an empty row or column no wider than this is the gap between double lines
_WORD = re.compile(r"\S+")

Place = tuple[int, int]


@dataclass
class FilledTable:
    """A table of one page before the lines of its cells are put together."""

    frame: TableFrame
    cells: list[tuple[WalledCell, list[Line]]]
    page: int
    shades: list[Box]


def lies_in_frame(line: Line, frame: TableFrame) -> bool:
    """Whether a line of text lies in a table, at least with one end."""
    x0, y0, x1, y1 = frame.box
    return y0 - 1 <= line.y + 0.3 * line.size <= y1 and line.x0 <= x1 and line.x1 >= x0


def fill(
    frame: TableFrame, lines: Sequence[Line], characters: PageCharacters, *, page: int, shades: list[Box]
) -> FilledTable:
    """The table with its lines parted into cells."""
    cells: list[tuple[WalledCell, list[Line]]] = [(cell, []) for cell in frame.cells]
    owners = {
        (row, column): number
        for number, (cell, _) in enumerate(cells)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    finder = _CellFinder(frame, owners, characters)
    for line in lines:
        for number, piece in finder.pieces(line):
            cells[number][1].append(piece)
    return FilledTable(frame, cells, page, shades)


def holds_a_table(table: FilledTable) -> bool:
    """Whether there is text in two columns at least: else it is a box, the grid of a chart, or an empty form."""
    full = [cell for cell, held in table.cells if held]
    return len({cell.column for cell in full}) > 1 and len(full) * 5 >= len(table.cells)


class _CellFinder:
    """Parts a line where it crosses from one cell into the next."""

    def __init__(self, frame: TableFrame, owners: dict[Place, int], characters: PageCharacters) -> None:
        self.frame = frame
        self.owners = owners
        self.characters = characters
        self._falling = [-y for y in frame.ys]

    def owner(self, x: float, y: float) -> int:
        column = min(max(bisect_left(self.frame.xs, x) - 1, 0), len(self.frame.xs) - 2)
        row = min(max(bisect_left(self._falling, -y) - 1, 0), len(self.frame.ys) - 2)
        return self.owners[row, column]

    def pieces(self, line: Line) -> Iterator[tuple[int, Line]]:
        height = line.y + 0.3 * line.size
        first, last = self.owner(line.x0 + 0.5, height), self.owner(line.x1 - 0.5, height)
        if first == last:
            yield first, line
            return
        parts = list(self._parts(line, height))
        for position, (number, start, end) in enumerate(parts):
            left, right = self.characters.box(start), self.characters.box(end - 1)
            yield (
                number,
                Line(
                    self.characters.text[start:end],
                    left[0] if left else line.x0,
                    right[2] if right else line.x1,
                    line.y,
                    line.size,
                    self.characters.is_bold(start),
                    start,
                    end,
                    line.is_broken and position == len(parts) - 1,
                ),
            )

    def _parts(self, line: Line, height: float) -> Iterator[tuple[int, int, int]]:
        """(cell, first character, one past the last) for each run of words in one cell."""
        current: tuple[int, int, int] | None = None
        for word in _WORD.finditer(self.characters.text, line.start, line.end):
            for number, start, end in self._word_parts(word.start(), word.end(), height):
                if current is not None and current[0] == number:
                    current = (number, current[1], end)
                    continue
                if current is not None:
                    yield current
                current = (number, start, end)
        if current is not None:
            yield current

    def _word_parts(self, start: int, end: int, height: float) -> Iterator[tuple[int, int, int]]:
        first, last = self._owner_of(start, height), self._owner_of(end - 1, height)
        if first == last and first is not None:
            yield first, start, end
            return
        number = first if first is not None else last
        for position in range(start, end):
            owner = self._owner_of(position, height)
            number = owner if owner is not None else number
            if number is not None:
                yield number, position, position + 1

    def _owner_of(self, position: int, height: float) -> int | None:
        box = self.characters.box(position)
        return self.owner((box[0] + box[2]) / 2, height) if box else None


def to_rows(table: FilledTable, *, manner: Manner, hyphens: Hyphens) -> list[list[GridCell]]:
    """The rows of a table, its cells' lines put together."""
    texts = [(cell, _cell_text(held, manner, hyphens), held) for cell, held in table.cells]
    columns = _kept([(cell.column, cell.columns, bool(text)) for cell, text, _ in texts], table.frame.xs)
    rows = _kept([(cell.row, cell.rows, bool(text)) for cell, text, _ in texts], table.frame.ys, drop_wide=True)
    header = _has_header(table)
    grid: list[list[GridCell]] = [[] for _ in rows]
    for cell, text, _ in texts:
        wide = sum(cell.column <= column < cell.column + cell.columns for column in columns)
        high = sum(cell.row <= row < cell.row + cell.rows for row in rows)
        if not wide or not high:
            continue
        first = next(number for number, row in enumerate(rows) if row >= cell.row)
        grid[first].append(GridCell(text, is_header=header and first == 0, columns=wide, rows=high))
    return grid


def _kept(cells: list[tuple[int, int, bool]], places: Sequence[float], *, drop_wide: bool = False) -> list[int]:
    """The columns (or rows) that are more than a gap: wide enough, or with text of their own."""
    used = {first for first, count, has_text in cells if has_text and count == 1}
    spanned = {at for first, count, has_text in cells if has_text and count > 1 for at in range(first, first + count)}
    return [
        number
        for number in range(len(places) - 1)
        if number in used
        or ((number in spanned or not drop_wide) and abs(places[number + 1] - places[number]) > _NARROW)
    ]


def _cell_text(lines: list[Line], manner: Manner, hyphens: Hyphens) -> str:
    paragraphs = part_paragraphs(join_pieces(lines), page=0, manner=manner)
    texts = []
    for paragraph in paragraphs:
        text = text_of(paragraph, hyphens)
        texts.append(f"{paragraph.labelled.label} {text}" if paragraph.labelled.label else text)
    return "\n".join(texts)


def _has_header(table: FilledTable) -> bool:
    """Whether the first row is set apart, in bold or in colour."""
    first = [(cell, held) for cell, held in table.cells if cell.row == 0 and held]
    if not first:
        return False
    below = max(cell.rows for cell, _ in first)
    later = [(cell, held) for cell, held in table.cells if cell.row >= below and held]
    if all(line.bold for _, held in first for line in held):
        return not later or not all(line.bold for _, held in later for line in held)
    return all(_is_shaded(table, held) for _, held in first) and not all(_is_shaded(table, held) for _, held in later)


def _is_shaded(table: FilledTable, held: list[Line]) -> bool:
    x, y = held[0].x0 + 1, held[0].y + 1
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in table.shades)


def continues(above: TableFrame, below: TableFrame) -> bool:
    """Whether two tables have the same columns, so that one goes on over the page end."""
    return len(above.xs) == len(below.xs) and all(
        abs(one - other) <= 4 for one, other in zip(above.xs, below.xs, strict=True)
    )

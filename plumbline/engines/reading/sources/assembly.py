"""Put a source's text together, block after block, so that every range is exact.

Each block and each cell stands in the text as it is: `source.text[block.start:block.end] == block.text`. A printed
label or a bullet stands before the block's range. Cells are parted by tabs, rows by line ends; a cell may hold line
ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.engines.reading.blocks import Block, BlockKind, Cell


@dataclass(frozen=True)
class GridCell:
    """One cell of a table as its file has it; spans as in HTML."""

    text: str
    is_header: bool = False
    columns: int = 1
    rows: int = 1


Grid = Sequence[Sequence[GridCell]]


class Assembly:
    """The text so far and the blocks that lie in it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._length = 0
        self._marked_level = 1  # of the last heading that the file marks as one

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        page: int | None = None,
        level: int | None = None,
        label: str | None = None,
        bullet: bool = False,
    ) -> None:
        """Put a heading, paragraph or list item at the end."""
        if not text:
            return
        self._begin()
        if label:
            self._put(f"{label} ")
        elif bullet:
            self._put("• ")
        start = self._length
        self._put(text)
        number = len(self.blocks) + 1
        self.blocks.append(Block(kind, text, start, self._length, number, page, level, label))

    def add_heading(self, text: str, *, level: int, page: int | None = None, label: str | None = None) -> None:
        """Put a heading that the file marks as one."""
        self._marked_level = level
        self.add("heading", text, page=page, level=level, label=label)

    def add_bold_line(self, text: str, *, page: int | None = None, label: str | None = None) -> None:
        """Put a short bold line, which people use as a heading: one level below the last marked one."""
        self.add("heading", text, page=page, level=min(self._marked_level + 1, 6), label=label)

    def add_table(self, grid: Grid, *, page: int | None = None) -> None:
        """Put a table at the end, as a full rectangle.

        A cell that reaches down over several rows stands in each of them, every time with the same range; a cell that
        reaches over several columns stands in the first, and the others are empty.
        """
        if not any(cell.text for row in grid for cell in row):
            return
        self._begin()
        start, first = self._length, len(self._parts)
        rows = self._rows(grid)
        width = max(len(row) for row in rows)
        full = tuple(self._filled(row, width) for row in rows)
        text = "".join(self._parts[first:])
        self.blocks.append(Block("table", text, start, self._length, len(self.blocks) + 1, page, rows=full))

    def _begin(self) -> None:
        if self._parts:
            self._put("\n")

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _rows(self, grid: Grid) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        below: dict[int, tuple[int, Cell]] = {}  # column -> rows still to fill, and with which cell
        for number, row in enumerate(grid):
            if number:
                self._put("\n")
            cells: list[Cell] = []
            self._take_from_above(below, cells)
            for cell in row:
                if cells:
                    self._put("\t")
                start = self._length
                self._put(cell.text)
                placed = Cell(cell.text, start, self._length, cell.is_header)
                for extra in range(max(cell.columns, 1)):
                    here = placed if extra == 0 else Cell("", self._length, self._length, cell.is_header)
                    if cell.rows > 1:
                        below[len(cells)] = (cell.rows - 1, here)
                    cells.append(here)
                self._take_from_above(below, cells)
            rows.append(cells)
        return rows

    @staticmethod
    def _take_from_above(below: dict[int, tuple[int, Cell]], cells: list[Cell]) -> None:
        while (column := len(cells)) in below:
            left, cell = below.pop(column)
            cells.append(cell)
            if left > 1:
                below[column] = (left - 1, cell)

    def _filled(self, row: list[Cell], width: int) -> tuple[Cell, ...]:
        end = row[-1].end if row else self._length
        return tuple(row + [Cell("", end, end)] * (width - len(row)))

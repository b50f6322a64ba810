"""The numbers of a table by row and column, for the rules that add them up."""

import re
from decimal import Decimal

from plumbline.engines.proofing.objections import Objection
from plumbline.engines.reading.blocks import Block, Cell
from plumbline.engines.reading.outline import locate_cells

VALUE = re.compile(
    r"^[£+]?\s?(?P<minus>[-−–])?\s?£?(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d+(?:\.\d+)?)\s?(?P<unit>%|per\s?cent\b|m|k|days|pp|percentage points)?$",
    re.I,
)


class Grid:
    """The numbers of a table by row and column."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.rows = [row for row in block.rows if any(cell.text.strip() for cell in row)]
        self.heads = [" ".join(cell.text.split()) for cell in self.rows[0]] if self.rows else []
        self.body = self.rows[1:]
        self.width = max((len(row) for row in self.rows), default=0)

    def head(self, column: int) -> str:
        """The words above a column; none where rows are longer than the first."""
        return self.heads[column] if column < len(self.heads) else ""

    def value(self, row: tuple[Cell, ...], column: int) -> Decimal | None:
        if column >= len(row):
            return None
        found = VALUE.match(" ".join(row[column].text.split()))
        if found is None:
            return None
        number = Decimal(found["n"].replace(",", ""))
        return -number if found["minus"] else number

    def is_percent(self, row: tuple[Cell, ...], column: int) -> bool:
        return column < len(row) and "%" in row[column].text

    def numeric_columns(self) -> list[int]:
        """Columns that hold numbers in nearly every row."""
        return [
            column
            for column in range(1, self.width)
            if sum(self.value(row, column) is not None for row in self.body) * 5 >= len(self.body) * 4
        ]


def places_of(printed: str) -> int:
    found = re.search(r"\.(\d+)", printed)
    return len(found.group(1)) if found else 0


def object_to_cell(grid: Grid, cell: Cell, expected: Decimal, why: str) -> Objection:
    return Objection(
        rule="arithmetic",
        severity="error",
        locator=locate_cells(grid.block, [cell]),
        found=cell.text,
        expected=f"{expected:,}",
        why=why,
        context=" ".join(grid.heads)[:80],
    )

"""Tables whose totals, differences or percentages do not come out.

Totals are checked where a row or column says that it is one. What else columns have to do with each other is learned
from the table itself: where it holds in nearly every row, the row that breaks it is objected to.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import permutations

from plumbline.engines.proofing.objections import Objection
from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.blocks import Block, Cell
from plumbline.engines.reading.outline import locate_cells

VALUE = re.compile(
    r"^[£+]?\s?(?P<minus>[-−–])?\s?£?(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d+(?:\.\d+)?)\s?(?P<unit>%|per\s?cent\b|m|k|days|pp|percentage points)?$",
    re.I,
)
TOTAL_ROW = re.compile(
    r"^(?:(?:grand |overall |sub)?totals?\b|all\b(?! wards)|england\b|sum\b|whole council\b|council total\b|overall$)",
    re.I,
)
TOTAL_COLUMN = re.compile(
    r"^(?:(?:grand |overall )?total\b(?! (?:target|budget))|all$|sum$|year to date$|full year$)", re.I
)
AVERAGED = re.compile(r"%|per\s?cent\b|percentage|average|mean|median|rate|days|score|rank|target|median|wait", re.I)
TOLERANCE = {0: Decimal(0), 1: Decimal("0.1"), 2: Decimal("0.02")}
LEAST_ROWS = 3  # in which a relation must hold before it is taken for one


class Grid:
    """The numbers of a table by row and column."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.rows = [row for row in block.rows if any(cell.text.strip() for cell in row)]
        self.heads = [" ".join(cell.text.split()) for cell in self.rows[0]] if self.rows else []
        self.body = self.rows[1:]
        self.width = max((len(row) for row in self.rows), default=0)

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
        """Columns that hold numbers in nearly every row, and something in their heading."""
        return [
            column
            for column in range(1, self.width)
            if sum(self.value(row, column) is not None for row in self.body) * 5 >= len(self.body) * 4
        ]


def check(paper: Paper) -> Looks:
    for passage in paper.passages:
        if passage.block.kind != "table" or len(passage.block.rows) < 3:
            continue
        grid = Grid(passage.block)
        if len(grid.body) < 2:
            continue
        bad_rows = list(_row_totals(grid))
        bad_columns = list(_column_totals(grid))
        yield from _located(grid, bad_rows, bad_columns)
        yield from _relations(grid)


# A total that does not come out: its cell, the cells it should add up, and what they give.
Broken = tuple[Cell, list[Cell], Decimal] | None


def _column_totals(grid: Grid) -> Iterator[Broken]:
    for number, row in enumerate(grid.body):
        if number < 2 or not row or not TOTAL_ROW.match(" ".join(row[0].text.split())):
            continue
        above = [one for one in grid.body[:number] if one and not TOTAL_ROW.match(" ".join(one[0].text.split()))]
        if any(TOTAL_ROW.match(" ".join(one[0].text.split())) for one in grid.body[:number] if one):
            above = []  # sub-totals: which rows belong to which is not certain
        for column in grid.numeric_columns():
            head = grid.heads[column] if column < len(grid.heads) else ""
            total = grid.value(row, column)
            values = [grid.value(one, column) for one in above]
            if total is None or len(values) < 2 or any(value is None for value in values) or AVERAGED.search(head):
                continue
            if any(grid.is_percent(one, column) for one in (*above, row)):
                continue
            added = sum((value for value in values if value is not None), Decimal(0))
            if abs(added - total) <= _tolerance(row[column].text, len(values)):
                yield None
            else:
                yield row[column], [one[column] for one in above], added


def _row_totals(grid: Grid) -> Iterator[Broken]:
    columns = grid.numeric_columns()
    for column in columns:
        head = grid.heads[column] if column < len(grid.heads) else ""
        if not TOTAL_COLUMN.match(head):
            continue
        parts = [
            one
            for one in columns
            if one < column
            and not AVERAGED.search(grid.heads[one] if one < len(grid.heads) else "")
            and not any(grid.is_percent(row, one) for row in grid.body)
        ]
        if len(parts) < 2:
            parts = [
                one
                for one in columns
                if one > column
                and not AVERAGED.search(grid.heads[one] if one < len(grid.heads) else "")
                and not any(grid.is_percent(row, one) for row in grid.body)
            ]
        if len(parts) < 2:
            continue
        outcomes: list[Broken] = []
        for row in grid.body:
            total = grid.value(row, column)
            values = [grid.value(row, one) for one in parts]
            if total is None or any(value is None for value in values):
                continue
            added = sum((value for value in values if value is not None), Decimal(0))
            right = abs(added - total) <= _tolerance(row[column].text, len(values))
            outcomes.append(None if right else (row[column], [row[one] for one in parts], added))
        if sum(one is None for one in outcomes) * 2 >= len(outcomes):
            yield from outcomes


def _located(grid: Grid, bad_rows: list[Broken], bad_columns: list[Broken]) -> Looks:
    """Where a row and a column both break, the cell where they cross; else the total."""
    rows = [one for one in bad_rows if one is not None]
    columns = [one for one in bad_columns if one is not None]
    crossed: set[int] = set()
    for row in rows:
        for column in columns:
            cells = [cell for cell in (row[0], *row[1]) if cell in (column[0], *column[1])]
            if cells:
                crossed |= {id(row), id(column)}
                yield _objection(
                    grid,
                    cells[0],
                    row[2],
                    f"With this number neither its row nor its column comes "
                    f"out ({row[0].text} against {row[2]}, {column[0].text} against {column[2]}).",
                )
    for one in (*rows, *columns):
        if id(one) not in crossed:
            yield _objection(grid, one[0], one[2], f"What it totals adds up to {one[2]}.")
    yield from (None for one in (*bad_rows, *bad_columns) if one is None)


_Relation = Callable[[Decimal, Decimal], Decimal | None]
_RELATIONS: tuple[tuple[str, _Relation], ...] = (
    ("{a} less {b}", lambda a, b: a - b),
    ("{a} and {b} together", lambda a, b: a + b),
    ("{a} as a percentage of {b}", lambda a, b: 100 * a / b if b else None),
)


def _relations(grid: Grid) -> Looks:
    """Three columns of which one comes from the other two in all rows but one or two."""
    columns = grid.numeric_columns()
    if len(columns) < 3 or len(columns) > 7 or len(grid.body) < LEAST_ROWS + 1:
        return
    explained: set[int] = set()
    for a, b, c in permutations(columns, 3):
        for words, relation in _RELATIONS:
            if c in explained or ("together" in words and a > b):
                continue
            if (
                "percentage" in words
                and not any(grid.is_percent(row, c) for row in grid.body)
                and "%" not in grid.heads[c]
            ):
                continue
            outcomes = [(row, _holds(grid, row, a, b, c, relation)) for row in grid.body]
            right = [row for row, holds in outcomes if holds is True]
            wrong = [row for row, holds in outcomes if holds is False]
            if len(right) < LEAST_ROWS or len(wrong) > max(1, len(right) // 4) or not _varied(grid, right, c):
                continue
            explained.add(c)
            yield from (None for _ in right)
            said = words.format(a=f"{grid.heads[a]!r}", b=f"{grid.heads[b]!r}")
            for row in wrong:
                result = relation(grid.value(row, a) or Decimal(0), grid.value(row, b) or Decimal(0))
                if result is not None:
                    yield _objection(
                        grid,
                        row[c],
                        round(result, _places(row[c].text)),
                        f"In the other rows {grid.heads[c]!r} is {said}.",
                    )


def _varied(grid: Grid, rows: list[tuple[Cell, ...]], column: int) -> bool:
    return len({grid.value(row, column) for row in rows}) >= LEAST_ROWS - 1 and any(
        grid.value(row, column) for row in rows
    )


def _holds(grid: Grid, row: tuple[Cell, ...], a: int, b: int, c: int, relation: _Relation) -> bool | None:
    one, two, result = grid.value(row, a), grid.value(row, b), grid.value(row, c)
    if one is None or two is None or result is None:
        return None
    come = relation(one, two)
    if come is None:
        return None
    places = _places(row[c].text)
    return (
        abs(come - result) <= Decimal("0.51").scaleb(-places)
        if "%" in row[c].text or places
        else come == result or abs(come - result) <= Decimal("0.5")
    )


def _tolerance(printed: str, parts: int) -> Decimal:
    """Rounded parts may miss their rounded total a little."""
    places = _places(printed)
    return Decimal(0) if places == 0 else Decimal("0.5").scaleb(-places) * min(parts, 4)


def _places(printed: str) -> int:
    found = re.search(r"\.(\d+)", printed)
    return len(found.group(1)) if found else 0


def _objection(grid: Grid, cell: Cell, expected: Decimal, why: str) -> Objection:
    return Objection(
        rule=RULE.name,
        severity="error",
        locator=locate_cells(grid.block, [cell]),
        found=cell.text,
        expected=f"{expected:,}",
        why=why,
        context=" ".join(grid.heads)[:80],
    )


RULE = Rule("arithmetic", check)

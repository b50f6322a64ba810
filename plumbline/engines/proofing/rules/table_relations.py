"""Columns of a table that are the difference, the sum or the share of two others in every row but one.

What columns have to do with each other is learned from the table itself.
"""

from collections.abc import Callable
from decimal import Decimal
from itertools import permutations

from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.proofing.table_grid import Grid, object_to_cell, places_of
from plumbline.engines.reading.blocks import Cell

LEAST_ROWS = 3  # in which a relation must hold before it is taken for one
_Relation = Callable[[Decimal, Decimal], Decimal | None]
_RELATIONS: tuple[tuple[str, _Relation], ...] = (
    ("{a} less {b}", lambda a, b: a - b),
    ("{a} and {b} together", lambda a, b: a + b),
    ("{a} as a percentage of {b}", lambda a, b: 100 * a / b if b else None),
)


def check(paper: Paper) -> Looks:
    for passage in paper.passages:
        if passage.block.kind == "table" and len(passage.block.rows) > 2:
            grid = Grid(passage.block)
            if len(grid.body) > 1:
                yield from _relations(grid)


def _relations(grid: Grid) -> Looks:
    """Three columns of which one comes from the other two in all rows but one or two."""
    columns = [column for column in grid.numeric_columns() if grid.head(column)]
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
                and "%" not in grid.head(c)
            ):
                continue
            outcomes = [(row, _holds(grid, row, a, b, c, relation)) for row in grid.body]
            right = [row for row, holds in outcomes if holds is True]
            wrong = [row for row, holds in outcomes if holds is False]
            if "percentage" not in words and sum(_tells(grid, row, a, b) for row in right) < LEAST_ROWS:
                continue
            if len(right) < LEAST_ROWS or len(wrong) > max(1, len(right) // 4) or not _varied(grid, right, c):
                continue
            explained.add(c)
            yield from (None for _ in right)
            said = words.format(a=f"{grid.head(a)!r}", b=f"{grid.head(b)!r}")
            for row in wrong:
                result = relation(grid.value(row, a) or Decimal(0), grid.value(row, b) or Decimal(0))
                if result is not None:
                    yield object_to_cell(
                        grid,
                        row[c],
                        round(result, places_of(row[c].text)),
                        f"In the other rows {grid.head(c)!r} is {said}.",
                    )


def _tells(grid: Grid, row: tuple[Cell, ...], a: int, b: int) -> bool:
    """Where one of the two is nothing, the third is the other by chance as well as by rule."""
    return bool(grid.value(row, a)) and bool(grid.value(row, b))


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
    places = places_of(row[c].text)
    return (
        abs(come - result) <= Decimal("0.51").scaleb(-places)
        if "%" in row[c].text or places
        else come == result or abs(come - result) <= Decimal("0.5")
    )


RULE = Rule("arithmetic", check)

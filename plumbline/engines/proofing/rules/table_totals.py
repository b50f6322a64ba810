"""A total of a row or column of a table, where the table says that it is one, that its parts do not add up to."""

import re
from collections.abc import Iterator
from decimal import Decimal

from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.proofing.table_grid import Grid, object_to_cell, places_of
from plumbline.engines.reading.blocks import Cell

TOTAL_ROW = re.compile(
    r"^(?:(?:grand |overall |sub)?totals?\b|all\b(?! wards)|england\b|sum\b|whole council\b|council total\b|overall$)",
    re.I,
)
TOTAL_COLUMN = re.compile(
    r"^(?:(?:grand |overall )?total\b(?! (?:target|budget))|all$|sum$|year to date$|full year$)", re.I
)
AVERAGED = re.compile(r"%|per\s?cent\b|percentage|average|mean|median|rate|days|score|rank|target|median|wait", re.I)
# A total that does not come out: its cell, the cells it should add up, and what they give.
Broken = tuple[Cell, list[Cell], Decimal] | None


def check(paper: Paper) -> Looks:
    for passage in paper.passages:
        if passage.block.kind == "table" and len(passage.block.rows) > 2:
            grid = Grid(passage.block)
            if len(grid.body) > 1:
                yield from _located(grid, list(_row_totals(grid)), list(_column_totals(grid)))


def _column_totals(grid: Grid) -> Iterator[Broken]:
    for number, row in enumerate(grid.body):
        if number < 2 or not row or not TOTAL_ROW.match(" ".join(row[0].text.split())):
            continue
        above = [one for one in grid.body[:number] if one and not TOTAL_ROW.match(" ".join(one[0].text.split()))]
        if any(TOTAL_ROW.match(" ".join(one[0].text.split())) for one in grid.body[:number] if one):
            above = []  # sub-totals: which rows belong to which is not certain
        for column in grid.numeric_columns():
            head = grid.head(column)
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
        head = grid.head(column)
        if not TOTAL_COLUMN.match(head):
            continue
        parts = [
            one
            for one in columns
            if one < column
            and not AVERAGED.search(grid.head(one))
            and not any(grid.is_percent(row, one) for row in grid.body)
        ]
        if len(parts) < 2:
            parts = [
                one
                for one in columns
                if one > column
                and not AVERAGED.search(grid.head(one))
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
                yield object_to_cell(
                    grid,
                    cells[0],
                    row[2],
                    f"With this number neither its row nor its column comes "
                    f"out ({row[0].text} against {row[2]}, {column[0].text} against {column[2]}).",
                )
    for one in (*rows, *columns):
        if id(one) not in crossed:
            yield object_to_cell(grid, one[0], one[2], f"What it totals adds up to {one[2]}.")
    yield from (None for one in (*bad_rows, *bad_columns) if one is None)


def _tolerance(printed: str, parts: int) -> Decimal:
    """Rounded parts may miss their rounded total a little."""
    places = places_of(printed)
    return Decimal(0) if places == 0 else Decimal("0.5").scaleb(-places) * min(parts, 4)


RULE = Rule("arithmetic", check)

"""What a plan's tables require and how far it has come, by theme."""

from collections.abc import Iterator

from plumbline.engines.reading.framework import theme_of
from plumbline.engines.reading.heading_stack import names_part
from plumbline.engines.reading.outline import Passage, locate_cells
from plumbline.engines.reading.plan_tables import Columns, LogicalRow, columns_of, logical_rows
from plumbline.engines.reading.proposals import RequirementProposal
from plumbline.engines.reading.score_sentences import statements_named

LONGEST_HEAD = 100  # characters of a column's heading


def read_requirements(passages: tuple[Passage, ...]) -> tuple[RequirementProposal, ...]:
    return tuple(_requirements(passages))


def _requirements(passages: tuple[Passage, ...]) -> Iterator[RequirementProposal]:
    columns: Columns | None = None
    last: LogicalRow | None = None
    pending: list[tuple[LogicalRow, Columns, int | None]] = []
    for passage in passages:
        block = passage.block
        if block.kind != "table":
            if block.label != "note" and not block.text.strip().isdigit():
                columns, last = None, None
            continue
        theme = passage.theme or (theme_of(passage.statement) if passage.statement else None)
        position, header = _header(passage)
        if header is not None:
            columns, last = header, None
            rows = block.rows[position + 1 :]
            theme = _theme_above(passage, position) or theme
        elif columns is not None and max(len(row) for row in block.rows) == columns.width:
            rows = block.rows  # the table before goes on behind a page end
            theme = pending[-1][2] if pending else theme
        else:
            columns, last = None, None
            continue
        for row in logical_rows(block, rows, columns, last):
            named = _theme_row(row)
            if named is not None:
                theme, last = named, None
                continue
            said = row.text(columns.theme) if columns.theme is not None else ""
            if said:
                theme = _theme_named(said)
            last = row
            pending.append((row, columns, theme))
    for row, its_columns, its_theme in pending:
        text = row.text(its_columns.requirement)
        if len(text) < 4 or (len(text) < LONGEST_HEAD and columns_of(row.all_cells())):
            continue  # the header again on a new page
        yield RequirementProposal(
            theme=its_theme,
            text=text,
            progress=row.text(its_columns.progress),
            locator=locate_cells(row.block, row.all_cells()),
            confidence=0.93 if its_columns.progress is not None else 0.8,
            reason="a row of a table of requirements" + (f" under theme {its_theme}" if its_theme else ""),
            details={head: said for index, head in its_columns.others if (said := row.text(index))},
        )


def _header(passage: Passage) -> tuple[int, Columns | None]:
    """The row of headings: the first, or the second below a title row."""
    for position, row in enumerate(passage.block.rows[:3]):
        found = columns_of(row)
        if found is not None:
            return position, found
        if sum(bool(cell.text) for cell in row) > 1:
            break
    return 0, None


def _theme_above(passage: Passage, position: int) -> int | None:
    for row in passage.block.rows[:position]:
        for cell in row:
            part = names_part(cell.text) if cell.text else None
            if part is not None:
                return part[0] or (theme_of(part[1]) if part[1] else None)
    return None


def _theme_named(cell: str) -> int | None:
    """The theme that a cell names, or that of the statement it names, even by the first words of its name."""
    part = names_part(cell)
    if part is not None:
        return part[0] or (theme_of(part[1]) if part[1] else None)
    themes = {theme_of(number) for number in statements_named(cell)}
    return themes.pop() if len(themes) == 1 else None


def _theme_row(row: LogicalRow) -> int | None:
    """A row inside a table that only names the theme of those below it."""
    cells = row.all_cells()
    if len({cell.text for cell in cells}) != 1 or len(cells[0].text) > 100:
        return None
    part = names_part(cells[0].text)
    if part is None:
        return None
    return part[0] or (theme_of(part[1]) if part[1] else None)

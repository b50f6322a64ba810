"""The table of published ratings by region."""

import re

from plumbline.engines.reading.blocks import Cell
from plumbline.engines.reading.number_words import number_of
from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.proposals import NationalRow, Problem

COLUMNS = {
    "region": re.compile(r"(?:adass )?(?:regions?|area)\b", re.I),
    "councils": re.compile(
        r"(?:(?:total )?(?:number|no\.?) of (?:councils|local authorities|las)|councils|local authorities|total)\b",
        re.I,
    ),
    "completed": re.compile(r"(?:completed|published|assessed|reports?|assessments?)\b", re.I),
    "outstanding": re.compile(r"outstanding\b", re.I),
    "good": re.compile(r"good\b", re.I),
    "requires_improvement": re.compile(r"requires? improvement\b|RI\b", re.I),
    "inadequate": re.compile(r"inadequate\b", re.I),
}
RATINGS = ("outstanding", "good", "requires_improvement", "inadequate")
TOTAL = re.compile(r"(?:england|total|all|national)\b", re.I)


def read_national_table(passages: tuple[Passage, ...]) -> tuple[tuple[NationalRow, ...], tuple[Problem, ...]]:
    """Its rows, where every number of a row can be read; problems where rows or columns do not add up."""
    for passage in passages:
        rows = passage.block.rows
        if passage.block.kind != "table" or len(rows) < 3:
            continue
        for position, header in enumerate(rows[:2]):
            columns = _columns(header)
            if columns is not None:
                read = [(row, _row(row, columns)) for row in rows[position + 1 :] if any(cell.text for cell in row)]
                found = tuple(one for _, one in read if one is not None)
                unread = [row for row, one in read if one is None and row[columns["region"]].text]
                return found, (*_unread(passage, unread), *_sums(passage, found))
    return (), ()


def _columns(header: tuple[Cell, ...]) -> dict[str, int] | None:
    columns: dict[str, int] = {}
    for index, cell in enumerate(header):
        words = " ".join(cell.text.split())
        for name, pattern in COLUMNS.items():
            if name not in columns and pattern.match(words):
                columns[name] = index
                break
    return columns if len(columns) == len(COLUMNS) else None


def _row(row: tuple[Cell, ...], columns: dict[str, int]) -> NationalRow | None:
    if max(columns.values()) >= len(row):
        return None
    numbers: dict[str, int] = {}
    for name, index in columns.items():
        if name == "region":
            continue
        words = row[index].text.strip()
        value = 0 if words in ("-", "–") else number_of(words)
        if not isinstance(value, int):
            return None
        numbers[name] = value
    region = " ".join(row[columns["region"]].text.split())
    return NationalRow(region=region, **numbers) if region else None


def _unread(passage: Passage, rows: list[tuple[Cell, ...]]) -> tuple[Problem, ...]:
    if not rows:
        return ()
    named = ", ".join(row[0].text for row in rows if row[0].text)
    return (Problem(f"Rows of the table of ratings that cannot be read for certain: {named}.", passage.locate()),)


def _sums(passage: Passage, rows: tuple[NationalRow, ...]) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    for row in rows:
        rated = sum(getattr(row, name) for name in RATINGS)
        if rated != row.completed:
            problems.append(
                Problem(
                    f"{row.region}: the ratings add up to {rated}, the table prints {row.completed} completed.",
                    passage.locate(),
                )
            )
    totals = [row for row in rows if TOTAL.match(row.region)]
    parts = [row for row in rows if not TOTAL.match(row.region)]
    if len(totals) == 1 and len(parts) > 1:
        for name in ("councils", "completed", *RATINGS):
            added = sum(getattr(row, name) for row in parts)
            printed = getattr(totals[0], name)
            if added != printed:
                column = name.replace("_", " ")
                problems.append(
                    Problem(f"The column '{column}' adds up to {added}, the table prints {printed}.", passage.locate())
                )
    return tuple(problems)

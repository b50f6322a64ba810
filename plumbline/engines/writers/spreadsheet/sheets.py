"""What the sheets of a published workbook hold, before anybody decides on a file format."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from plumbline.engines.writers.content import (
    Block,
    NumberedParagraph,
    PaperContent,
    Runs,
    Section,
    Table,
)
from plumbline.engines.writers.facts import FactRow, fact_rows
from plumbline.engines.writers.prepared import Prepared, prepare, produced_line

FIGURES = "Figures"
ABOUT = (
    "This workbook holds the tables of the paper. Its words, and the reasons for what it says, are in the paper.",
    "A cell says in words why it has no number. Nothing that is held back stands as 0.",
    "On the last sheet a cell is empty where a figure has no such thing: no base, or no file.",
)
_EXACT_DIGITS = 15  # that a spreadsheet holds
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")


@dataclass(frozen=True)
class Number:
    """A value with the words in which the paper prints it: 1214 and "1,214"."""

    value: float
    printed: str
    decimals: int


Value = str | Number


@dataclass(frozen=True)
class Sheet:
    """`heads` differ from one another, so that a column can be named; `rows` have a value for each."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Workbook:
    """`cover` are the lines of the first sheet, above the list of the others."""

    title: str
    council: str
    produced_on: str  # ISO date
    language: str
    cover: tuple[str, ...]
    sheets: tuple[Sheet, ...]


def workbook_of(content: PaperContent) -> Workbook:
    """A `PaperFault` if the paper has faults."""
    prepared = prepare(content)
    printed = tables_of(prepared.paper.content)
    sources = prepared.sources.key if prepared.sources else ""  # a table of the same facts as the last sheet
    tables = [_sheet(table, prepared) for table in printed if table.key != sources]
    sheets = [*tables, _figures(content)] if prepared.facts else tables
    header = tuple(f"{row.label}: {prepared.text_of(row.runs)}" for row in content.header)
    return Workbook(
        title=content.title,
        council=content.council,
        produced_on=content.produced_on.isoformat(),
        language=content.language,
        cover=(
            content.title,
            content.council,
            *content.notes,
            *header,
            produced_line(content),
            *(ABOUT if prepared.facts else ABOUT[:-1]),
        ),
        sheets=tuple(sheets),
    )


def tables_of(content: PaperContent) -> Iterator[Table]:
    """The tables in the order in which a reader meets them, at whatever depth."""
    for section in content.sections:
        yield from _in_blocks(section.blocks)
    for appendix in content.appendices:
        yield from _in_blocks(appendix.blocks)


def _in_blocks(blocks: tuple[Block, ...]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Section | NumberedParagraph):
            yield from _in_blocks(block.blocks)


def _sheet(table: Table, prepared: Prepared) -> Sheet:
    label = prepared.paper.places[table.key].label
    numeric = [column.alignment == "right" for column in table.columns]
    return Sheet(
        name=label,
        title=f"{label}: {table.caption}",
        heads=_different([column.heading for column in table.columns]),
        rows=tuple(
            tuple(_value(cell, prepared, may_be_number=right) for cell, right in zip(row.cells, numeric, strict=True))
            for row in table.rows
        ),
    )


def _value(cell: Runs, prepared: Prepared, *, may_be_number: bool) -> Value:
    """A bare number in a column of figures; whatever else is printed stays as it is printed."""
    text = prepared.text_of(cell)
    return _number(text) or text if may_be_number else text


def _number(text: str) -> Number | None:
    found = _NUMBER.fullmatch(text)
    if sum(letter.isdigit() for letter in text) > _EXACT_DIGITS:
        return None
    return Number(float(text.replace(",", "")), text, len(found[1] or "")) if found else None


def _figures(content: PaperContent) -> Sheet:
    """Every fact of the paper, as its file of facts has it; the values bare, to calculate with."""
    rows = [asdict(row) for row in fact_rows(content)]
    as_numbers = {"value", "numerator", "denominator"}
    return Sheet(
        name=FIGURES,
        title="Figures of the paper, each with its source",
        heads=tuple(name.replace("_", " ").capitalize() for name in FactRow.__dataclass_fields__),
        rows=tuple(
            tuple((_number(value) or value) if name in as_numbers else value for name, value in row.items())
            for row in rows
        ),
    )


def _different(heads: list[str]) -> tuple[str, ...]:
    """A head that stands twice gets a number, whatever its case: spreadsheets take them for the same."""
    seen: dict[str, int] = {}
    different = []
    for head in heads:
        seen[head.lower()] = count = seen.get(head.lower(), 0) + 1
        different.append(head if count == 1 else f"{head} ({count})")
    return tuple(different)

"""Faults in the shape of a paper: headings, nesting, lists, tables, appendices."""

from collections.abc import Iterator

from plumbline.engines.writers.content import (
    AppendixList,
    Block,
    BulletList,
    Chart,
    NumberedParagraph,
    Section,
    Table,
)
from plumbline.engines.writers.drawings import is_plain_svg
from plumbline.engines.writers.numbering import Numbered, Place

DEEPEST_SECTION = 3
DEEPEST_NUMBER = 5


def shape_faults(paper: Numbered) -> Iterator[str]:
    """What is missing, empty, uneven or in a place where it cannot be numbered."""
    content = paper.content
    spoken = {"title": content.title, "council": content.council, "language": content.language}
    yield from (f"The paper has no {name}." for name, text in spoken.items() if not text.strip())
    yield from ("A note on the paper is empty." for note in content.notes if not note.strip())
    yield from ("A row of the header has no label." for row in content.header if not row.label.strip())
    if not content.sections:
        yield "The paper has no sections."
    for section in content.sections:
        yield from _section_faults(section, paper, depth=1)
    for appendix in content.appendices:
        label = paper.places[appendix.key].label
        if not appendix.title.strip():
            yield f"{label} has no title."
        yield from _blocks_faults(appendix.blocks, paper, within=paper.places[appendix.key], sections=1)
    lists = _appendix_lists(content.sections)
    if any(not appendix.blocks for appendix in content.appendices) and not lists:
        yield "An appendix is a document of its own, but the paper has no list of appendices that names it."
    if lists and not content.appendices and not content.facts:
        yield "The paper has a list of appendices, but no appendix."
    if lists > 1 or any(_appendix_lists(appendix.blocks) for appendix in content.appendices):
        yield "The list of appendices stands once in a paper, in a section."


def _appendix_lists(blocks: tuple[Block, ...]) -> int:
    """How many lists of appendices stand in the blocks and below them."""
    return sum(
        1 if isinstance(block, AppendixList) else _appendix_lists(block.blocks)
        for block in blocks
        if isinstance(block, AppendixList | Section | NumberedParagraph)
    )


def _section_faults(section: Section, paper: Numbered, *, depth: int) -> Iterator[str]:
    place = paper.places[section.key]
    if not section.heading.strip():
        yield f"Section {place.label} has no heading."
    if depth > DEEPEST_SECTION:
        yield f"Section {place.label} is nested too deep; a paper has {DEEPEST_SECTION} levels of heading."
    yield from _blocks_faults(section.blocks, paper, within=place, sections=depth)


def _blocks_faults(blocks: tuple[Block, ...], paper: Numbered, *, within: Place, sections: int) -> Iterator[str]:
    for block in blocks:
        match block:
            case Section():
                if block.numbered and within.kind == "heading":
                    yield f"Section “{block.heading}” is numbered, but stands in one that is not."
                if within.kind == "paragraph":
                    yield f"Section “{block.heading}” stands in paragraph {within.label}."
                yield from _section_faults(block, paper, depth=sections + 1)
            case NumberedParagraph():
                place = paper.places[block.key]
                if within.kind == "heading":
                    yield f"Section “{within.label}” has no number, but holds a numbered paragraph."
                if place.depth > DEEPEST_NUMBER:
                    parts = f"at most {DEEPEST_NUMBER} parts"
                    yield f"Paragraph {place.label} is nested too deep; a number has {parts}."
                yield from _blocks_faults(block.blocks, paper, within=place, sections=sections)
            case BulletList() if not block.items:
                yield f"A list in {within.in_words} has no items."
            case Table():
                yield from _table_faults(block, paper.places[block.key].label)
            case Chart():
                yield from _chart_faults(block, paper.places[block.key].label)
            case _:
                pass


def _chart_faults(chart: Chart, label: str) -> Iterator[str]:
    if not chart.caption.strip():
        yield f"{label} has no caption."
    if not chart.description.strip():
        yield f"{label} has no description for who cannot see it."
    if not is_plain_svg(chart.svg):
        yield f"{label} is not a plain SVG drawing of shapes and words."


def _table_faults(table: Table, label: str) -> Iterator[str]:
    if not table.caption.strip():
        yield f"{label} has no caption."
    if not table.columns or any(not column.heading.strip() for column in table.columns):
        yield f"{label} has a column without a heading."
    if not table.rows:
        yield f"{label} has no rows; say in a paragraph that there is nothing to show."
    for count, row in enumerate(table.rows, start=1):
        if len(row.cells) != len(table.columns):
            yield f"Row {count} of {label} has {len(row.cells)} cells; expected {len(table.columns)}."

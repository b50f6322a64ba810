"""A paper as plain text for the committee system: numbered paragraphs, a line each, and no markup at all.

A table becomes its caption and a line for each row, in which every cell stands behind its heading: committee systems
lose columns, and a screen reader hears which figure is which.
"""

from collections.abc import Iterator

from plumbline.engines.writers.content import (
    Appendix,
    AppendixList,
    Block,
    BulletList,
    Chart,
    NumberedParagraph,
    PaperContent,
    Paragraph,
    Row,
    Section,
    Table,
)
from plumbline.engines.writers.prepared import Prepared, prepare, produced_line


def write_text(content: PaperContent) -> str:
    """The paper with an empty line between its parts; a `PaperFault` if it has faults."""
    return "\n\n".join(_parts(prepare(content))) + "\n"


def _parts(prepared: Prepared) -> Iterator[str]:
    content = prepared.paper.content
    yield content.council
    yield content.title
    yield from content.notes
    if content.header:
        yield "\n".join(f"{row.label}: {prepared.text_of(row.runs)}" for row in content.header)
    yield produced_line(content)
    for section in content.sections:
        yield from _section(section, prepared)
    for appendix in content.appendices:
        yield from _appendix(appendix, prepared)


def _section(section: Section, prepared: Prepared) -> Iterator[str]:
    label = prepared.paper.places[section.key].label
    yield f"{label} {section.heading}" if section.numbered else section.heading
    yield from _blocks(section.blocks, prepared)


def _appendix(appendix: Appendix, prepared: Prepared) -> Iterator[str]:
    if appendix.blocks:
        yield f"{prepared.paper.places[appendix.key].label}: {appendix.title}"
        yield from _blocks(appendix.blocks, prepared)


def _blocks(blocks: tuple[Block, ...], prepared: Prepared) -> Iterator[str]:
    for block in blocks:
        match block:
            case Section():
                yield from _section(block, prepared)
            case NumberedParagraph():
                yield f"{prepared.paper.places[block.key].label} {prepared.text_of(block.runs)}"
                yield from _blocks(block.blocks, prepared)
            case Paragraph():
                yield prepared.text_of(block.runs)
            case BulletList():
                yield "\n".join(f"- {prepared.text_of(item)}" for item in block.items)
            case Table():
                yield _table(block, prepared)
            case Chart():
                yield f"{prepared.paper.places[block.key].label}: {block.caption}\n{block.description}"
            case AppendixList():
                yield "\n".join(_appendices(prepared))


def _appendices(prepared: Prepared) -> Iterator[str]:
    for appendix in prepared.paper.content.appendices:
        ending = "" if appendix.blocks else " (a separate document)"
        yield f"- {prepared.paper.places[appendix.key].label}: {appendix.title}{ending}"


def _table(table: Table, prepared: Prepared) -> str:
    caption = f"{prepared.paper.places[table.key].label}: {table.caption}"
    return "\n".join([caption, *(f"- {_row(table, row, prepared)}" for row in table.rows)])


def _row(table: Table, row: Row, prepared: Prepared) -> str:
    cells = zip(table.columns, row.cells, strict=True)
    return "; ".join(f"{column.heading}: {prepared.text_of(cell).rstrip('.;')}" for column, cell in cells)

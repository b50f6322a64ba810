"""Slow, obvious reading of a paper: what any laid out form of it must say, line by line.

Numbers are counted here once more, by other code than the writers use.
"""

from collections.abc import Iterator

from plumbline.engines.writers.content import (
    AppendixList,
    BulletList,
    FactRun,
    NumberedParagraph,
    PaperContent,
    Paragraph,
    ReferenceRun,
    Section,
    Table,
)
from plumbline.engines.writers.sources import day_in_words

SOURCES = "sources-of-the-figures"


def labels(content: PaperContent) -> dict[str, str]:
    """What a reference to each key shows."""
    found: dict[str, str] = {}
    tables = 0

    def visit(blocks, above):
        nonlocal tables
        count = 0
        for block in blocks:
            if isinstance(block, Section) and not block.numbered:
                found[block.key] = block.heading
                visit(block.blocks, above)
            elif isinstance(block, Section | NumberedParagraph):
                count += 1
                label = f"{above}.{count}" if above else str(count)
                found[block.key] = label
                visit(block.blocks, label)
            elif isinstance(block, Table):
                tables += 1
                found[block.key] = f"Table {tables}"

    visit(content.sections, "")
    for count, appendix in enumerate(content.appendices, start=1):
        found[appendix.key] = f"Appendix {count}"
        visit(appendix.blocks, f"A{count}")
    found[SOURCES] = f"Appendix {len(content.appendices) + 1}"
    return found


def lines_before_sources(content: PaperContent) -> list[str]:
    """Every line of the paper down to the heading of its sources, each with its number in front."""
    shown = labels(content)
    rendered = {fact.key: fact.rendered for fact in content.facts}
    tables = 0

    def words(runs) -> str:
        return "".join(
            rendered[run.fact]
            if isinstance(run, FactRun)
            else shown[run.to]
            if isinstance(run, ReferenceRun)
            else run.text
            for run in runs
        )

    def visit(blocks, above) -> Iterator[str]:
        nonlocal tables
        count = 0
        for block in blocks:
            match block:
                case Section(numbered=False):
                    yield block.heading
                    yield from visit(block.blocks, above)
                case Section() | NumberedParagraph():
                    count += 1
                    label = f"{above}.{count}" if above else str(count)
                    said = block.heading if isinstance(block, Section) else words(block.runs)
                    yield f"{label} {said}"
                    yield from visit(block.blocks, label)
                case Paragraph():
                    yield words(block.runs)
                case BulletList():
                    yield from map(words, block.items)
                case Table():
                    tables += 1
                    yield f"Table {tables}: {block.caption}"
                    yield from (column.heading for column in block.columns)
                    yield from (words(cell) for row in block.rows for cell in row.cells)
                case AppendixList():
                    for number, appendix in enumerate(content.appendices, start=1):
                        ending = "" if appendix.blocks else " (a separate document)"
                        yield f"Appendix {number}: {appendix.title}{ending}"
                    if content.facts:
                        yield f"Appendix {len(content.appendices) + 1}: Sources of the figures"

    def all_lines() -> Iterator[str]:
        yield content.council
        yield content.title
        yield from content.notes
        yield from (f"{row.label}: {words(row.runs)}" for row in content.header)
        yield f"Paper produced on {day_in_words(content.produced_on)}."
        yield from visit(content.sections, "")
        for number, appendix in enumerate(content.appendices, start=1):
            if appendix.blocks:
                yield f"Appendix {number} {appendix.title}"
                yield from visit(appendix.blocks, f"A{number}")
        if content.facts:
            yield f"Appendix {len(content.appendices) + 1} Sources of the figures"

    return list(all_lines())

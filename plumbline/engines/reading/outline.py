"""Where each block stands in its document: under which headings, theme and statement, and led in by what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plumbline.engines.reading.blocks import Block, Cell, Runs, Source
from plumbline.engines.reading.heading_stack import (
    KEY_FINDINGS,
    Heading,
    enter,
    heading_of,
    is_heading,
    note_content,
)
from plumbline.engines.reading.numbered_sections import with_numbered_headings
from plumbline.engines.reading.pair_lists import PairList, close_statement
from plumbline.engines.reading.proposals import Locator
from plumbline.engines.reading.sources.markdown import place

NUMBERING = re.compile(r"[ivxlc]+|[a-z]|\d+")


@dataclass(frozen=True)
class Passage:
    """A block together with where it stands."""

    block: Block
    headings: tuple[str, ...]  # outermost first
    theme: int | None
    statement: int | None
    lead: "Passage | None"  # the paragraph that leads in this list item: "These include:"
    position: int  # in its list, 1 for the first
    is_heading: bool = False  # also a paragraph that reads like one

    @property
    def text(self) -> str:
        return self.block.text

    @property
    def heading(self) -> str | None:
        return self.headings[-1] if self.headings else None

    @property
    def printed_heading(self) -> str | None:
        """The sub-heading that a person would give; "Key findings ..." stands over everything and says nothing."""
        heading = self.heading
        return None if heading is None or KEY_FINDINGS.match(heading) else heading.rstrip(":").strip()

    def locate(self, start: int = 0, end: int | None = None) -> Locator:
        """The place in the source of a range of this passage's text."""
        first, last = source_range(self.block, start, len(self.text) if end is None else end)
        return Locator(first, last, self.block.page, self.block.paragraph, self.block.label)


def source_range(where: Block | Cell, start: int, end: int) -> tuple[int, int]:
    """The range in the source's text of a range in the text of a block or cell."""
    runs: Runs = where.runs
    if not runs:
        return where.start + start, where.start + end
    if end <= start:
        return place(runs, start), place(runs, start)
    return place(runs, start), place(runs, end - 1) + 1


def label_form(label: str | None) -> str:
    """ "(1)" and "(2)" have one form, "6." another."""
    return NUMBERING.sub("n", label.lower()) if label else ""


def locate_cells(block: Block, cells: tuple[Cell, ...] | list[Cell]) -> Locator:
    """The place of some cells of a table, from the first to the last."""
    filled = [cell for cell in cells if cell.end > cell.start] or list(cells)
    start = min(cell.start for cell in filled)
    end = max(cell.end for cell in filled)
    return Locator(start, end, block.page, block.paragraph, block.label)


INVENTED = re.compile(
    r"[^.]*\b(?:is|are|was|were) (?:all )?(?:an? )?(?:invented|fictional|made[- ]up|fictitious)\b[^.]{0,120}\.?", re.I
)


INVENTED_WORDS = ("invented", "ficti", "made up", "made-up")


def outline(source: Source) -> tuple[Passage, ...]:
    """Every block of a source with its place, in order; a paper's remark that it is invented is none of its words."""
    return tuple(passage for passage in _passages(source) if not _says_it_is_invented(passage.block))


def _says_it_is_invented(block: Block) -> bool:
    if block.kind != "paragraph" or not any(word in block.text.lower() for word in INVENTED_WORDS):
        return False
    return INVENTED.fullmatch(block.text) is not None


def _passages(source: Source) -> Iterator[Passage]:
    blocks = with_numbered_headings(source.blocks)
    has_numbers = any(block.kind == "heading" and block.label for block in blocks)
    stack: list[Heading] = []
    lead: Passage | None = None
    position = 0
    pairs = PairList()
    for block in blocks:
        if is_heading(block):
            heading = heading_of(block, has_numbers=has_numbers)
            heading.leads_in = block.text.endswith(":") and block.label is None
            if pairs.ends_before(heading):
                close_statement(stack)
            pairs.see_heading(heading)
            enter(stack, heading)
            lead, position = None, 0
            yield replace(_passage(block, stack, None, 0), is_heading=True)
            continue
        if pairs.ends_before(block):
            close_statement(stack)
        pairs.see_block(block)
        note_content(stack, block)
        if block.kind == "list_item":
            position += 1
            passage = _passage(block, stack, lead, position)
        else:
            position = 0
            passage = _passage(block, stack, None, 0)
            if block.kind == "paragraph" and block.label != "note":
                lead = passage
        if block.kind == "table":
            lead = None
        # an item that itself leads in a list: "- 5.3 ... These include:"
        if block.kind == "list_item" and block.text.endswith(":"):
            lead, position = passage, 0
        yield passage


def _passage(block: Block, stack: list[Heading], lead: Passage | None, position: int) -> Passage:
    theme = next((heading.theme for heading in reversed(stack) if heading.theme), None)
    statement = next((heading.statement for heading in reversed(stack) if heading.theme or heading.statement), None)
    return Passage(block, tuple(heading.text for heading in stack), theme, statement, lead, position)

"""Where each block stands in its document: under which headings, theme and statement, and led in by what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plumbline.engines.reading.blocks import Block, Cell, Runs, Source
from plumbline.engines.reading.framework import statement_number, sub_heading_statement, theme_number, theme_of
from plumbline.engines.reading.headings import reads_like_heading
from plumbline.engines.reading.list_polarity import heading_polarity
from plumbline.engines.reading.proposals import Locator
from plumbline.engines.reading.sources.markdown import place

THEME = re.compile(r"theme\s*(?P<number>[1-4]|one|two|three|four)\b\s*[:.)–—-]?\s*(?P<name>.*)", re.I)
STATEMENT = re.compile(r"(?:quality\s+statement|QS|statement)\s*(?P<number>[1-9])\b\s*[:.)–—-]?\s*(?P<name>.*)", re.I)
NUMBERED = re.compile(r"(?P<number>\d{1,2})\s*[.):–—-]\s*(?P<name>\S.*)")
SCORE_TAIL = re.compile(r"\s*(?:\((?:QS\s*\d|score[^)]*)\)|[-–—:]\s*(?:score\s*:?\s*)?[1-4])\s*$", re.I)
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4}
# Headings that every report page has; they stand inside a statement and end nothing.
FURNITURE = re.compile(
    r"(?:what people expect|the local authority commitment|key findings\b.*|score\b.*|[1-4] [-–—] .*|strengths?\b.*"
    r"|areas? (?:for|of) (?:improvement|development|consideration|focus)\b.*|considerations?\b.*"
    r"|what (?:works|is working).*"
    r"|(?:good|notable) practice\b.*|downloads?|people['’]s experiences?|i statements?|we statements?"
    r"|recommendations?"
    r"|(?:key )?(?:strengths|weaknesses|challenges|issues|findings|actions?)|(?:areas? )?(?:identified "
    r")?for improvement.*"
    r"|even better if.*|what (?:went|is going) well.*|where .* could improve.*|what needs? (?:to improve"
    r"|improving).*)$",
    re.I,
)
KEY_FINDINGS = re.compile(r"key findings\b", re.I)
CLOSING = re.compile(
    r"(?:conclusions?|next steps|recommendations?|(?:financial|legal|equalit\w+|risk|climate|policy)\b.*|appendi\w+"
    r"|annex\b.*|background\b.*|implications\b.*|consultation\b.*|supporting documents?"
    r"|(?:overall )?summary\b.*|local authority rating\b.*|contacts?\b.*)$",
    re.I,
)
SCORE_ALONE = re.compile(r"(?:score\s*:?\s*)?[1-9](?:\s*[-–—]\s*.{0,80})?$", re.I)
APPENDIX = re.compile(r"(?:appendix|annex|schedule)\b", re.I)
NUMBER_DEPTH = re.compile(r"\d+(?:\.\d+)*")


@dataclass
class Heading:
    text: str
    depth: int
    theme: int | None
    statement: int | None
    is_inside: bool  # one of those that stand inside a statement or theme, whatever level they were given
    is_numbered: bool
    holds_unnumbered: bool = False  # the first thing under it carries no paragraph number


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


def locate_cells(block: Block, cells: tuple[Cell, ...] | list[Cell]) -> Locator:
    """The place of some cells of a table, from the first to the last."""
    filled = [cell for cell in cells if cell.end > cell.start] or list(cells)
    start = min(cell.start for cell in filled)
    end = max(cell.end for cell in filled)
    return Locator(start, end, block.page, block.paragraph, block.label)


def outline(source: Source) -> tuple[Passage, ...]:
    """Every block of a source with its place, in order."""
    return tuple(_passages(source))


def _passages(source: Source) -> Iterator[Passage]:
    has_numbers = any(block.kind == "heading" and block.label for block in source.blocks)
    stack: list[Heading] = []
    lead: Passage | None = None
    position = 0
    pairs = _PairList()
    for block in source.blocks:
        if is_heading(block):
            heading = heading_of(block, has_numbers=has_numbers)
            if pairs.ends_before(heading):
                _close_statement(stack)
            pairs.see_heading(heading)
            _enter(stack, heading)
            lead, position = None, 0
            yield replace(_passage(block, stack, None, 0), is_heading=True)
            continue
        if pairs.ends_before(block):
            _close_statement(stack)
        pairs.see_block(block)
        _note_content(stack, block)
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


@dataclass
class _PairList:
    """Follows a list of names of statements, each with only its score: such a name heads no section."""

    is_open: bool = False  # two names with their scores have followed each other
    is_bare: bool = False  # nothing but a score stands under the last name so far
    named: bool = False

    def see_heading(self, heading: Heading) -> None:
        is_name = heading.statement is not None and not heading.is_inside
        self.is_open = is_name and self.named and self.is_bare
        self.named = is_name
        self.is_bare = False

    def see_block(self, block: Block) -> None:
        is_score = SCORE_ALONE.match(block.text) is not None
        self.is_bare = is_score if not self.is_bare else self.is_bare and is_score
        if not is_score:
            self.named = self.is_open = False

    def ends_before(self, following: Heading | Block) -> bool:
        """Whether what follows stands behind the list and no longer under its last name."""
        if not (self.is_open and self.is_bare):
            return False
        if isinstance(following, Heading):
            return following.statement is None and KEY_FINDINGS.match(following.text) is None
        return SCORE_ALONE.match(following.text) is None


def _close_statement(stack: list[Heading]) -> None:
    while stack and (stack[-1].statement is not None or stack[-1].is_inside):
        stack.pop()


def is_heading(block: Block) -> bool:
    if block.kind == "heading":
        return True
    text = block.text
    return (
        block.kind == "paragraph"
        and len(text) < 96
        and block.label is None
        and text[-1:] not in (".", ";", ",")
        and (
            (reads_like_heading(text) and names_part(text) is not None)
            or (text[:1].isupper() and text.count(" ") < 9 and heading_polarity(text) is not None)
        )
    )


def heading_of(block: Block, *, has_numbers: bool) -> Heading:
    named = names_part(block.text) or (None, None)
    is_sub_heading = sub_heading_statement(block.text.rstrip(":")) is not None
    return Heading(
        block.text,
        _depth(block, has_numbers, named),
        *named,
        is_inside=is_sub_heading or FURNITURE.match(block.text) is not None or heading_polarity(block.text) is not None,
        is_numbered=block.label is not None,
    )


def names_part(text: str) -> tuple[int | None, int | None] | None:
    """The theme and the statement that a heading names; None where it names neither."""
    words = SCORE_TAIL.sub("", text).strip().rstrip(":").strip()
    if found := THEME.match(words):
        number = found["number"].lower()
        by_name = theme_number(found["name"]) if found["name"] else None
        statement = statement_number(found["name"]) if found["name"] and not by_name else None
        return by_name or WORDS.get(number) or int(number), statement
    if found := STATEMENT.match(words):
        by_name = statement_number(found["name"]) if found["name"] else None
        return None, by_name or int(found["number"])
    if found := NUMBERED.match(words):
        words = found["name"]
    if theme := theme_number(words):
        return theme, None
    if statement := statement_number(words):
        return None, statement
    if statement := sub_heading_statement(words):
        return None, statement
    return None


def _depth(block: Block, has_numbers: bool, named: tuple[int | None, int | None]) -> int:
    if block.label and (numbers := NUMBER_DEPTH.match(block.label)):
        parts = numbers.group().split(".")
        while len(parts) > 1 and parts[-1] == "0":
            parts.pop()
        return len(parts)
    if APPENDIX.match(block.text):
        return 0
    if block.level is not None:
        return 10 + block.level if has_numbers else block.level
    if named[0] is not None:
        return 20
    return 21 if named[1] is not None and sub_heading_statement(block.text.rstrip(":")) is None else 23


def _enter(stack: list[Heading], heading: Heading) -> None:
    """Close what this heading closes, then stand under it."""
    while stack and _closes(heading, stack):
        stack.pop()
    stack.append(heading)


def _note_content(stack: list[Heading], block: Block) -> None:
    """A numbered paragraph closes the unnumbered headings under which something unnumbered began."""
    numbered = block.kind == "paragraph" and block.label is not None and "." in block.label and block.label[0].isdigit()
    if numbered and any(heading.is_numbered for heading in stack):
        while not stack[-1].is_numbered and stack[-1].holds_unnumbered:
            stack.pop()
    if stack and not numbered and not stack[-1].is_numbered:
        stack[-1].holds_unnumbered = True


def _closes(heading: Heading, stack: list[Heading]) -> bool:
    top = stack[-1]
    if heading.theme:
        return top.depth >= heading.depth or top.theme is not None or top.statement is not None
    if top.theme is not None:
        if heading.statement:
            return theme_of(heading.statement) != top.theme
        return not heading.is_inside and (heading.depth <= top.depth or CLOSING.match(heading.text) is not None)
    if top.statement is not None:
        if heading.statement:
            return heading.statement != top.statement or heading.depth <= top.depth
        return not heading.is_inside and (heading.depth <= top.depth or CLOSING.match(heading.text) is not None)
    if KEY_FINDINGS.match(top.text) and not heading.is_numbered and not CLOSING.match(heading.text):
        return heading.statement is not None and not heading.is_inside
    return top.depth >= heading.depth


def _passage(block: Block, stack: list[Heading], lead: Passage | None, position: int) -> Passage:
    theme = next((heading.theme for heading in reversed(stack) if heading.theme), None)
    statement = next((heading.statement for heading in reversed(stack) if heading.theme or heading.statement), None)
    return Passage(block, tuple(heading.text for heading in stack), theme, statement, lead, position)

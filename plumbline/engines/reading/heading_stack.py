"""Headings and what stands under what: levels are not to be trusted in scarred documents, names and numbers are."""

import re
from dataclasses import dataclass
from functools import lru_cache

from plumbline.engines.reading.blocks import Block
from plumbline.engines.reading.framework import statement_number, sub_heading_statement, theme_number, theme_of
from plumbline.engines.reading.headings import reads_like_heading
from plumbline.engines.reading.list_polarity import PAPERS_BODY, heading_polarity

THEME = re.compile(r"theme\s*(?P<number>[1-4]|one|two|three|four)\b\s*[:.)–—-]?\s*(?P<name>.*)", re.I)
STATEMENT = re.compile(r"(?:quality\s+statement|QS|statement)\s*(?P<number>[1-9])\b\s*[:.)–—-]?\s*(?P<name>.*)", re.I)
NUMBERED = re.compile(r"(?P<number>\d{1,2})\s*[.):–—-]\s*(?P<name>\S.*)")
SCORE_TAIL = re.compile(
    r"\s*(?:\((?:QS\s*\d|(?:score\s*:?\s*)?[1-4](?:\s*(?:out of 4|/\s*4))?|score[^)]*)\)"
    r"|[-–—:|]\s*(?:scored?\s*:?\s*)?[1-4](?:\s*(?:out of 4|/\s*4))?)\s*$",
    re.I,
)
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
CLOSING_LINE = re.compile(
    r"(?:key |our |peer team )?recommendations?:?|next steps|conclusions?|acknowledge?ments?|background"
    r"|introduction|appendices",
    re.I,
)
FINDINGS_NAME = re.compile(
    r"(?:what|where) (?:the )?(?:inspectors?|assessors?|CQC|peer team|peers|reviewers?|assessment|inspection"
    r"|report|team|regulator)"
    r" (?:\w+ )?(?:said|found|saw|told us|heard|thought|praised|noticed|identified|wants?|asked for)(?: about us)?:?",
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
    is_polar: bool = False  # "Strengths", "Areas for improvement"
    encloses: bool = False  # such a heading with themes under it, instead of under one
    is_empty: bool = True  # nothing stands under it yet
    leads_in: bool = False  # "Its strengths were:": the list behind it is all that stands under it
    has_items: bool = False
    holds_unnumbered: bool = False  # the first thing under it carries no paragraph number


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
            or sub_heading_statement(text.rstrip(":")) is not None
            or CLOSING_LINE.fullmatch(text) is not None
            or FINDINGS_NAME.fullmatch(text) is not None
            or (text[:1].isupper() and text.count(" ") < 9 and heading_polarity(text) is not None)
            or PAPERS_BODY.fullmatch(text) is not None
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
        is_polar=heading_polarity(block.text) is not None,
    )


@lru_cache(maxsize=4096)
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


def enter(stack: list[Heading], heading: Heading) -> None:
    """Close what this heading closes, then stand under it."""
    if (heading.is_polar or CLOSING.match(heading.text)) and any(one.encloses for one in stack):
        while not stack.pop().encloses:
            pass
    if stack and stack[-1].is_polar and stack[-1].is_empty and _names_part_of_framework(heading):
        stack[-1].encloses = True
        stack[-1].depth = min(stack[-1].depth, heading.depth - 1)
        while len(stack) > 1 and stack[-2].theme is not None:
            del stack[-2]  # "Strengths" behind a theme's list opens a list of themes of its own
    while stack and not stack[-1].encloses and _closes(heading, stack):
        stack.pop()
    if stack and stack[-1].encloses and not _names_part_of_framework(heading) and heading.depth <= stack[-1].depth:
        enclosing = stack.pop()
        if heading.is_inside:
            stack.append(enclosing)
    if stack:
        stack[-1].is_empty = False
    stack.append(heading)


def _names_part_of_framework(heading: Heading) -> bool:
    return (heading.theme is not None or heading.statement is not None) and not heading.is_polar


def note_content(stack: list[Heading], block: Block) -> None:
    """A numbered paragraph closes the unnumbered headings under which something unnumbered began."""
    numbered = block.kind == "paragraph" and block.label is not None and "." in block.label and block.label[0].isdigit()
    if numbered and any(heading.is_numbered for heading in stack):
        while not stack[-1].is_numbered and stack[-1].holds_unnumbered:
            stack.pop()
    if stack and stack[-1].has_items and block.kind != "list_item" and _ends_list(stack[-1], block):
        stack.pop()
    if stack:
        stack[-1].is_empty = False
        stack[-1].has_items = stack[-1].has_items or block.kind == "list_item"
    if stack and not numbered and not stack[-1].is_numbered:
        stack[-1].holds_unnumbered = True


def _ends_list(heading: Heading, block: Block) -> bool:
    """Whether what stands behind a list no longer stands under its heading: "Its strengths were:" leads in no more.

    Behind a list under "Strengths", a short line heads the next list, though in words unknown here.
    """
    if heading.leads_in:
        return True
    is_line = block.kind == "paragraph" and block.label is None and len(block.text) < 60
    return heading.is_polar and is_line and reads_like_heading(block.text)


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

"""Whose document it is, of what kind, about what, and from when."""

import re
from collections import Counter

from plumbline.engines.reading.blocks import Source
from plumbline.engines.reading.date_roles import read_dates
from plumbline.engines.reading.front_matter import FormLine, form_lines
from plumbline.engines.reading.kinds import document_kind
from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.proposals import DocumentFacts
from plumbline.engines.reading.told_findings import is_ombudsmans
from plumbline.knowledge.catalogue import CouncilEntry, council_named, find_councils

TITLE_KEYS = ("title", "report title", "subject", "title of report", "report subject", "agenda item title")
NO_TITLE = re.compile(
    r"(?:agenda item|minutes|contents|report|public report|part \w|downloads|cabinet|home)\b.{0,12}$"
    r"|(?:resolved|agreed|decisions?|additional documents|issue - (?:decisions?|meetings)|agenda and (?:draft )?minutes"
    r"|decision details|reasons for (?:the )?decision|other options|wards affected|meeting documents"
    r"|venue|contact)\b.{0,6}$",
    re.I,
)
LONGEST_ITEM = 300  # characters of an agenda item that stands below the furniture of its page
NO_TITLE_LINE = re.compile(
    r"^(?:assessment )?published\b|^[A-Z][a-z]+(?: (?:of|to|for|no|number))?: |^\W*\d{1,2} \w+ 20\d\d\W*$"
    r"|^(?:london|metropolitan|royal) borough of\b",
    re.I,
)
DATED_LINE = re.compile(r"^[\w ]{3,40}:\s+(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+ 20\d\d$")
LEAST_WORDS = (
    4  # of a top heading that is a title although it begins like a line of a form: "Brent: what was asked for"
)
MINUTES = "scrutiny_minutes"
MEETING_BODY = re.compile(r"\b(?:committee|board|cabinet|panel|council|executive|scrutiny)$", re.I)
ITEM_KEYS = ("item number", "item", "agenda item", "item no", "agenda item no", "agenda item number")
ITEM = re.compile(r"(?:agenda\s+)?item\s*(?:no\.?|number)?\s*:?\s*(?P<number>\d{1,3}[a-z]?)\b", re.I)


def read_identity(source: Source, passages: tuple[Passage, ...]) -> DocumentFacts:
    """Everything that is said about the document as a whole."""
    lines = form_lines(passages)
    kind = document_kind(source, passages, lines)
    title = _title(source, passages, lines, kind)
    council = _council(source, passages, kind)
    return DocumentFacts(
        name=source.name,
        sha256=source.sha256,
        kind=kind,
        title=title,
        council=council.name if council else None,
        gss_code=council.gss_code if council else None,
        dates=read_dates(passages, () if is_ombudsmans(passages) else lines, kind=kind),
        item_number=_item_number(passages, lines),
    )


def _title(source: Source, passages: tuple[Passage, ...], lines: tuple[FormLine, ...], kind: str) -> str | None:
    for key in TITLE_KEYS:
        for line in lines:
            if line.key == key:
                return line.value
    for passage in passages[:12]:
        block = passage.block
        if block.kind == "heading" and block.level == 1 and _is_a_phrase(block.text):
            return block.text
    is_furnished = bool(passages) and NO_TITLE.match(passages[0].text) is not None
    for position, passage in enumerate(passages[:12]):
        block = passage.block
        is_first_line = block.kind == "paragraph" and (
            (position == 0 and len(block.text) < 120)
            or (position == 1 and is_furnished and len(block.text) < LONGEST_ITEM)
        )
        if not (block.kind == "heading" or (is_first_line and block.text[-1:] not in ".:;")) or (
            block.label and kind != MINUTES
        ):
            continue
        if (is_first_line or kind == MINUTES) and MEETING_BODY.search(block.text):
            continue
        if NO_TITLE.match(block.text) or NO_TITLE_LINE.search(block.text) or council_named(block.text) is not None:
            continue  # the council's own name, or a line of the form, is not the paper's title
        if DATED_LINE.match(block.text):
            continue
        return block.text
    return source.title


def _is_a_phrase(text: str) -> bool:
    """Whether a top heading says what the paper is about: more than a council's name, a date or a word of the form."""
    return (
        len(text.split()) >= LEAST_WORDS
        and not NO_TITLE.match(text)
        and not DATED_LINE.match(text)
        and not MEETING_BODY.search(text)
        and not re.match(r"(?:assessment )?published\b|\d+(?:\.\d+)* ", text, re.I)
        and council_named(text) is None
    )


def _council(source: Source, passages: tuple[Passage, ...], kind: str) -> CouncilEntry | None:
    """The council that the head of the document names, or the one it speaks of most; else that of its running head."""
    counts: Counter[str] = Counter()
    entries: dict[str, CouncilEntry] = {}
    for position, passage in enumerate(passages):
        for entry, _, _ in find_councils(passage.text):
            entries[entry.gss_code] = entry
            counts[entry.gss_code] += 5 if position < 8 else 3 if passage.block.kind == "heading" else 1
    ranked = counts.most_common(2)
    is_open = not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1])
    if is_open and (running := _of_running_head(source)):
        return running[0] if len({entry.gss_code for entry in running}) == 1 else None
    if not counts:
        named = find_councils(source.name.replace("_", " ").replace("-", " "))
        return named[0][0] if named else None
    if is_open:
        return None
    return entries[ranked[0][0]]


def _of_running_head(source: Source) -> list[CouncilEntry]:
    """The councils that running headers and footers name, or the title in the file's own properties."""
    return [entry for words in (*source.running, source.title or "") for entry, _, _ in find_councils(words)]


def _item_number(passages: tuple[Passage, ...], lines: tuple[FormLine, ...]) -> str | None:
    for line in lines:
        number = re.match(r"\d{1,3}[a-z]?\b", line.value)
        if line.key in ITEM_KEYS and number is not None:
            return number.group()
    for passage in passages[:8]:
        if len(passage.text) < 30 and (found := ITEM.fullmatch(passage.text)):
            return found["number"]
    return None

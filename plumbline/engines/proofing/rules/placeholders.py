"""Words that wait for others: "TBC", "[insert]", a broken field, a dead link, a last heading with nothing under it."""

import re

from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule

WAITING = re.compile(
    r"\b(?:TBC|TBD|TBA|tbc|tbd|tba)\b|\bto be (?:confirmed|inserted|added here|completed by)\b"
    r"|\[(?![^\]\n]*\b(?:removed|redacted|withheld|deleted|anonymised"
    r"|supplied)\b)[^\]\n]{0,40}\b(?:insert|add|enter|name|date|xx+|number|figure|title|officer"
    r"|to follow"
    r"|tbc|amount|delete)\b[^\]\n]{0,40}\]"
    r"|[<\[{]{1,2}(?:insert|enter|add|your|name|date|xx+)[^>\]}\n]{0,60}[>\]}]{1,2}"
    r"|\b[Xx]{2,}(?:[./%-][Xx]{2,})*%?(?!\w)|£[Xx]+\b(?:m\b)?|\?{2,}|\blorem ipsum\b"
    r"|Error! (?:Reference source|Bookmark|No text|Not a valid)[^.\n]{0,40}\.?|#(?:REF|DIV/0|VALUE|NAME|NUM)[!?]|#N/A\b"
    r"|\bclick (?:or tap )?here to enter\b[^.\n]{0,20}|\bdelete as (?:appropriate|applicable)\b"
    r"|\b(?:figures?|text|wording|details) to follow\b"
    r"|\binsert (?:here|text|figure|date|name)\b",
    re.I,
)
ROMAN_OR_NAME = re.compile(r"^(?:XX|XXX)$")
DEAD_LINK = re.compile(
    r"\[(?P<words>[^\]\n]{2,80}?)\\?\]\((?:#|\s*|TODO|about:blank)\)|<a\b[^>]*href=[\"'](?:#"
    r"|)[\"'][^>]*>(?P<html>[^<]{2,80})</a>",
    re.I,
)
ANNOUNCES = re.compile(r"^[A-Z][\w ]{2,40}:$")


def check(paper: Paper) -> Looks:
    for stretch in paper.stretches:
        found_any = False
        for found in WAITING.finditer(stretch.text):
            found_any = True
            yield stretch.object(
                RULE.name,
                found.span(),
                severity="error",
                expected="the words that belong here",
                why="This holds the place of something that has not been written yet.",
            )
        if not found_any:
            yield None
    yield from _dead_links(paper)
    last = paper.stretches[-1] if paper.stretches else None
    if last is not None and not last.is_cell and ANNOUNCES.match(last.text) and len(paper.stretches) > 3:
        yield last.object(
            RULE.name,
            (0, len(last.text)),
            severity="warning",
            expected="what the heading announces, or no heading",
            why="Nothing stands under this, the last line of the paper.",
        )


def _dead_links(paper: Paper) -> Looks:
    """Only text and Markdown still hold their links."""
    for found in DEAD_LINK.finditer(paper.source.text):
        words = (found["words"] or found["html"]).replace("\\", "").strip()
        for stretch in paper.stretches:
            block = stretch.passage.block
            if block.start <= found.start() < max(block.end, block.start + 1) + 4:
                at = stretch.text.find(words.strip("("))
                if at >= 0:
                    yield stretch.object(
                        RULE.name,
                        (at, at + len(words.strip("("))),
                        severity="warning",
                        expected="the address of the page",
                        why="The link leads nowhere.",
                    )
                break


RULE = Rule("placeholder", check)

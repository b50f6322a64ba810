"""A number that is announced, and another number of things listed."""

import re
from itertools import takewhile

from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.number_words import COUNT_WORD, number_of
from plumbline.engines.reading.outline import Passage, label_form

ANNOUNCED = re.compile(
    rf"(?<![\w.,£%/-])(?P<n>\d{{1,2}}"
    rf"|{COUNT_WORD})\s+(?P<what>(?:[a-zA-Z’'-]+\s+){{0,4}}?[a-zA-Z’'-]+s)\b(?P<rest>[^.;]{{0,60}}):\s*$",
    re.I,
)
NOT_OF_THE_LIST = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|people|residents|adults|per|minutes|members|staff"
    r"|carers|percentage|points|homes|times|councils|authorities|pages|£)\b",
    re.I,
)
INLINE = re.compile(
    r"(?<![\w.,£%/-])(?P<n>[2-9]|1[0-2]|two|three|four|five|six|seven|eight|nine|ten)\s+"
    r"(?P<what>(?:[a-zA-Z’'-]+\s+){0,3}?(?:[a-zA-Z’'-]{3,}s|criteria|people))\b(?P<rest>[^.:;()\d–—]{0,60}?)"
    r"(?P<mark>[:;]|\s[–—-])\s+(?P<list>[^.:;\n]{10,400}(?:;[^.:\n]{4,300})*)(?:\.|$)",
    re.I,
)
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: 20\d\d)?"
MET = re.compile(
    rf"\b(?:met|meets|sat)\s+(?P<n>\d{{1,2}}|{COUNT_WORD})\s+times\b[^.;:\d]{{0,30}}(?:20\d\d(?:/\d\d)?)?:?\s*\(?(?:in|on)\s+"
    rf"(?P<list>{MONTH}(?:, {MONTH})*,? and {MONTH})",
    re.I,
)
CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|which|who|that|when|we|they|it|to)\b", re.I)
LONGEST_ITEM = 9  # words; longer ones are clauses with commas of their own
PARTIAL = re.compile(r"\b(?:including|such as|for example|among them|e\.g|notably|particularly)\b", re.I)


def check(paper: Paper) -> Looks:
    yield from _lists(paper)
    for sentence in paper.sentences:
        yield from _in_line(sentence)
        yield from _met(sentence)


def _lists(paper: Paper) -> Looks:
    lead: Passage | None = None
    items: list[Passage] = []
    before: Passage | None = None
    for passage in (*paper.passages, None):
        led_by = None if passage is None or passage.block.kind != "list_item" else passage.lead or _title(before, lead)
        if passage is not None and led_by is not None and led_by is lead:
            items.append(passage)
        elif passage is None or passage.block.label != "note":
            if lead is not None and items:
                yield from _compare(paper, lead, items)
            lead, items = led_by, [passage] if passage is not None and led_by is not None else []
        before = passage


def _title(before: Passage | None, lead: Passage | None) -> Passage | None:
    """A list may be announced by a line that reads like a title: "We learned three lessons:"."""
    if before is not None and before.is_heading and before.text.endswith(":"):
        return before
    return (
        lead
        if before is not None and before.block.kind == "list_item" and lead is not None and lead.is_heading
        else None
    )


def _compare(paper: Paper, lead: Passage, items: list[Passage]) -> Looks:
    found = ANNOUNCED.search(lead.text)
    number = number_of(found["n"]) if found else None
    if (
        found is None
        or number is None
        or number < 2
        or NOT_OF_THE_LIST.search(found["what"])
        or PARTIAL.search(found["rest"])
    ):
        return
    first = label_form(items[0].block.label)
    if items[0].block.label and any(label_form(item.block.label) != first for item in items):
        items = list(takewhile(lambda item: label_form(item.block.label) == first, items))
    levels = [item.block.level or 1 for item in items]
    top = [item for item, level in zip(items, levels, strict=True) if level == min(levels)]
    counts = {len(top), len(items)}
    numbered = [item for item in items if item.block.label]
    if numbered and len(numbered) != len(items):
        counts.add(len(numbered))
    if number in counts:
        yield None
        return
    stretch = next(one for one in paper.stretches if one.passage is lead)
    yield stretch.object(
        RULE.name,
        (found.start("n"), found.end("what")),
        severity="error",
        expected=f"{len(top)} {found['what']}",
        why=f"{found['n'].capitalize()} are announced, and {len(top)} are listed.",
    )


def _in_line(sentence: Sentence) -> Looks:
    for found in INLINE.finditer(sentence.text):
        number = number_of(found["n"])
        listed = found["list"].strip()
        if NOT_OF_THE_LIST.search(found["what"]) and not re.search(r"\bother members$", found["what"]):
            continue
        if number is None or PARTIAL.search(listed) or PARTIAL.search(found["what"] + found["rest"]):
            continue
        if ";" in listed:
            items = [item for item in re.split(r";\s*(?:and\s+)?", listed) if item.strip()]
            least = most = len(items)
        else:
            items = [item.strip() for item in re.split(r",\s*", listed) if item.strip()]
            if any(
                len(part.split()) > LONGEST_ITEM or CLAUSE.search(part)
                for item in items
                for part in re.split(r"\band\b", item)
            ):
                continue
            if not re.search(r"\band\b", items[-1]):
                continue
            ands = sum(len(re.findall(r"\band\b", item)) for item in items[:-1])
            last = len(re.findall(r"\band\b", items[-1]))
            if items[-1].startswith("and "):
                least, most = len(items), len(items) + ands + last - 1
            else:
                least, most = len(items) + (ands == 0), len(items) + ands + last
        if len(items) < 2:
            continue
        if least <= number <= most:
            yield None
            continue
        yield sentence.object(
            RULE.name,
            (found.start("n"), found.end("list")),
            severity="error",
            expected=f"{most} {found['what']}, or other things named",
            why=f"{found['n'].capitalize()} are announced, and {most} are named.",
        )


def _met(sentence: Sentence) -> Looks:
    """ "It met four times: in June, September, December and March"."""
    for found in MET.finditer(sentence.text):
        named = len(re.findall(MONTH, found["list"]))
        if number_of(found["n"]) == named:
            yield None
            continue
        yield sentence.object(
            RULE.name,
            (found.start("n"), found.end("list")),
            severity="error",
            expected=f"{named} times, or other months",
            why=f"{found['n'].capitalize()} meetings are told of, and {named} months are named.",
        )


RULE = Rule("count-against-list", check)

"""A number that is announced, and another number of things listed."""

import re

from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.number_words import COUNT_WORD, number_of
from plumbline.engines.reading.outline import Passage

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
    r"(?<![\w.,£%/-])(?P<n>[2-9]|1[0-2]|two|three|four|five|six|seven|eight|nine"
    r"|ten)\s+(?P<what>(?:[a-zA-Z’'-]+\s+){0,3}?"
    r"(?:priorities|themes|areas|objectives|aims|principles|pillars|workstreams|recommendations"
    r"|actions|questions|outcomes|domains|localities|boards|groups"
    r"|sub-groups|strands|goals|steps|elements|parts|limbs|criteria|risks|measures|strategies"
    r"|services|teams|categories|stages|phases))"
    r"\s*(?:were|are|was|is)?\s*(?:as follows)?\s*(?P<mark>[:;]"
    r"|\s[–—-])\s+(?P<list>[^.:;\n]{10,400}(?:;[^.:\n]{4,300})*)(?:\.|$)",
    re.I,
)
LONGEST_ITEM = 9  # words; longer ones are clauses with commas of their own
PARTIAL = re.compile(r"\b(?:including|such as|for example|among them|e\.g|notably|particularly)\b", re.I)


def check(paper: Paper) -> Looks:
    yield from _lists(paper)
    for sentence in paper.sentences:
        yield from _in_line(sentence)


def _lists(paper: Paper) -> Looks:
    lead: Passage | None = None
    items: list[Passage] = []
    passages = list(paper.passages)
    for passage in [*passages, None]:
        if (
            passage is not None
            and passage.block.kind == "list_item"
            and passage.lead is not None
            and passage.lead is lead
        ):
            items.append(passage)
            continue
        if passage is not None and passage.block.label == "note":
            continue
        if lead is not None and items:
            yield from _compare(paper, lead, items)
        lead, items = None, []
        if passage is not None and passage.block.kind == "list_item" and passage.lead is not None:
            lead, items = passage.lead, [passage]


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
        if number is None or PARTIAL.search(listed) or PARTIAL.search(found["what"]):
            continue
        if ";" in listed:
            items = [item for item in re.split(r";\s*(?:and\s+)?", listed) if item.strip()]
            least = most = len(items)
        else:
            items = [item.strip() for item in re.split(r",\s*", listed) if item.strip()]
            if any(len(item.split()) > LONGEST_ITEM for item in items) or not re.search(r"\band\b", items[-1]):
                continue
            if items[-1].startswith("and "):
                least, most = len(items), len(items)
            else:
                least, most = len(items) + 1, len(items) + 1
            most += sum(len(re.findall(r"\band\b", item)) for item in items[:-1]) + max(
                0, len(re.findall(r"\band\b", items[-1])) - 1
            )
            least = min(least, len(items))
        if len(items) < 2:
            continue
        if least <= number <= most:
            yield None
            continue
        yield sentence.object(
            RULE.name,
            (found.start("n"), found.end("what")),
            severity="error",
            expected=f"{most} {found['what']}",
            why=f"{found['n'].capitalize()} are announced, and {most} are named.",
        )


RULE = Rule("count-against-list", check)

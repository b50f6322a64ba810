"""What does not fit in a document as it is printed."""

import re
from collections.abc import Iterator

from plumbline.engines.reading.number_words import COUNT_WORD, number_of
from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.proposals import Problem

ANNOUNCED = re.compile(
    rf"\b(?P<number>\d{{1,2}}|{COUNT_WORD})\s+(?P<what>(?:[\w’'-]+\s+){{0,3}}(?:statements|themes"
    rf"|priorit\w+|areas|actions|recommendations|objectives|principles|strengths|points|questions|pillars"
    rf"|outcomes|workstreams))\b"
    r"[^.]{0,40}:$",
    re.I,
)


def read_problems(passages: tuple[Passage, ...], warnings: tuple[str, ...]) -> tuple[Problem, ...]:
    """Warnings of the source first, then lists that hold another number of items than was announced."""
    return (*(Problem(warning) for warning in warnings), *_miscounted(passages))


def _miscounted(passages: tuple[Passage, ...]) -> Iterator[Problem]:
    lead: Passage | None = None
    count = 0
    for passage in passages:
        if passage.block.kind == "list_item" and passage.lead is not None:
            if passage.lead is not lead:
                yield from _compare(lead, count)
                lead, count = passage.lead, 0
            count += passage.block.level in (None, 1) or passage.block.label is not None
        elif lead is not None and passage.block.label != "note":
            yield from _compare(lead, count)
            lead, count = None, 0
    yield from _compare(lead, count)


def _compare(lead: Passage | None, count: int) -> Iterator[Problem]:
    if lead is None or count == 0:
        return
    found = ANNOUNCED.search(lead.text) if lead.text.endswith(":") else None
    number = number_of(found["number"]) if found else None
    if found is None or number is None or number == count or number < 3:
        return
    yield Problem(
        f"{found['number'].capitalize()} {found['what']} are announced, {_in_words(count)} are listed.",
        lead.locate(found.start(), found.end()),
    )


def _in_words(count: int) -> str:
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[count] if count < len(words) else str(count)

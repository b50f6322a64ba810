"""What keeps a paper from being laid out, each fault in one sentence: where it is and what is wrong."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from plumbline.engines.writers.agreement import agrees
from plumbline.engines.writers.content import (
    NOT_IN_A_RUN,
    Fact,
    FactRun,
    LinkRun,
    PaperContent,
    ReferenceRun,
    TextRun,
)
from plumbline.engines.writers.numbering import HEADER, Numbered, all_runs, asking, number
from plumbline.engines.writers.shape import shape_faults

SOURCES_KEY = "sources-of-the-figures"  # of the appendix that writers add; a paper may refer to it

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_URL = re.compile(r"(https?://|/(?!/))[^\s<>\"'\\]*")


class PaperFault(ValueError):
    """The paper cannot be laid out; `faults` holds a sentence for each reason."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


def faults_in(content: PaperContent) -> tuple[str, ...]:
    """Everything that is wrong with the paper, in the order in which a reader would meet it."""
    paper = number(content)
    found = [
        *_text_faults(content),
        *_key_faults(paper),
        *shape_faults(paper),
        *_run_faults(paper),
        *_asks_faults(paper),
        *_fact_faults(paper),
    ]
    return tuple(dict.fromkeys(found))


def _text_faults(thing: Any) -> Iterator[str]:
    """No text may hold what XML cannot carry, nor a line break, which page and Word show differently."""
    if isinstance(thing, str):
        if odd := NOT_IN_A_RUN.search(thing):
            around = NOT_IN_A_RUN.sub("?", thing[max(0, odd.start() - 30) : odd.end() + 30])
            yield f"The text “{around}” holds U+{ord(odd[0]):04X}, which a line of a paper cannot carry."
    elif isinstance(thing, tuple):
        for item in thing:
            yield from _text_faults(item)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _text_faults(getattr(thing, field.name))


def _key_faults(paper: Numbered) -> Iterator[str]:
    for key in paper.repeated_keys:
        yield f"The key “{key}” stands for more than one part of the paper."
    for key, count in Counter(fact.key for fact in paper.content.facts).items():
        if count > 1:
            yield f"The key “{key}” stands for {count} facts."
    given = [key for key in paper.places if not key.startswith("~")]
    for key in (*given, *(fact.key for fact in paper.content.facts)):
        if not _KEY.fullmatch(key):
            yield f"The key “{key}” must be letters and digits, with . - _ between them."
    if SOURCES_KEY in paper.places:
        yield f"The key “{SOURCES_KEY}” is kept for the appendix that lists the facts."


def _run_faults(paper: Numbered) -> Iterator[str]:
    facts = {fact.key for fact in paper.content.facts}
    for key, runs in all_runs(paper.content):
        where = paper.places[key].in_words if key != HEADER else "the header"
        if not any(_shows_something(run) for run in runs):
            yield f"Something in {where} is empty; a gap is stated in words."
        for run in runs:
            match run:
                case FactRun(fact) if fact not in facts:
                    yield f"In {where} a figure shows the fact “{fact}”, which the paper does not have."
                case ReferenceRun(to) if to not in paper.places and to != SOURCES_KEY:
                    yield f"In {where} a reference leads to “{to}”, which the paper does not have."
                case ReferenceRun(to) if to == SOURCES_KEY and not facts:
                    yield f"In {where} a reference leads to “{to}”, but the paper has no facts."
                case LinkRun(_, url) if not _URL.fullmatch(url):
                    yield f"In {where} a link has the address “{url}”; expected https://, http:// or a path."
                case _:
                    pass


def _asks_faults(paper: Numbered) -> Iterator[str]:
    for paragraph in asking(paper.content):
        first = paragraph.runs[0] if paragraph.runs else None
        if not (isinstance(first, TextRun) and first.text.startswith(f"to {paragraph.asks} ")):
            where = paper.places[paragraph.key].in_words
            yield f"The recommendation in {where} is to {paragraph.asks}, but its words do not begin so."


def _shows_something(run: object) -> bool:
    return isinstance(run, FactRun | ReferenceRun) or bool(getattr(run, "text", "").strip())


def _fact_faults(paper: Numbered) -> Iterator[str]:
    used = {run.fact for _, runs in all_runs(paper.content) for run in runs if isinstance(run, FactRun)}
    for fact in paper.content.facts:
        if fact.key not in used:
            yield f"The fact “{fact.key}” is not used in the paper."
        yield from (
            f"The fact “{fact.key}” has no {name.replace('_', ' ')}."
            for name in ("definition", "value", "rendered", "source", "locator")
            if not getattr(fact, name).strip()
        )
        yield from _value_faults(fact)


def _value_faults(fact: Fact) -> Iterator[str]:
    if not agrees(fact.rendered, fact.value):
        yield f"The fact “{fact.key}” shows “{fact.rendered}”, but its value is {fact.value}."
    if fact.url and not _URL.fullmatch(fact.url):
        yield f"The fact “{fact.key}” has the address “{fact.url}”; expected https://, http:// or a path."

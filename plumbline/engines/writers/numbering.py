"""Numbers everything in a paper that has a number, once for all writers.

Sections take "1", what stands in them "1.1", what is nested there "1.1.1"; sections and paragraphs of one
parent share one count, as council reports do (4.1 a paragraph, 4.2 a heading). Appendices take "Appendix 1"
and their paragraphs "A1.1"; tables and charts are counted through the whole paper. A part without a key is
given one, so that every numbered part of a `Numbered` paper has its `Place`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from types import MappingProxyType
from typing import Literal

from plumbline.engines.writers.content import (
    Appendix,
    Block,
    BulletList,
    Chart,
    Fact,
    FactRun,
    NumberedParagraph,
    PaperContent,
    Paragraph,
    Runs,
    Section,
    Table,
)

HEADER = ""  # the place of what stands in the block on top of the paper

Number = tuple[str, ...]
PlaceKind = Literal["section", "heading", "paragraph", "table", "chart", "appendix"]


@dataclass(frozen=True)
class Place:
    """Where something stands: what a reference to it shows, and the address by which it is reached."""

    kind: PlaceKind  # a "heading" is a section without a number
    label: str
    anchor: str
    depth: int = 1  # how many numbers the label has: 2 for "5.3"

    @property
    def in_words(self) -> str:
        """As a sentence names it: "paragraph 5.3", "Table 2"."""
        if self.kind == "heading":
            return f"section “{self.label}”"
        return f"{self.kind} {self.label}" if self.kind in ("section", "paragraph") else self.label


@dataclass(frozen=True)
class FactUse:
    """One appearance of a figure; `number` counts them through the paper."""

    number: int
    fact: Fact
    place: str  # key of the place
    first: int  # number of this fact's first appearance


@dataclass(frozen=True)
class Numbered:
    """A paper in which each numbered part has a key, and the place of each key."""

    content: PaperContent
    places: Mapping[str, Place]
    repeated_keys: tuple[str, ...]


@dataclass
class _Register:
    places: dict[str, Place] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)
    tables: int = 0
    charts: int = 0
    headings: int = 0

    def enter(self, key: str, place: Place) -> str:
        key = key or f"~{place.anchor}"  # no key that a person may give begins so
        if key in self.places:
            self.repeated.append(key)
        self.places[key] = place
        return key


def number(content: PaperContent) -> Numbered:
    """The paper with a key and a place for everything that has a number."""
    register = _Register()
    counts = _counts(content.sections)
    numbered = replace(
        content,
        sections=tuple(
            _number_section(section, (count,), register)
            for section, count in zip(content.sections, counts, strict=True)
        ),
        appendices=tuple(
            _number_appendix(appendix, count, register) for count, appendix in enumerate(content.appendices, start=1)
        ),
    )
    return Numbered(numbered, MappingProxyType(register.places), tuple(register.repeated))


def fact_uses(paper: Numbered) -> tuple[FactUse, ...]:
    """Each appearance of a figure in reading order, as every writer meets them."""
    facts = {fact.key: fact for fact in paper.content.facts}
    first: dict[str, int] = {}
    uses: list[FactUse] = []
    for place, runs in all_runs(paper.content):
        for run in runs:
            if isinstance(run, FactRun):
                count = len(uses) + 1
                uses.append(FactUse(count, facts[run.fact], place, first.setdefault(run.fact, count)))
    return tuple(uses)


def places_by_fact(uses: Sequence[FactUse]) -> dict[str, list[str]]:
    """The keys of the places where each fact is shown, each once, facts in the order of their first use."""
    places: dict[str, dict[str, None]] = {}
    for use in uses:
        places.setdefault(use.fact.key, {})[use.place] = None
    return {fact: list(keys) for fact, keys in places.items()}


def asking(thing: PaperContent | Section | NumberedParagraph) -> Iterator[NumberedParagraph]:
    """The recommendations in the sections of a paper, in reading order."""
    if isinstance(thing, NumberedParagraph) and thing.asks:
        yield thing
    for part in thing.sections if isinstance(thing, PaperContent) else thing.blocks:
        if isinstance(part, Section | NumberedParagraph):
            yield from asking(part)


def all_runs(content: PaperContent) -> Iterator[tuple[str, Runs]]:
    """All runs of a numbered paper in reading order, each with the key of the place where they stand."""
    for row in content.header:
        yield HEADER, row.runs
    for section in content.sections:
        yield from _runs_of((section,), HEADER)
    for appendix in content.appendices:
        yield from _runs_of(appendix.blocks, appendix.key)


def _runs_of(blocks: tuple[Block, ...], place: str) -> Iterator[tuple[str, Runs]]:
    for block in blocks:
        match block:
            case Section():
                yield from _runs_of(block.blocks, block.key)
            case NumberedParagraph():
                # What follows a numbered paragraph without a number of its own is found there.
                place = block.key
                yield place, block.runs
                yield from _runs_of(block.blocks, place)
            case Paragraph():
                yield place, block.runs
            case BulletList():
                yield from ((place, item) for item in block.items)
            case Table():
                yield from ((block.key, cell) for row in block.rows for cell in row.cells)


def _number_appendix(appendix: Appendix, count: int, register: _Register) -> Appendix:
    key = register.enter(appendix.key, Place("appendix", f"Appendix {count}", f"appendix-{count}"))
    return replace(appendix, key=key, blocks=_number_blocks(appendix.blocks, (f"A{count}",), register))


def _number_blocks(blocks: Sequence[Block], above: Number, register: _Register) -> tuple[Block, ...]:
    return tuple(
        _number_block(block, (*above, count), register) for block, count in zip(blocks, _counts(blocks), strict=True)
    )


def _counts(blocks: Sequence[Block]) -> list[str]:
    """How many numbered parts stand in one parent up to each block, that block included."""
    counted = (isinstance(block, NumberedParagraph) or _is_numbered_section(block) for block in blocks)
    return [str(count) for count in accumulate(int(counts) for counts in counted)]


def _is_numbered_section(block: Block) -> bool:
    return isinstance(block, Section) and block.numbered


def _number_block(block: Block, number: Number, register: _Register) -> Block:
    match block:
        case Section():
            return _number_section(block, number, register)
        case NumberedParagraph():
            key = register.enter(block.key, _place("paragraph", number))
            return replace(block, key=key, blocks=_number_blocks(block.blocks, number, register))
        case Table():
            register.tables += 1
            place = Place("table", f"Table {register.tables}", f"table-{register.tables}")
            return replace(block, key=register.enter(block.key, place))
        case Chart():
            register.charts += 1
            place = Place("chart", f"Chart {register.charts}", f"chart-{register.charts}")
            return replace(block, key=register.enter(block.key, place))
        case _:
            return block


def _number_section(section: Section, number: Number, register: _Register) -> Section:
    if section.numbered:
        key = register.enter(section.key, _place("section", number))
    else:
        register.headings += 1
        place = Place("heading", section.heading, f"heading-{register.headings}", depth=0)
        key = register.enter(section.key, place)
    return replace(section, key=key, blocks=_number_blocks(section.blocks, number, register))


def _place(kind: PlaceKind, number: Number) -> Place:
    return Place(kind, ".".join(number), f"{kind}-{'-'.join(number).lower()}", depth=len(number))

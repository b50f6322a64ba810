"""A paper as the rules see it: stretches of text and the sentences in them, each knowing its place in the file."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from plumbline.engines.proofing.objections import Objection, Severity
from plumbline.engines.reading.blocks import Block, Cell, Source
from plumbline.engines.reading.dates import dates_in
from plumbline.engines.reading.identity import read_identity
from plumbline.engines.reading.outline import Passage, outline, source_range
from plumbline.engines.reading.proposals import DocumentFacts, Locator
from plumbline.engines.reading.statements import sentences

HEAD = 15  # blocks in which a paper says when it is read
TITLE_LINES = 5
WRITTEN = re.compile(r"\b(?:last updated|updated|published|dated)(?: on| in)?:?\s*$", re.I)
LONGEST_TITLE = 10  # words of a line that dates the paper as a whole
OF_SOMETHING_ELSE = re.compile(
    r"\b(?:assess\w*|inspect\w*|visit\w*|from|to|since|until|period|year|plan|approved)\b", re.I
)
LONGEST_STRETCH = 20_000  # characters; what is longer is broken text, and no rule would be done with it
LONGEST_SENTENCE = 2_000
CONTEXT = 40  # characters on either side by which an objection is known again


@dataclass(frozen=True)
class Stretch:
    """Text that belongs together: a block that is no table, or one cell of a table."""

    text: str
    where: Block | Cell
    passage: Passage

    @property
    def is_cell(self) -> bool:
        return isinstance(self.where, Cell)

    @property
    def is_heading(self) -> bool:
        """A title; a whole sentence that is set as one ("Recommendation: That the report be noted.") is none."""
        return self.passage.is_heading and not (self.text.endswith(".") and len(self.text.split()) > LONGEST_TITLE)

    def locate(self, start: int, end: int) -> Locator:
        block = self.passage.block
        first, last = source_range(self.where, start, end)
        return Locator(first, last, block.page, block.paragraph, block.label)

    def object(
        self, rule: str, span: tuple[int, int], *, severity: Severity, expected: str, why: str, found: str | None = None
    ) -> Objection:
        """An objection to the words of `span`."""
        start, end = span
        context = self.text[max(0, start - CONTEXT) : start] + "|" + self.text[end : end + CONTEXT]
        return Objection(
            rule=rule,
            severity=severity,
            locator=self.locate(start, end),
            found=found or self.text[start:end],
            expected=expected,
            why=why,
            context=context,
        )


@dataclass(frozen=True)
class Sentence:
    """A sentence of a stretch; offsets of matches in `text` are turned into offsets of the stretch by `span`."""

    stretch: Stretch
    start: int
    text: str
    previous: str = ""  # the sentence before it in the same stretch

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.start + start, self.start + end

    def object(
        self, rule: str, span: tuple[int, int], *, severity: Severity, expected: str, why: str, found: str | None = None
    ) -> Objection:
        return self.stretch.object(rule, self.span(*span), severity=severity, expected=expected, why=why, found=found)


class Paper:
    """One document that is proof-read."""

    def __init__(self, source: Source, *, meeting: date | None = None) -> None:
        self.source = source
        self.passages = tuple(_own_labels(passage) for passage in outline(source))
        self._meeting = meeting

    @property
    def name(self) -> str:
        return self.source.name

    @cached_property
    def facts(self) -> DocumentFacts:
        return read_identity(self.source, self.passages)

    @cached_property
    def meeting(self) -> date | None:
        """The day of the meeting: as asked for, else as the paper prints it at its head."""
        if self._meeting is not None:
            return self._meeting
        head = [passage for passage in self.passages[:HEAD]]
        lines = [one.text for one in head if one.block.kind == "table" or not one.text.rstrip().endswith(".")]
        printed = {one.iso for text in lines for one in dates_in(text)}
        for role in ("meeting", "decision"):
            if self.facts.dates.get(role, "") in printed and (day := _day(self.facts.dates[role])):
                return day
        for text in (one.text for one in head[:TITLE_LINES]):
            dates = list(dates_in(text))
            is_title = len(dates) == 1 and len(text.split()) <= LONGEST_TITLE and not OF_SOMETHING_ELSE.search(text)
            if is_title or (dates and WRITTEN.search(text[: dates[0].start])):
                return _last_day(dates[0].iso)
        return None

    @property
    def is_minutes(self) -> bool:
        head = self.passages[:TITLE_LINES]
        return "minutes" in self.facts.kind or any(re.match(r"minutes\b", one.text, re.I) for one in head)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        return tuple(self._stretches())

    def _stretches(self) -> Iterator[Stretch]:
        for passage in self.passages:
            block = passage.block
            if block.kind != "table" and len(block.text) > LONGEST_STRETCH:
                continue
            if block.kind != "table":
                yield Stretch(block.text, block, passage)
                continue
            seen: set[tuple[int, int]] = set()
            for row in block.rows:
                for cell in row:
                    if cell.text and len(cell.text) <= LONGEST_STRETCH and (cell.start, cell.end) not in seen:
                        seen.add((cell.start, cell.end))
                        yield Stretch(cell.text, cell, passage)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Of all stretches but headings; a cell's lines are parted as sentences are."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Sentence]:
        for stretch in self.stretches:
            if stretch.is_heading:
                continue
            previous = ""
            for first, last in _lines(stretch.text):
                for start, end in sentences(stretch.text[first:last]):
                    text = stretch.text[first + start : first + end]
                    if len(text) > LONGEST_SENTENCE:
                        continue
                    yield Sentence(stretch, first + start, text, previous)
                    previous = text

    def stretch_at(self, offset: int) -> Stretch | None:
        """The stretch that holds a place of the source."""
        for stretch in self.stretches:
            if stretch.where.start <= offset < max(stretch.where.end, stretch.where.start + 1):
                return stretch
        return None

    @cached_property
    def words(self) -> str:
        """The whole paper as people read it, a stretch a line."""
        return "\n".join(stretch.text for stretch in self.stretches)


def _day(iso: str) -> date | None:
    """A whole day of the calendar; None for a month, and for a day that there is not."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", iso):
        return None
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _last_day(iso: str) -> date | None:
    """The day, or the last one of the month that is all the paper says."""
    if re.fullmatch(r"\d{4}-\d\d", iso):
        year, month = (int(part) for part in iso.split("-"))
        return date(year, month, monthrange(year, month)[1])
    return _day(iso)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _own_labels(passage: Passage) -> Passage:
    """A label printed with a trailing full stop is the same label."""
    label = passage.block.label
    if label and re.fullmatch(r"\d+(?:\.\d+)+\.", label):
        return replace(passage, block=replace(passage.block, label=label.rstrip(".")))
    return passage

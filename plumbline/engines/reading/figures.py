"""Figures with subject, value, unit, period and comparator; a comparator is a figure of its own too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plumbline.engines.reading.blocks import Block, Cell
from plumbline.engines.reading.figure_context import period_of
from plumbline.engines.reading.figure_subject import subject_of
from plumbline.engines.reading.figure_tables import figures_of_table
from plumbline.engines.reading.outline import Passage, source_range
from plumbline.engines.reading.phrase_patterns import CaseBlind
from plumbline.engines.reading.printed_figures import PrintedFigure, figures_in
from plumbline.engines.reading.proposals import FigureProposal, Locator
from plumbline.engines.reading.score_forms import LABEL_LINE

# Between a figure and the one that it is held against.
AGAINST = CaseBlind(
    r"\b(?:compared? (?:to|with)|comparison (?:to|with)|against|versus|vs\.?|average|higher than"
    r"|lower than|above|below|better than|worse than"
    r"|(?:up|down|increase|decrease|rise|fall) from)\b|\b(?:nationally|target)\b[^,;]{0,25}$"
    r"|\((?:England|London|national|regional)"
)
MOVED_TO = CaseBlind(
    r"^\s*(?:in [\w ]{3,20}|people|cases|%)?\s*(?:,\s*)?\bto\b\s*(?:just |only |around |about |over |nearly )?$"
)
FROM = re.compile(r"\bfrom\s*$", re.I)
ROSE_TO = CaseBlind(
    r"\b(?:rose|risen|rising|fell|fallen|falling|grew|grown|increased|decreased|dropped|reduced|improved|up|down|gone)"
    r" (?:further )?to (?:just |only |about |around |over |nearly )?$"
)
JUST_FROM = CaseBlind(r"\s*(?:in [\w ]{3,20},? |people |cases )?from (?:about |around |over |nearly |just )?")
UP_FROM = CaseBlind(r"\b(?:up|down|increase[ds]?|decrease[ds]?|rise|risen|fallen|fall|improv\w+|reduc\w+)\s+from\b")
COMPARING = re.compile(
    r"^(?:up|down|increased?|decreased?|reduced|a (?:rise|fall)) from\s+|^(?:(?:which|that) (?:was"
    r"|is) )?(?:significantly |slightly |somewhat |broadly |much )?"
    r"(?:worse|better|higher|lower|above|below|similar|in line)(?: than| to| with)?\s+(?:the )?",
    re.I,
)
NEW_CLAUSE = re.compile(r";|\.\s")
BESIDE_BEHIND = re.compile(
    r";\s*(?:nationally|regionally|(?:the |in )?(?:national|regional|England|London|target|average)\b)[^;.]*$"
)
NEAR = 60  # characters before a figure in which "from" or "rose to" stands
LEAST_SENTENCE = 25  # characters of a cell that is read as text


@dataclass(frozen=True)
class _Text:
    """A block's or a long cell's text, and where it lies."""

    text: str
    where: Block | Cell
    block: Block


MORE_THAN_IS_COUNTED = 10**15  # a row of digits as long is a reference, a barcode, or broken text


def read_figures(passages: tuple[Passage, ...]) -> tuple[FigureProposal, ...]:
    """In the order of the document."""
    found: list[FigureProposal] = []
    for passage in passages:
        if passage.block.kind == "table":
            found.extend(figures_of_table(passage))
        for one in _texts(passage):
            found.extend(_of_text(one))
    counted = (figure for figure in found if abs(figure.value) < MORE_THAN_IS_COUNTED)
    return tuple(sorted(counted, key=lambda figure: (figure.locator.start, figure.locator.end)))


def _texts(passage: Passage) -> Iterator[_Text]:
    block = passage.block
    if block.label == "note" or passage.is_heading or "©" in block.text[:3] or LABEL_LINE.match(block.text):
        return
    if block.kind != "table":
        yield _Text(block.text, block, block)
        return
    seen: set[tuple[int, int]] = set()
    for row in block.rows:
        for cell in row:
            if len(cell.text) >= LEAST_SENTENCE and " " in cell.text and (cell.start, cell.end) not in seen:
                seen.add((cell.start, cell.end))
                if len(cell.text.split()) > 6:
                    yield _Text(cell.text, cell, block)


def _of_text(one: _Text) -> Iterator[FigureProposal]:
    figures = figures_in(one.text)
    if not figures:
        return
    spans = [(figure.start, figure.end) for figure in figures]
    comparators = _comparators(one.text, figures)
    said_before: str | None = None
    for index, figure in enumerate(figures):
        period, is_near = period_of(one.text, figure.start, figure.end, spans)
        start, end = source_range(one.where, figure.start, figure.end)
        block = one.block
        reason = f"prints '{one.text[figure.start : figure.end]}'"
        if period and not is_near:
            reason += "; its period is told in a sentence before"
        noun = figure.noun if figure.unit == "count" else None
        subject = subject_of(
            one.text, figure.start, figure.end, noun=noun, is_rank=figure.unit == "rank", previous=said_before
        )
        if said_before is None or not subject.startswith(
            said_before
        ):  # "actions", not "actions complete", for the next
            said_before = subject
        yield FigureProposal(
            subject=subject,
            value=figure.value,
            unit=_unit(figure),
            period=period,
            comparator=comparators.get(index) or figure.base,
            locator=Locator(start, end, block.page, block.paragraph, block.label),
            confidence=figure.confidence if is_near or not period else round(figure.confidence - 0.05, 2),
            reason=reason,
        )


def _unit(figure: PrintedFigure) -> str:
    """What is counted, where the text names it: "people", "complaints"."""
    if figure.unit != "count" or not figure.noun or figure.noun == "top":
        return figure.unit
    return figure.noun.split()[-1].lower()


def _comparators(text: str, figures: list[PrintedFigure]) -> dict[int, str]:
    """For each figure that is held against another in its sentence: that other one, in the words of the text."""
    comparators: dict[int, str] = {}
    held_against: set[int] = set()
    for index, figure in enumerate(figures[:-1]):
        other = figures[index + 1]
        if other.unit != figure.unit or other.noun == "top":
            continue
        between = text[figure.end : other.start]
        if (NEW_CLAUSE.search(between) and not BESIDE_BEHIND.search(between)) or len(between) > 160:
            continue
        if (
            FROM.search(text[max(0, figure.start - NEAR) : figure.start]) and MOVED_TO.match(between)
        ) or figure.is_range_start:
            comparators[index + 1] = text[figure.start : figure.end].strip() + ("%" if figure.is_range_start else "")
        elif _fell_from(text, figure, between):
            comparators[index] = text[other.start : other.end]
        elif index not in held_against and (UP_FROM.search(between) or AGAINST.search(between)):
            comparators[index] = _words(between) + text[other.start : other.end]
            held_against.add(index + 1)
    return comparators


def _fell_from(text: str, figure: PrintedFigure, between: str) -> bool:
    """ "rose to 61% from 54%"."""
    return (
        JUST_FROM.fullmatch(between) is not None
        and ROSE_TO.search(text[max(0, figure.start - NEAR) : figure.start]) is not None
    )


def _words(between: str) -> str:
    tail = re.split(r"[,(;]", between)[-1]
    tail = re.sub(
        r"^.*?(?<!\w)(?:as |when )?(?:compared? (?:to|with)|in comparison (?:to|with)|against|versus|vs\.?)\s+",
        "",
        tail,
        flags=re.I,
    )
    return COMPARING.sub("", tail.lstrip())

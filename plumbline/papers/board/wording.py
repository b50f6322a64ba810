"""How a board paper writes what the record holds: one line, UK dates, numerals, singular and plural."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from plumbline.engines.writers.content import (
    Asks,
    Block,
    LinkRun,
    NumberedParagraph,
    Run,
    Runs,
    TextRun,
    clean_text,
    runs,
)
from plumbline.knowledge.periods import format_date, format_month

_PRINTED = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?")
_WITH_ARTICLE = {"board", "committee", "commission", "panel", "group", "forum", "partnership", "team", "meeting"}

_ROLES = {"director", "head", "leader", "chief"}  # with which the title of a person's post begins


def words(text: str, *, otherwise: str = "Not given") -> str:
    """What somebody wrote, on one line; a gap is said in words."""
    said = text if text.isprintable() else clean_text(text)
    return " ".join(said.split()) or otherwise


def cell(said: str) -> Runs:
    """Words that are clean already, as a cell of a table; the long tables of a plan have thousands."""
    return (TextRun(said),)


def day(value: date | None, *, otherwise: str = "No date") -> str:
    return format_date(value) if value else otherwise


def printed_day(iso: str) -> str:
    """A date as exact as a document prints it: "2025-02-05", "2024-10"; other words stay as they are."""
    match = _PRINTED.fullmatch(iso)
    if match is None:
        return words(iso, otherwise="")
    year, month, number = match.groups()
    return (
        f"{int(number)} {format_month(date(int(year), int(month), 1))}"
        if number
        else format_month(date(int(year), int(month), 1))
    )


def para(*parts: str | Run, key: str = "") -> NumberedParagraph:
    return NumberedParagraph(runs(*parts), key=key)


def recommendation(asks: Asks, *parts: str | Run) -> NumberedParagraph:
    """ "to note the progress": what is asked, and of what."""
    first, *rest = runs(*parts)
    assert isinstance(first, TextRun), "what is asked is named in words"
    return NumberedParagraph((TextRun(f"to {asks} {first.text}"), *rest), asks=asks)


def nothing(said: str) -> tuple[Block, ...]:
    """What a section says that the record has nothing for."""
    return (para(f"Nothing is recorded here yet: {said}."),)


def agree(count: int, one: str, many: str) -> str:
    """The word that goes with the count: "action is" or "actions are"."""
    return one if count == 1 else many


def listed(parts: Sequence[Runs]) -> Runs:
    """Runs in a sentence: a, b and c."""
    joined: list[Run] = []
    for position, part in enumerate(parts):
        if position:
            joined.append(TextRun(" and " if position == len(parts) - 1 else ", "))
        joined.extend(part)
    return tuple(joined)


def separated(parts: Iterable[Runs], by: str = "; ") -> Runs:
    joined: list[Run] = []
    for part in parts:
        if joined:
            joined.append(TextRun(by))
        joined.extend(part)
    return tuple(joined)


def link(text: str, address: str) -> LinkRun:
    return LinkRun(words(text), address)


def sentence(text: str) -> str:
    """With a full stop at its end, whatever its author put there."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def body_named(body: str) -> str:
    """Who decides, within a sentence: "the Improvement Board", but "Cabinet"; "the director of adult services"."""
    said = words(body, otherwise="the board")
    if said.split()[0].lower() in _ROLES:
        return f"the {lower_first(said)}"
    return f"the {said}" if said.split()[-1].lower() in _WITH_ARTICLE and said.split()[0].lower() != "the" else said


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """For words in the middle of a sentence; abbreviations keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]

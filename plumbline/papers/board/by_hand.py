"""The parts of a paper that people write: their words where they have written them, and else whose part it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from plumbline.engines.writers.content import ASKS, Asks, Block, EmphasisRun, NumberedParagraph, Runs, runs
from plumbline.knowledge.catalogue import AuthorPart, FrontRow
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.record import PartSaid
from plumbline.papers.board.wording import day, para, recommendation, sentence, words
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.queries.written_parts import parts_for

LAW = "Schedule 12A to the Local Government Act 1972"


def parts_said(council: Council, *, kind: str, body: str, meeting_on: date | None) -> tuple[PartSaid, ...]:
    """What people have written for this kind of paper before this meeting, by code."""
    found = parts_for(council, kind=kind, body=body, meeting_on=meeting_on)
    return tuple(
        PartSaid(
            one.code, one.words, one.author_role, one.on_behalf_of, one.said_on, one.exempt_paragraph or 0, one.asks
        )
        for one in found.values()
    )


def left_for(role: str) -> str:
    return f"To be completed by {role}"


def front_words(draft: Draft, row: FrontRow) -> Runs:
    """A line of the block on top, on one line."""
    assert row.author is not None
    part = draft.part(row.code)
    return runs(words(part.words) if part else left_for(row.author))


def written(draft: Draft, part: AuthorPart) -> Iterator[Block]:
    """A numbered paragraph for each paragraph that was written, and of comments who gave them and when."""
    said = draft.part(part.code)
    if said is None and (part.is_recommendation or part.code in draft.by_figures):
        return
    if said is None:
        yield para(f"{left_for(part.by)}: {part.what}.")
        return
    for paragraph in said.words.splitlines():
        if paragraph.strip():
            text = sentence(words(paragraph))
            yield _recommended(said, text) if part.is_recommendation else _kept(said, text)
    if part.is_comment:
        behalf = f" on behalf of {words(said.on_behalf_of)}" if said.on_behalf_of else ""
        yield para(f"Comments given by {words(said.author_role)}{behalf}, {day(said.said_on)}.")


def _recommended(said: PartSaid, text: str) -> NumberedParagraph:
    """What it asks comes first, whoever wrote it once more."""
    asks: Asks = next(one for one in ASKS if one == said.asks)
    bare = text.removeprefix(f"to {asks} ").removeprefix(f"To {asks} ")
    made = recommendation(asks, bare)
    if not said.exempt_paragraph:
        return made
    exempt = EmphasisRun(f" Exempt under paragraph {said.exempt_paragraph} of {LAW}.")
    return replace(made, runs=(*made.runs, exempt), exempt=said.exempt_paragraph)


def _kept(said: PartSaid, text: str) -> NumberedParagraph:
    """An exempt paragraph says so in every form of the paper."""
    if not said.exempt_paragraph:
        return para(text)
    exempt = EmphasisRun(f"Exempt under paragraph {said.exempt_paragraph} of {LAW}.")
    return NumberedParagraph(runs(exempt, f" {text}"), exempt=said.exempt_paragraph)

"""Whether a kept paper still says what the record says, and which of its figures are other ones now."""

from dataclasses import dataclass

from plumbline.engines.writers.content import Fact, PaperContent
from plumbline.engines.writers.numbering import HEADER
from plumbline.engines.writers.prepared import prepare
from plumbline.knowledge import catalogue
from plumbline.papers.board.assembly import write
from plumbline.papers.board.changing import changes_from, record_now
from plumbline.papers.kinds import BLOCKS
from plumbline.papers.marks import Change
from plumbline.workspace.governance.models import Paper


@dataclass(frozen=True)
class FigureChanged:
    """A figure of the paper that the record states otherwise now, where it stands first, and both values."""

    definition: str
    place: str  # "paragraph 5.3"
    address: str  # "#paragraph-5-3"
    then: str
    now: str  # empty where a paper of today would not state it


@dataclass(frozen=True)
class Outdated:
    changes: tuple[Change, ...] | None  # None where the paper is too old for its record to be compared
    figures: tuple[FigureChanged, ...]


def outdated(paper: Paper, shown: PaperContent) -> Outdated:
    """The record as it is now against the paper as it is shown to somebody; time alone changes nothing.

    The paper is written again as of its own day, and each frozen figure is held against its namesake.
    """
    record = record_now(paper)
    changes = changes_from(paper, record)
    if changes == ():
        return Outdated(changes, ())
    form = catalogue.paper_form(paper.kind, gss_code=paper.council.gss_code)
    anew = write(record, form, body=paper.body, meeting_on=paper.meeting_on, blocks=BLOCKS)
    return Outdated(changes, figures_changed(shown, anew))


def figures_changed(kept: PaperContent, anew: PaperContent) -> tuple[FigureChanged, ...]:
    """In reading order, each figure once."""
    prepared, now = prepare(kept), {fact.key: fact for fact in anew.facts}
    found = []
    for use in prepared.uses:
        fact, today = use.fact, now.get(use.fact.key)
        if use.first != use.number or _same(fact, today):
            continue
        place = prepared.paper.places[use.place] if use.place != HEADER else None
        found.append(
            FigureChanged(
                definition=fact.definition,
                place=place.in_words if place else "the head of the paper",
                address=f"#{place.anchor}" if place else "",
                then=fact.rendered,
                now=today.rendered if today else "",
            )
        )
    return tuple(found)


def _same(fact: Fact, today: Fact | None) -> bool:
    return today is not None and (fact.value, fact.rendered) == (today.value, today.rendered)

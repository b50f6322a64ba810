"""A kept paper in the words and shapes of its page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plumbline.doors.web.words import listed, plural
from plumbline.engines.writers.content import PaperContent
from plumbline.engines.writers.prepared import prepare
from plumbline.papers.marks import Change

_PLURALS = {"priority": "priorities"}


@dataclass(frozen=True)
class Entry:
    """A line of the list of contents."""

    label: str
    heading: str
    anchor: str


def contents(paper: PaperContent) -> tuple[Entry, ...]:
    """The sections and appendices of the paper, each with its place on the page."""
    numbered = prepare(paper).paper
    places = numbered.places
    sections = (Entry(places[one.key].label, one.heading, places[one.key].anchor) for one in numbered.content.sections)
    attached = (
        Entry(places[one.key].label, one.title, places[one.key].anchor)
        for one in numbered.content.appendices
        if one.blocks
    )
    return (*sections, *attached)


def changes_in_words(changes: Iterable[Change]) -> str:
    """ "1 finding changed, 2 findings added and 1 action removed"."""
    return listed(said for change in changes for said in _in_words(change))


def _in_words(change: Change) -> Sequence[str]:
    counts = ((change.changed, "changed"), (change.added, "added"), (change.removed, "removed"))
    many = _PLURALS.get(change.kind)
    return [f"{plural(count, change.kind, many)} {what}" for count, what in counts if count]

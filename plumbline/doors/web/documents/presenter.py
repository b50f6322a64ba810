"""Proposals with their source, in the words of the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from plumbline.doors.web.documents.excerpts import Excerpt, excerpts
from plumbline.doors.web.documents.origins import Origin, origin_of
from plumbline.doors.web.documents.proposal_form import THEMES
from plumbline.doors.web.documents.room_filter import KINDS
from plumbline.doors.web.documents.tags import tags_of
from plumbline.doors.web.grouping import runs
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.review.doubts import doubts_about
from plumbline.workspace.review.models import Proposal
from plumbline.workspace.review.rules import is_sure

_THEMES = dict(THEMES)
_STATES = {"open": "To decide", "accepted": "Accepted", "rejected": "Rejected", "known": "Already known",
           "merged": "Merged into another", "split": "Split into others", "withdrawn": "No longer asked"}  # fmt: skip


@dataclass(frozen=True)
class Card:
    """A proposal with its source, as the review room shows it."""

    proposal: Proposal
    group: str  # the heading or theme that findings stand under
    kind: str
    tags: tuple[tuple[str, str], ...]  # name and value, in words
    confidence: str
    excerpts: list[Excerpt]
    doubts: tuple[str, ...]
    origin: Origin | None
    state: str

    @property
    def is_open(self) -> bool:
        return self.proposal.state == "open"

    @property
    def is_plain(self) -> bool:
        """The reader is sure of it and nothing about it is odd: it may be accepted together with others."""
        return self.is_open and is_sure(self.proposal.confidence) and not self.doubts


def card(proposal: Proposal, document: Document, *, around: int) -> Card:
    return Card(
        proposal=proposal,
        group=group_of(proposal),
        kind=proposal.get_kind_display(),
        tags=tuple(tags_of(proposal)),
        confidence=confidence_of(proposal),
        excerpts=excerpts(document, proposal.ranges, around=around),
        doubts=doubts_about(proposal.fields) if proposal.kind == "assessment" else (),
        origin=origin_of(proposal),
        state=_STATES[proposal.state],
    )


def grouped(cards: Iterable[Card]) -> list[tuple[str, list[tuple[str, list[Card]]]]]:
    """By kind, and findings by the heading that they stand under, as the document goes."""
    by_kind = runs(cards, "kind")
    return [(KINDS[same[0].proposal.kind], runs(same, "group")) for _, same in by_kind]


def group_of(proposal: Proposal) -> str:
    if proposal.kind != "finding":
        return ""
    heading, theme = proposal.fields.get("heading"), proposal.fields.get("theme")
    return heading or (_THEMES.get(str(theme), "") if theme else "") or "Under no heading"


def confidence_of(proposal: Proposal) -> str:
    """ "Sure: says “too long”." """
    reason = proposal.reason.strip().rstrip(".")
    return f"{'Sure' if is_sure(proposal.confidence) else 'Unsure'}{f': {reason}' if reason else ''}."

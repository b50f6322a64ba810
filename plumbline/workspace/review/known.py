"""What was asked already: reading a document twice, or a new edition of it, asks nothing twice and loses nothing.

Held against what earlier readings of the document, and of the editions that it replaces, proposed:

- decided already, or being worked on: the new proposal is known from that one;
- still open and touched by nobody: the new proposal stands instead;
- alike, but not the same words or not the same number: asked, with what it resembles beside it.

Compared is what was proposed at first, for people may have changed their proposals since.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from plumbline.workspace.evidence.models import Document
from plumbline.workspace.review.models import Proposal, ProposalState, Reading, Step

RESEMBLES = 75.0  # per cent of likeness from which a passage is shown as another one reworded

_MARKUP = re.compile(r"[^\w.%£]|_|(?<!\d)\.|\.(?!\d)")
_VALUES = {
    "figure": ("value", "unit", "subject"),
    "assessment": ("kind", "council", "percent", "rating", "scores"),
    "requirement": ("progress",),
    "national_table": ("rows",),
}
_BY_VALUE_ALONE = {"assessment", "national_table"}  # the same judgement, however the paper words it


@dataclass(frozen=True)
class Earlier:
    """A proposal of an earlier reading, as it was proposed at first."""

    proposal: Proposal
    passage: str
    key: tuple[object, ...]
    is_touched: bool

    @property
    def is_still_asked(self) -> bool:
        """Nobody has decided it, nor begun to work on it."""
        return self.proposal.state == ProposalState.OPEN and not self.is_touched


def mark_known(reading: Reading) -> int:
    """Settle a fresh reading's proposals against what was asked before; how many of them are known."""
    earlier = list(_asked_before(reading))
    if not earlier:
        return 0
    settled: dict[tuple[object, ...], Earlier] = {}
    for one in earlier:
        if not one.is_still_asked:
            settled.setdefault(one.key, one)
    asked_anew = set()
    fresh = list(reading.proposals.open())
    for proposal in fresh:
        passage = _passage(reading.document.text, proposal.ranges)
        key = _key(proposal.kind, passage, proposal.fields)
        asked_anew.add(key)
        if key in settled:
            _mark(proposal, settled[key].proposal)
        else:
            proposal.known_from = _most_alike(proposal.kind, passage, earlier, but_not=key)
    Proposal.objects.bulk_update(fresh, ["state", "known_from", "record_path"], batch_size=500)
    for one in earlier:
        of_this_document = one.proposal.reading.document_id == reading.document_id
        if one.is_still_asked and (of_this_document or one.key in asked_anew):
            _withdraw(one.proposal, reading)
    return sum(proposal.state == ProposalState.KNOWN for proposal in fresh)


def editions_before(document: Document) -> Iterator[Document]:
    """The document itself, the one it replaces, the one that replaced, and so on."""
    edition: Document | None = document
    while edition is not None:
        yield edition
        edition = edition.replaces


def _asked_before(reading: Reading) -> Iterator[Earlier]:
    """Newest edition and newest reading first; held until the transaction ends, so that nobody decides meanwhile."""
    for document in editions_before(reading.document):
        first_pictures = _first_pictures(document)
        proposals = (
            Proposal.objects.select_for_update(of=("self",))
            .filter(reading__document=document, reading__pk__lt=reading.pk)
            .exclude(state=ProposalState.WITHDRAWN)
            .select_related("reading", "known_from")
            .order_by("order", "pk")
        )
        for proposal in sorted(proposals, key=lambda one: -one.reading_id):
            proposed = first_pictures.get(str(proposal.pk)) or {"ranges": proposal.ranges, "fields": proposal.fields}
            passage = _passage(document.text, proposed["ranges"])
            yield Earlier(
                proposal=proposal,
                passage=passage,
                key=_key(proposal.kind, passage, proposed["fields"]),
                is_touched=str(proposal.pk) in first_pictures,
            )


def _first_pictures(document: Document) -> dict[str, dict[str, Any] | None]:
    """Every proposal that a step has touched, as it was before its first one; None for one that a step made."""
    pictures: dict[str, dict[str, Any] | None] = {}
    for before in Step.objects.filter(reading__document=document).order_by("pk").values_list("before", flat=True):
        for key, kept in before.items():
            pictures.setdefault(key, kept)
    return pictures


def _mark(proposal: Proposal, earlier: Proposal) -> None:
    origin = earlier.known_from if earlier.state == ProposalState.KNOWN and earlier.known_from else earlier
    proposal.state = ProposalState.KNOWN
    proposal.known_from = origin
    proposal.record_path = origin.record_path


def _withdraw(proposal: Proposal, reading: Reading) -> None:
    proposal.state = ProposalState.WITHDRAWN
    proposal.decision_reason = (
        "A later reading of this document stands instead."
        if proposal.reading.document_id == reading.document_id
        else f"The new edition, document {reading.document.number}, asks this instead."
    )
    proposal.save(update_fields=["state", "decision_reason"])


def _most_alike(kind: str, passage: str, earlier: list[Earlier], *, but_not: tuple[object, ...]) -> Proposal | None:
    candidates = {
        position: one.passage
        for position, one in enumerate(earlier)
        if one.proposal.kind == kind and one.key != but_not and not one.is_still_asked
    }
    best = process.extractOne(passage, candidates, scorer=fuzz.ratio, score_cutoff=RESEMBLES)
    return earlier[best[2]].proposal if best else None


def _passage(text: str, ranges: list[dict[str, Any]]) -> str:
    return " ".join(text[one["start"] : one["end"]] for one in ranges)


def _key(kind: str, passage: str, fields: dict[str, Any]) -> tuple[object, ...]:
    values = tuple(_plain(fields.get(name)) for name in _VALUES.get(kind, ()))
    return (kind, "" if kind in _BY_VALUE_ALONE else _letters(passage), *values)


def _letters(text: str) -> str:
    """Letters and digits only: line breaks, markup and hyphens differ from file to file, decimal points matter."""
    return _MARKUP.sub("", unicodedata.normalize("NFKC", text).casefold())


def _plain(value: object) -> object:
    """A value that can be compared, without the places where it was printed."""
    if isinstance(value, list):
        return tuple(_plain(one) for one in value)
    if isinstance(value, dict):
        places = ("start", "end", "page", "paragraph", "label")
        return tuple(sorted((name, _plain(one)) for name, one in value.items() if name not in places))
    return _letters(value) if isinstance(value, str) else value

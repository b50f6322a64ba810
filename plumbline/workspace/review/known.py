"""What the record knows already: reading a document twice, or a new edition of it, asks nothing twice."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from plumbline.workspace.evidence.models import Document
from plumbline.workspace.review.models import Proposal, ProposalState, Reading

SAME_WORDS = 92.0  # per cent of likeness from which two passages say the same

_DECIDED = [ProposalState.ACCEPTED, ProposalState.REJECTED, ProposalState.MERGED, ProposalState.SPLIT]


def mark_known(reading: Reading) -> int:
    """Mark those proposals of a reading that were decided in an earlier one; how many there were.

    Compared are the passages, not the words of the proposals, which people may have changed since.
    """
    decided = _decided_before(reading)
    if not decided:
        return 0
    text = reading.document.text
    count = 0
    for proposal in reading.proposals.open():
        passage = _passage(text, proposal)
        for earlier, earlier_passage in decided.get(proposal.kind, ()):
            if _same(passage, earlier_passage) and _same_value(proposal, earlier):
                proposal.state = ProposalState.KNOWN
                proposal.known_from = earlier
                proposal.record_path = earlier.record_path
                proposal.save(update_fields=["state", "known_from", "record_path"])
                count += 1
                break
    return count


def editions_before(document: Document) -> Iterator[Document]:
    """The document itself, the one it replaces, the one that replaced, and so on."""
    edition: Document | None = document
    while edition is not None:
        yield edition
        edition = edition.replaces


def _decided_before(reading: Reading) -> dict[str, list[tuple[Proposal, str]]]:
    decided: dict[str, list[tuple[Proposal, str]]] = {}
    for document in editions_before(reading.document):
        earlier = Proposal.objects.filter(
            reading__document=document, reading__pk__lt=reading.pk, state__in=_DECIDED
        ).order_by("-pk")
        for proposal in earlier:
            decided.setdefault(proposal.kind, []).append((proposal, _passage(document.text, proposal)))
    return decided


def _passage(text: str, proposal: Proposal) -> str:
    return " ".join(text[one["start"] : one["end"]] for one in proposal.ranges)


def _same(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 0.2 * max(len(one), len(other), 1):
        return False
    return fuzz.ratio(one, other, score_cutoff=SAME_WORDS) > 0


def _same_value(one: Proposal, other: Proposal) -> bool:
    """A figure or an assessment whose value changed is news, however alike the sentences are."""
    names = {"figure": ("value", "unit"), "assessment": ("percent", "rating", "scores")}.get(one.kind, ())
    return all(_plain(one.fields.get(name)) == _plain(other.fields.get(name)) for name in names)


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [(score.get("qs"), score.get("score")) for score in value]
    return value

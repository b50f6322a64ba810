"""The earlier proposal that one is known from or resembles, and what became of a proposal in the record."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from plumbline.workspace.review.models import Proposal

_ORIGINS = {"open": "still to decide in", "accepted": "accepted in", "rejected": "rejected in", "known": "known in",
            "merged": "merged into another in", "split": "split in", "withdrawn": "asked in"}  # fmt: skip


@dataclass(frozen=True)
class Origin:
    """The earlier proposal that this one is known from, or resembles."""

    proposal: Proposal
    words: str  # "accepted in document 1, finding 3"
    path: str  # of the record it became, or of the proposal itself

    @property
    def text(self) -> str:
        return self.proposal.text


def origin_of(proposal: Proposal) -> Origin | None:
    """In the present words of the earlier proposal: a decision may have been undone since."""
    earlier = proposal.known_from
    if earlier is None:
        return None
    document = earlier.reading.document
    place = f"{_ORIGINS[earlier.state]} document {document.number}"
    return Origin(
        proposal=earlier,
        words=place + (f", {record_in_words(earlier)}" if earlier.record_path else ""),
        path=page_of_record(earlier) or f"{document.path}/review/{earlier.pk}",
    )


def record_in_words(proposal: Proposal) -> str:
    """ "finding 12": what an accepted proposal became."""
    room, _, key = proposal.record_path.rpartition("/")
    names = {"findings": f"finding {key}", "actions": f"action {key}", "assessments": f"assessment {key}",
             "resolutions": f"resolution {key}", "priorities": "the draft plan", "figures": "a figure"}  # fmt: skip
    return names.get(room, "the record")


def page_of_record(proposal: Proposal) -> str:
    """The page that shows it, below the council's address; empty for what has no page of its own."""
    room, _, key = proposal.record_path.rpartition("/")
    if room in ("findings", "actions", "assessments"):
        return proposal.record_path
    if room == "resolutions":
        return f"recommendations/{key}"
    return {"priorities": "plans/"}.get(room, "")


@dataclass(frozen=True)
class Change:
    """A stretch of words that stands in both texts, only in the earlier one, or only in the later one."""

    text: str
    kind: str  # same, gone, new


def difference(earlier: str, later: str) -> list[Change]:
    before, after = earlier.split(), later.split()
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Change(" ".join(before[a:b]), "same"))
            continue
        if b > a:
            found.append(Change(" ".join(before[a:b]), "gone"))
        if d > c:
            found.append(Change(" ".join(after[c:d]), "new"))
    return found

"""Proposals and steps in the words of the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from plumbline.doors.web.documents.excerpts import Excerpt, excerpts
from plumbline.doors.web.documents.proposal_forms import STATEMENTS, THEMES, VOICES
from plumbline.doors.web.documents.room_filter import KINDS
from plumbline.doors.web.grouping import runs
from plumbline.doors.web.words import capital, day, listed, plural
from plumbline.workspace.assurance.models import Polarity
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.governance.models import ResolutionKind
from plumbline.workspace.review.content import amount
from plumbline.workspace.review.doubts import doubts_about
from plumbline.workspace.review.models import Proposal, Step
from plumbline.workspace.review.rules import is_sure

_STATEMENTS, _THEMES, _VOICES = dict(STATEMENTS), dict(THEMES), dict(VOICES)
_POLARITY, _RESOLUTIONS = dict(Polarity.choices), dict(ResolutionKind.choices)
_STATES = {"open": "To decide", "accepted": "Accepted", "rejected": "Rejected", "known": "Already known",
           "merged": "Merged into another", "split": "Split into others", "withdrawn": "No longer asked"}  # fmt: skip


_ORIGINS = {"open": "still to decide in", "accepted": "accepted in", "rejected": "rejected in", "known": "known in",
            "merged": "merged into another in", "split": "split in", "withdrawn": "asked in"}  # fmt: skip


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
    origin: "Origin | None"
    state: str

    @property
    def is_open(self) -> bool:
        return self.proposal.state == "open"

    @property
    def is_plain(self) -> bool:
        """The reader is sure of it and nothing about it is odd: it may be accepted together with others."""
        return self.is_open and is_sure(self.proposal.confidence) and not self.doubts


@dataclass(frozen=True)
class Origin:
    """The earlier proposal that this one is known from, or resembles."""

    proposal: Proposal
    words: str  # "accepted in document 1, finding 3"
    path: str  # of the record it became, or of the proposal itself

    @property
    def text(self) -> str:
        return self.proposal.text


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


def tags_of(proposal: Proposal) -> Iterable[tuple[str, str]]:
    """What a proposal is assigned to, by name. Polarity is shown apart, as a status."""
    fields = proposal.fields
    given: dict[str, Any] = _TAGS.get(proposal.kind, lambda fields: {})(fields)
    return [(name, value) for name, value in given.items() if value]


def _finding_tags(fields: Mapping[str, Any]) -> dict[str, Any]:
    statements = [_STATEMENTS.get(str(number), str(number)) for number in fields.get("statements") or ()]
    theme = fields.get("theme")
    return {
        "Quality statements" if len(statements) > 1 else "Quality statement": "; ".join(statements) or "None named",
        "Theme": _THEMES.get(str(theme)) if theme else "",
        "Rests on the word of": capital(
            listed(_VOICES.get(voice, voice).lower() for voice in fields.get("voices") or ())
        ),
    }


def _assessment_tags(fields: Mapping[str, Any]) -> dict[str, Any]:
    dates = fields.get("dates") or {}
    return {
        "Scores": ", ".join(f"{score['qs']}: {score['score']}" for score in fields.get("scores") or ()) or "None found",
        "Site visit": day(dates.get("site_visit")),
        "Judgement published": day(dates.get("assessment_published") or dates.get("publication")),
    }


def _figure_tags(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "Value": amount(fields["value"], fields.get("unit") or ""),
        "Period": fields.get("period"),
        "Set against": fields.get("comparator"),
    }


def _priority_tags(fields: Mapping[str, Any]) -> dict[str, Any]:
    number = fields.get("number")
    return {"Priority": f"{number}. {fields.get('title')}" if number else fields.get("title")}


def _requirement_tags(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "Theme": _THEMES.get(str(fields["theme"])) if fields.get("theme") else "",
        "Progress so far": fields.get("progress"),
    }


def _resolution_tags(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"What it is": _RESOLUTIONS.get(fields.get("kind", ""), ""), "Printed number": fields.get("number")}


_TAGS = {
    "finding": _finding_tags,
    "assessment": _assessment_tags,
    "figure": _figure_tags,
    "priority": _priority_tags,
    "requirement": _requirement_tags,
    "resolution": _resolution_tags,
}


def polarity_of(proposal: Proposal) -> str:
    return str(_POLARITY.get(proposal.fields.get("polarity", ""), ""))


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
    names = {"findings": f"finding {key}", "actions": f"action {key}", "assessments": "readiness",
             "resolutions": f"resolution {key}", "priorities": "the draft plan", "figures": "a figure"}  # fmt: skip
    return names.get(room, "the record")


def page_of_record(proposal: Proposal) -> str:
    """The page that shows it, below the council's address; empty for what has no page of its own."""
    room = proposal.record_path.rpartition("/")[0]
    if room in ("findings", "actions"):
        return proposal.record_path
    return {"assessments": "readiness/", "priorities": "plans/"}.get(room, "")


@dataclass(frozen=True)
class StepLine:
    """A step of the review in one line."""

    step: Step
    what: str
    texts: tuple[str, ...]
    was_undone: bool

    @property
    def can_be_undone(self) -> bool:
        return self.step.kind != "undo" and not self.was_undone


def step_line(step: Step) -> StepLine:
    touched = list(step.after.values())
    shown = [one["text"] for one in touched if one["state"] not in ("merged", "split", "withdrawn")] or [
        one["text"] for one in touched
    ]
    count = plural(len(touched), "proposal")
    what = {
        "edit": "Reworded or assigned anew",
        "merge": f"Merged {count} into one",
        "split": f"Split one proposal into {len(touched) - 1}",
        "accept": "Accepted into the record",
        "reject": f"Rejected {count}",
        "reopen": "Opened again what was known",
        "undo": "Undone",
    }[step.kind]
    if step.undoes is not None:
        what = f"Undone: {step.undoes.get_kind_display().lower()}, {plural(len(touched), 'proposal')}"
    return StepLine(
        step=step,
        what=what,
        texts=tuple(shown[:3]),
        was_undone=hasattr(step, "undone_by"),
    )


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

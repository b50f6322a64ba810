"""A review without a file, as somebody types it in: its words as a document, and where each stands in it. Pure.

A finding rests on a passage of a document. What is typed becomes a document of its own, and each line a passage of it.
"""

import re
from dataclasses import dataclass, field

from plumbline.knowledge.catalogue import Edition
from plumbline.workspace.review.rules import NotPossible, check_parts

NEXT_STEPS = "next_steps"  # the part of an edition whose lines are findings that need an answer
PARTS = ("scope", "activity")  # kept of a judgement as they were said; its next steps become findings

# The kind of document that holds a review of each kind.
DOCUMENT_KINDS = {
    "review": "independent_review",
    "audit": "audit_report",
    "peer_challenge": "peer_challenge_report",
    "self_assessment": "self_assessment",
}
_MARK = re.compile(r"^\s*(?:[-*•·–]|\d{1,2}[.)])\s+")


@dataclass(frozen=True)
class TypedReview:
    """`made_on` is ISO and as exact as known; `parts` are lines by the code of a part of the edition."""

    kind: str
    title: str
    made_by: str
    made_on: str = ""
    edition: str = ""
    strengths: tuple[str, ...] = ()
    shortfalls: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
    parts: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class TypedLine:
    """One finding and where it stands; `paragraph` counts from 1."""

    heading: str
    polarity: str
    text: str
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True)
class TypedText:
    """`title_end` is where the title ends, which begins at the third letter."""

    text: str
    lines: tuple[TypedLine, ...]
    title_end: int


def lines_of(typed: str) -> tuple[str, ...]:
    """What was typed, a finding a line, without the marks of a list."""
    lines = (" ".join(_MARK.sub("", line).split()) for line in typed.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def check_typed(review: TypedReview) -> None:
    if review.kind not in DOCUMENT_KINDS:
        raise NotPossible("Say what kind of review it is.")
    if not review.title.strip():
        raise NotPossible("Enter the title of the review.")
    if not review.made_by.strip():
        raise NotPossible("Say who made it.")
    if not (review.strengths or review.shortfalls or review.next_steps):
        raise NotPossible("Enter at least one strength, area for improvement or next step.")
    check_parts(review.parts, edition=review.edition)


def text_of(review: TypedReview, *, edition: Edition | None) -> TypedText:
    """The document, in Markdown: title, who and when, the parts of the edition, then the findings under their heads."""
    title = " ".join(review.title.split())
    pieces = [f"# {title}", f"Made by: {' '.join(review.made_by.split())}"]
    if review.made_on:
        pieces.append(f"Date: {review.made_on}")
    parts = [one for one in (edition.parts if edition else ()) if review.parts.get(one.code)]
    for part in parts:
        pieces += [f"## {part.title}", *review.parts[part.code]]
    found: list[tuple[int, str, str]] = []
    for heading, polarity, lines in _groups(review, edition):
        if lines:
            pieces.append(f"## {heading}")
            found += [(len(pieces) + at, heading, polarity) for at in range(len(lines))]
            pieces += lines
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece) + 2)
    return TypedText(
        text="\n\n".join(pieces) + "\n",
        lines=tuple(
            TypedLine(heading, polarity, pieces[at], starts[at], starts[at] + len(pieces[at]), at + 1)
            for at, heading, polarity in found
        ),
        title_end=len(pieces[0]),
    )


def title_of_part(edition: Edition | None, code: str, otherwise: str) -> str:
    return next((one.title for one in (edition.parts if edition else ()) if one.code == code), otherwise)


def _groups(review: TypedReview, edition: Edition | None) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        ("Strengths", "strength", review.strengths),
        ("Areas for improvement", "shortfall", review.shortfalls),
        (title_of_part(edition, NEXT_STEPS, "Recommendations"), "shortfall", review.next_steps),
    ]

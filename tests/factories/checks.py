"""Checks of papers and documents, without waiting for the proof-reader."""

from plumbline.papers.checking.checks import mark_of
from plumbline.papers.checking.known import known_of
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.governance.actions import keep_check
from plumbline.workspace.governance.models import Check, Paper

OBJECTION = {
    "rule": "same-fact",
    "severity": "error",
    "found": "58%",
    "expected": "one value; in the record: 56%",
    "why": "This is the overall score; in the record (CQC assessment) it is 56%.",
    "fingerprint": "f" * 16,
    "place": "paragraph 1.2",
    "address": "",
    "before": "The council got an overall score of ",
    "words": "58%",
    "after": ".",
}


def keep_objection(checked: Paper | Document, **given: str) -> Check:
    """As if the proof-reader had just objected to one thing."""
    mark = mark_of(known_of(checked.council))
    return keep_check(checked, mark=mark, objections=[OBJECTION | given], looked_at=100)

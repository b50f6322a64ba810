"""The check of a paper or document: what the proof-reader objects to, with what people have answered."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import plumbline.engines.proofing
from plumbline.engines.proofing import Known, Objection, Proof, proofread
from plumbline.engines.reading import Source, open_source
from plumbline.knowledge.catalogue.files import DEFINITIONS
from plumbline.papers.checking.as_source import as_source
from plumbline.papers.checking.excerpts import Excerpt, excerpt
from plumbline.papers.checking.known import known_of
from plumbline.papers.kept import content_of
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.evidence.storage import content_of as bytes_of
from plumbline.workspace.governance.actions import keep_check
from plumbline.workspace.governance.models import AnswerKind, Check, CheckAnswer, Paper

_SEVERITIES = ("error", "warning", "advice")


@dataclass(frozen=True)
class Held:
    """One objection and the last answer to it."""

    rule: str
    severity: str
    found: str
    expected: str
    why: str
    fingerprint: str
    place: str  # "paragraph 5.3"
    address: str  # of that place, below the paper's or the document's
    before: str
    words: str
    after: str
    answer: CheckAnswer | None

    @property
    def is_resolved(self) -> bool:
        """Only what is said to be no error; what is right stands in the paper until a new one is produced."""
        return self.answer is not None and self.answer.kind == AnswerKind.NO_ERROR


@dataclass(frozen=True)
class Checked:
    held: tuple[Held, ...]
    looked_at: int

    @property
    def unresolved(self) -> tuple[Held, ...]:
        return tuple(one for one in self.held if not one.is_resolved)

    def with_fingerprint(self, fingerprint: str) -> Held | None:
        return next((one for one in self.held if one.fingerprint == fingerprint), None)

    @property
    def resolved(self) -> tuple[Held, ...]:
        return tuple(one for one in self.held if one.is_resolved)


def check_paper(paper: Paper) -> Checked:
    """The paper's check; proof-read anew only where rules or record have changed since the last time."""
    known = known_of(paper.council)
    kept = _kept(paper, known)
    if kept is None:
        read = as_source(content_of(paper))
        proof = _proof(read.source, paper.meeting_on, known)
        kept = _keep(paper, proof, known, [excerpt(one.locator, read.source, read) for one in proof.objections])
    return _with_answers(kept, paper.council)


def check_document(document: Document) -> Checked:
    """The same for a file that somebody has added: page, Word or PDF."""
    known = known_of(document.council)
    kept = _kept(document, known)
    if kept is None:
        source = open_source(document.name, bytes_of(document.file))
        proof = _proof(source, None, known)
        kept = _keep(document, proof, known, [excerpt(one.locator, source) for one in proof.objections])
    return _with_answers(kept, document.council)


def check_made(checked: Paper | Document) -> Checked | None:
    """The check as it was last made, where that was done with today's rules and record."""
    kept = _kept(checked, known_of(checked.council))
    return _with_answers(kept, checked.council) if kept else None


def _proof(source: Source, meeting: date | None, known: Sequence[Known]) -> Proof:
    return proofread([source], meeting=meeting, known=known)[0]


def _kept(checked: Paper | Document, known: Sequence[Known]) -> Check | None:
    return checked.checks.filter(mark=mark_of(known)).first()


def _keep(checked: Paper | Document, proof: Proof, known: Sequence[Known], excerpts: Sequence[Excerpt]) -> Check:
    objections = [_plain(one, place) for one, place in zip(proof.objections, excerpts, strict=True)]
    return keep_check(checked, mark=mark_of(known), objections=objections, looked_at=sum(proof.checked.values()))


def _plain(one: Objection, shown: Excerpt) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "severity": one.severity,
        "found": one.found,
        "expected": one.expected,
        "why": one.why,
        "fingerprint": one.fingerprint,
        "place": shown.place,
        "address": shown.address,
        "before": shown.before,
        "words": shown.words,
        "after": shown.after,
    }


def _with_answers(check: Check, council: Council) -> Checked:
    wanted = [one["fingerprint"] for one in check.objections]
    answers: dict[str, CheckAnswer] = {}
    for answer in council.check_answers.filter(fingerprint__in=wanted).select_related("by", "paper", "document"):
        answers.setdefault(answer.fingerprint, answer)  # the newest first
    held = [Held(**one, answer=answers.get(one["fingerprint"])) for one in check.objections]
    return Checked(tuple(sorted(held, key=lambda one: _SEVERITIES.index(one.severity))), check.looked_at)


def mark_of(known: Sequence[Known]) -> str:
    """Of the rules and of what the record says: another mark, another check."""
    return hashlib.sha256(f"{_mark_of_rules()} {known!r}".encode()).hexdigest()


@cache
def _mark_of_rules() -> str:
    """Of the rules as they are in this version of the software, and of the names and words they go by."""
    engine = Path(plumbline.engines.proofing.__file__).parent
    files = sorted([*engine.rglob("*.py"), *(DEFINITIONS / "proofing").glob("*.yaml")])
    mark = hashlib.sha256()
    for file in files:
        mark.update(file.read_bytes())
    return mark.hexdigest()

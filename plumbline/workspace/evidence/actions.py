"""Adding documents, marking the passages that records rest on, putting evidence forward and deciding on it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.evidence.models import Document, Evidence, EvidenceDecision, EvidenceKind, Figure, Passage
from plumbline.workspace.evidence.rules import (
    EvidenceIncomplete,
    Upload,
    check_decision,
    check_description,
    check_evidence,
    check_new_edition,
)
from plumbline.workspace.evidence.storage import store


@transaction.atomic
def add_document(
    council: Council,
    upload: Upload,
    *,
    by: Person,
    source_address: str = "",
    replaces: Document | None = None,
) -> tuple[Document, bool]:
    """The document of this upload, and whether it is new: the same bytes at one council are one document."""
    require(by, Permission.ADD_DOCUMENTS, council=council)
    return _take_in(council, upload, by=by, source_address=source_address, replaces=replaces)


def _take_in(
    council: Council, upload: Upload, *, by: Person, source_address: str = "", replaces: Document | None = None
) -> tuple[Document, bool]:
    file = store(upload.content, media_type=upload.media_type)
    number = next_number(council, Document)
    known = Document.objects.filter(council=council, file=file).first()
    if known is not None:
        return known, False
    if replaces is not None:
        assert replaces.council_id == council.pk, "an edition of another council's document"
        newer = Document.objects.filter(replaces=replaces).values_list("number", flat=True).first()
        check_new_edition(of=replaces.number, replaced_by=newer)
    document = Document.objects.create(
        council=council,
        number=number,
        file=file,
        name=upload.name,
        source_address=source_address,
        replaces=replaces,
        added_by=by,
    )
    record(
        "added a document",
        f"document {document.number}",
        council=council,
        by=by,
        path=document.path,
        details={"sha256": file.sha256, "replaces": replaces.number if replaces else None},
    )
    return document, True


@transaction.atomic
def describe_document(
    document: Document, *, title: str, kind: str, dates: Mapping[str, str], item_number: str = "", by: Person
) -> Document:
    """Say what a document is, where the reading could not tell or was wrong. What a person says stands."""
    require(by, Permission.ADD_DOCUMENTS, council=document.council)
    dates = {role: printed for role, printed in dates.items() if printed}
    check_description(title=title, dates=dates)
    now = Document.objects.select_for_update().get(pk=document.pk)
    described: dict[str, Any] = {
        "title": title.strip()[:300],
        "kind": kind,
        "dates": dates,
        "item_number": item_number.strip()[:40],
    }
    before = {name: getattr(now, name) for name, value in described.items() if getattr(now, name) != value}
    if not before:
        return now
    for name in before:
        setattr(now, name, described[name])
    now.save(update_fields=list(before))
    record(
        "described a document",
        f"document {now.number}",
        council=document.council,
        by=by,
        path=now.path,
        details={"from": before, "to": {name: described[name] for name in before}},
    )
    return now


def mark_passage(
    document: Document,
    *,
    start: int,
    end: int,
    page: int | None = None,
    paragraph: int | None = None,
    label: str | None = None,
) -> Passage:
    """The passage at this range of the document's text."""
    passage, _ = Passage.objects.get_or_create(
        document=document,
        start=start,
        end=end,
        defaults={
            "page": page,
            "paragraph": paragraph,
            "label": (label or "")[:20],
            "text": document.text[start:end],
        },
    )
    return passage


def mark_words(document: Document, words: str) -> Passage:
    """The passage of a document in which these words stand, whatever the spaces and line breaks between them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.search(pattern, document.text) if pattern else None
    if found is None:
        raise EvidenceIncomplete(f"These words do not stand in document {document.number}. Copy them from its text.")
    return mark_passage(document, start=found.start(), end=found.end())


@transaction.atomic
def take_figure(
    passage: Passage,
    *,
    subject: str,
    value: float | int | str,
    unit: str,
    period: str,
    comparator: str,
    by: Person,
) -> Figure:
    """Put a figure that a document states into the record."""
    council = passage.document.council
    require(by, Permission.REVIEW_PROPOSALS, council=council)
    figure = Figure.objects.create(
        council=council,
        passage=passage,
        subject=subject,
        value=str(value),
        unit=unit,
        period=period,
        comparator=comparator,
        accepted_by=by,
    )
    record("took a figure", f"figure {figure.pk}", council=council, by=by, path=passage.document.path)
    return figure


@dataclass(frozen=True)
class EvidenceWords:
    """What is said of a piece of evidence. It is a file or a link; the place in it is a passage or words."""

    claim: str
    kind: str  # a code of EvidenceKind
    observed_on: date  # the day whose state it shows
    address: str = ""
    place: str = ""


@transaction.atomic
def add_evidence(
    council: Council,
    words: EvidenceWords,
    *,
    upload: Upload | None = None,
    document: Document | None = None,
    passage: Passage | None = None,
    by: Person,
) -> Evidence:
    """Put a piece of evidence forward: with a new file, a document that is here, or a link. It does not count yet."""
    require(by, Permission.ADD_EVIDENCE, council=council)
    check_evidence(
        claim=words.claim,
        has_document=upload is not None or document is not None,
        address=words.address,
        observed_on=words.observed_on,
        today=timezone.localdate(),
    )
    if upload is not None:
        document, _ = _take_in(council, upload, by=by)
    assert document is None or document.council_id == council.pk
    assert passage is None or passage.document_id == (document.pk if document else None)
    evidence = Evidence.objects.create(
        council=council,
        number=next_number(council, Evidence),
        claim=words.claim.strip(),
        kind=EvidenceKind(words.kind),
        document=document,
        passage=passage,
        address=words.address.strip(),
        place=words.place.strip(),
        observed_on=words.observed_on,
        added_by=by,
    )
    record("added evidence", str(evidence).lower(), council=council, by=by, path=evidence.path)
    return evidence


@transaction.atomic
def decide_on_evidence(
    evidence: Evidence, *, accepted: bool, words: str = "", resting: str = "", by: Person
) -> EvidenceDecision:
    """Accept a piece of evidence for what it claims, or not. Whoever keeps judgements that could rest on it says in
    `resting`, as a sentence, which of them would be left without evidence."""
    require(by, Permission.JUDGE_ACTIONS, council=evidence.council)
    Evidence.objects.select_for_update().get(pk=evidence.pk)
    before = evidence.decisions.values_list("accepted", flat=True).first()
    check_decision(
        accepted=accepted,
        words=words,
        is_own=evidence.added_by_id == by.pk,
        accepted_before=before,
        resting=resting,
    )
    decision = EvidenceDecision.objects.create(evidence=evidence, accepted=accepted, words=words.strip(), by=by)
    record(
        "accepted evidence" if accepted else "did not accept evidence",
        str(evidence).lower(),
        council=evidence.council,
        by=by,
        path=evidence.path,
        reason=words.strip(),
    )
    return decision

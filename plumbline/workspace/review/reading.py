"""Reading a document, and laying out what it proposes for people to decide."""

import logging
from typing import Any

from django.db import transaction
from django.utils import timezone

from plumbline.engines.reading.blocks import Source, UnreadableDocument
from plumbline.engines.reading.proposals import DocumentFacts
from plumbline.engines.reading.proposals import Reading as ReadProposals
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.evidence.storage import content_of
from plumbline.workspace.review.content import proposed_rows, range_of
from plumbline.workspace.review.known import mark_known
from plumbline.workspace.review.models import Proposal, Reading, ReadingState, Step

_UNREAD: dict[str, Any] = {"title": "", "kind": "other", "dates": {}, "item_number": ""}

logger = logging.getLogger(__name__)

READS_DIFFERENTLY = (
    "This document comes out in other words than when it was first read, and people have decided on that reading. "
    "It stands; nothing was changed."
)


def carry_out(reading_id: int) -> None:
    """Read the document and lay out its proposals; a document that cannot be read says why in one sentence."""
    reading = Reading.objects.select_related("document__file").get(pk=reading_id)
    waiting = Reading.objects.filter(pk=reading_id, state=ReadingState.WAITING)
    if not waiting.update(state=ReadingState.RUNNING, progress=5):
        return  # somebody else reads it, or it is done
    try:
        source, proposals = _read(reading)
        _progress(reading, 75)
        _lay_out(reading, source, proposals)
    except UnreadableDocument as unreadable:
        _fail(reading, str(unreadable))
    except Exception:
        logger.exception("Reading %s of document %s broke off.", reading.pk, reading.document.number)
        _fail(reading, "Something went wrong while this document was read. It is kept; you can have it read again.")


def _read(reading: Reading) -> tuple[Source, ReadProposals]:
    from plumbline.engines.reading import open_source, read_source  # heavy: only whoever reads carries it

    document = reading.document
    source = open_source(document.name, content_of(document.file))
    _progress(reading, 40)
    return source, read_source(source)


@transaction.atomic
def _lay_out(reading: Reading, source: Source, proposals: ReadProposals) -> None:
    document = Document.objects.select_for_update().select_related("council").get(pk=reading.document_id)
    if not Reading.objects.filter(pk=reading.pk, state=ReadingState.RUNNING).exists():
        return  # given up for lost meanwhile, and another one started
    if document.text and document.text != source.text and _is_decided_upon(document):
        raise UnreadableDocument(READS_DIFFERENTLY)
    _describe(document, source, proposals.document)
    reading.document = document
    rows = [
        Proposal(
            council=document.council,
            reading=reading,
            kind=row.kind,
            order=order,
            text=row.text,
            fields=row.fields,
            ranges=[range_of(locator) for locator in row.ranges],
            confidence=row.confidence,
            reason=row.reason,
        )
        for order, row in enumerate(proposed_rows(proposals, text=source.text), start=1)
    ]
    Proposal.objects.bulk_create(rows, batch_size=500)
    reading.summary = {
        "council": proposals.document.council,
        "gss_code": proposals.document.gss_code,
        "facts": _facts(proposals.document),
        "problems": [
            {"what": problem.what, **(range_of(problem.locator) if problem.locator else {})}
            for problem in proposals.problems
        ],
        "warnings": list(source.warnings),
        "proposed": len(rows),
        "known": mark_known(reading),
    }
    reading.progress = 100
    reading.state = ReadingState.DONE
    reading.finished_at = timezone.now()
    reading.save()


def _is_decided_upon(document: Document) -> bool:
    return document.passages.exists() or Step.objects.filter(reading__document=document).exists()


def _describe(document: Document, source: Source, facts: DocumentFacts) -> None:
    """Take what the reading found, but for what a person has said otherwise since the reading before."""
    before = document.readings.filter(state=ReadingState.DONE).first()
    found_before = _UNREAD | (before.summary.get("facts", {}) if before else {})
    for name, value in _facts(facts).items():
        if getattr(document, name) == found_before[name]:
            setattr(document, name, value)
    document.text = source.text
    document.pages = source.pages
    document.highlights = [
        {"kind": b.kind, "start": b.start, "end": b.end, "page": b.page, "label": b.label, "level": b.level}
        for b in source.blocks
    ]
    document.save()


def _facts(facts: DocumentFacts) -> dict[str, Any]:
    return {
        "title": (facts.title or "")[:300],
        "kind": facts.kind,
        "dates": facts.dates,
        "item_number": (facts.item_number or "")[:40],
    }


def _progress(reading: Reading, percent: int) -> None:
    Reading.objects.filter(pk=reading.pk, state=ReadingState.RUNNING).update(progress=percent)


def _fail(reading: Reading, sentence: str) -> None:
    Reading.objects.filter(pk=reading.pk, state=ReadingState.RUNNING).update(
        state=ReadingState.FAILED, fault=sentence, finished_at=timezone.now()
    )

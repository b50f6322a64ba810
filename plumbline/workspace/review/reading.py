"""Reading a document, and laying out what it proposes for people to decide."""

import logging

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.evidence.storage import content_of
from plumbline.workspace.review.content import proposed_rows, range_of
from plumbline.workspace.review.known import mark_known
from plumbline.workspace.review.models import Proposal, Reading, ReadingState

logger = logging.getLogger(__name__)


def carry_out(reading_id: int) -> None:
    """Read the document and lay out its proposals; a document that cannot be read says why in one sentence."""
    from plumbline.engines.reading import open_source, read_source
    from plumbline.engines.reading.blocks import UnreadableDocument

    reading = Reading.objects.select_related("document__council", "document__file").get(pk=reading_id)
    if reading.state == ReadingState.DONE:
        return
    document = reading.document
    _progress(reading, 5, state=ReadingState.RUNNING)
    try:
        source = open_source(document.name, content_of(document.file))
        _progress(reading, 40)
        proposals = read_source(source)
        _progress(reading, 75)
    except UnreadableDocument as unreadable:
        _fail(reading, str(unreadable))
        return
    except Exception:
        logger.exception("Reading %s of document %s broke off.", reading.pk, document.number)
        _fail(reading, "Something went wrong while this document was read. It is kept; you can have it read again.")
        return
    with transaction.atomic():
        document.text = source.text
        document.pages = source.pages
        document.highlights = [
            {"kind": b.kind, "start": b.start, "end": b.end, "page": b.page, "label": b.label} for b in source.blocks
        ]
        facts = proposals.document
        document.title = document.title or (facts.title or "")[:300]
        document.kind = facts.kind
        document.dates = facts.dates
        document.item_number = (facts.item_number or "")[:40]
        document.save()
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
            for order, row in enumerate(proposed_rows(proposals), start=1)
        ]
        Proposal.objects.bulk_create(rows)
        known = mark_known(reading)
        reading.summary = {
            "council": facts.council,
            "gss_code": facts.gss_code,
            "problems": [
                {"what": problem.what, **(range_of(problem.locator) if problem.locator else {})}
                for problem in proposals.problems
            ],
            "warnings": list(source.warnings),
            "proposed": len(rows),
            "known": known,
        }
        reading.progress = 100
        reading.state = ReadingState.DONE
        reading.finished_at = timezone.now()
        reading.save()


def _progress(reading: Reading, percent: int, *, state: ReadingState | None = None) -> None:
    reading.progress = percent
    reading.state = state or reading.state
    reading.save(update_fields=["progress", "state"])


def _fail(reading: Reading, sentence: str) -> None:
    reading.fault = sentence
    reading.state = ReadingState.FAILED
    reading.finished_at = timezone.now()
    reading.save()

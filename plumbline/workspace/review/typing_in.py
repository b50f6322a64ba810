"""Typing in the findings of a review that comes without a file, to be decided in the review room like any other."""

import re
from typing import Any

from django.db import transaction
from django.utils import timezone

from plumbline.engines.reading.statement_guess import guess_statements
from plumbline.knowledge import catalogue
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.actions import add_document, describe_document
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.evidence.rules import Upload
from plumbline.workspace.review.models import Proposal, Reading, ReadingState
from plumbline.workspace.review.typed import DOCUMENT_KINDS, TypedLine, TypedReview, TypedText, check_typed, text_of

_SAID = "Typed in under this head"


@transaction.atomic
def type_in(council: Council, review: TypedReview, *, by: Person) -> tuple[Document, bool]:
    """The document of what was typed, and whether it is new; each line waits in the review room as a proposal."""
    require(by, Permission.ADD_DOCUMENTS, council=council)
    check_typed(review)
    edition = catalogue.edition(review.edition) if review.edition else None
    typed = text_of(review, edition=edition)
    name = f"{re.sub(r'[^a-z0-9]+', '-', review.title.lower()).strip('-')[:80] or 'review'}.md"
    document, is_new = add_document(
        council, Upload(name=name, content=typed.text.encode(), media_type="text/plain"), by=by
    )
    if not is_new:
        return document, False
    document.text = typed.text
    document.highlights = _blocks(typed.text)
    document.save(update_fields=["text", "highlights"])
    dates = {"publication": review.made_on} if review.made_on else {}
    document = describe_document(document, title=review.title, kind=DOCUMENT_KINDS[review.kind], dates=dates, by=by)
    _lay_out(document, review, typed, by=by)
    record("typed in a review", f"document {document.number}", council=council, by=by, path=document.path)
    return document, True


def _lay_out(document: Document, review: TypedReview, typed: TypedText, *, by: Person) -> None:
    reading = Reading.objects.create(
        document=document, state=ReadingState.DONE, progress=100, requested_by=by, finished_at=timezone.now()
    )
    rows = [_judgement(review, typed), *map(_finding, typed.lines)]
    Proposal.objects.bulk_create(
        Proposal(council=document.council, reading=reading, order=order, **row) for order, row in enumerate(rows, 1)
    )
    facts = {name: getattr(document, name) for name in ("title", "kind", "dates", "item_number")}
    reading.summary = {"typed": True, "facts": facts, "proposed": len(rows), "known": 0}
    reading.save(update_fields=["summary"])


def _judgement(review: TypedReview, typed: TypedText) -> dict[str, Any]:
    title = " ".join(review.title.split())
    fields: dict[str, Any] = {
        "kind": review.kind,
        "council": None,
        "title": title,
        "made_by": " ".join(review.made_by.split()),
        "parts": review.parts,
        "percent": None,
        "rating": None,
        "scores": [],
        "dates": {"publication": review.made_on} if review.made_on else {},
        "edition": review.edition,
    }
    place = {"start": 2, "end": typed.title_end, "page": None, "paragraph": 1, "label": None}
    said = {"confidence": 1.0, "reason": "Typed in"}
    return {"kind": "assessment", "text": title, "fields": fields, "ranges": [place], **said}


def _finding(line: TypedLine) -> dict[str, Any]:
    """What it says and whether it is a strength was typed; which statements it touches is guessed from its words."""
    guess = guess_statements(line.text, statement=None, theme=None)
    fields = {
        "statements": list(guess.statements),
        "polarity": line.polarity,
        "theme": guess.theme,
        "voices": [],
        "heading": line.heading,
    }
    place = {"start": line.start, "end": line.end, "page": None, "paragraph": line.paragraph, "label": None}
    said = {"confidence": guess.confidence, "reason": f"{_SAID}; {guess.reason}"}
    return {"kind": "finding", "text": line.text, "fields": fields, "ranges": [place], **said}


def _blocks(text: str) -> list[dict[str, Any]]:
    """Where each piece of the document lies, for showing a passage in its surroundings."""
    blocks, start = [], 0
    for piece in text.rstrip("\n").split("\n\n"):
        level = len(piece) - len(piece.lstrip("#"))
        mark = level + 1 if level else 0
        blocks.append(
            {
                "kind": "heading" if level else "paragraph",
                "start": start + mark,
                "end": start + len(piece),
                "page": None,
                "label": None,
                "level": level or None,
            }
        )
        start += len(piece) + 2
    return blocks

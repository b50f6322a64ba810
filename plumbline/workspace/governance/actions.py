"""Taking resolutions into the record, and keeping papers as they were produced."""

import hashlib
import json
from datetime import date
from typing import Any

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.evidence.models import Passage
from plumbline.workspace.governance.models import Paper, Resolution


@transaction.atomic
def take_resolution(passage: Passage, *, kind: str, text: str, printed_number: str = "", by: Person) -> Resolution:
    """Put a recommendation, request, undertaking or decision into the record."""
    council = passage.document.council
    require(by, Permission.REVIEW_PROPOSALS, council=council)
    resolution = Resolution.objects.create(
        council=council,
        number=next_number(council, Resolution),
        kind=kind,
        printed_number=printed_number,
        text=text,
        document=passage.document,
        passage=passage,
        accepted_by=by,
    )
    record(
        f"took a {resolution.get_kind_display().lower()} into the record",
        f"resolution {resolution.number}",
        council=council,
        by=by,
        path=passage.document.path,
    )
    return resolution


@transaction.atomic
def keep_paper(
    council: Council,
    *,
    kind: str,
    title: str,
    body: str,
    meeting_on: date | None,
    content: dict[str, Any],
    by: Person,
) -> Paper:
    """Keep a paper's content as it was assembled. It is never changed: a new one is produced instead."""
    require(by, Permission.PRODUCE_PAPERS, council=council)
    paper = Paper.objects.create(
        council=council,
        number=next_number(council, Paper),
        kind=kind,
        title=title,
        body=body,
        meeting_on=meeting_on,
        content=content,
        sha256=hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest(),
        produced_by=by,
    )
    record("produced a paper", f"paper {paper.number}", council=council, by=by, path=paper.path)
    return paper

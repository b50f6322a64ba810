"""Keeping papers as they were produced."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.governance.models import Paper


@transaction.atomic
def keep_paper(
    council: Council,
    *,
    kind: str,
    title: str,
    body: str,
    meeting_on: date | None,
    content: dict[str, Any],
    exempt_paragraphs: Sequence[int] = (),
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
        exempt_paragraphs=list(exempt_paragraphs),
        sha256=hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest(),
        produced_by=by,
    )
    record("produced a paper", f"paper {paper.number}", council=council, by=by, path=paper.path)
    return paper

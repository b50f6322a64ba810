"""Papers as they are kept: the frozen content, and beside it a note of the record from which it was written."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from plumbline.engines.writers.content import PaperContent
from plumbline.engines.writers.stored import from_json, to_json
from plumbline.papers.marks import Marks
from plumbline.workspace.governance.models import Paper

_BESIDE = "written_from"


@dataclass(frozen=True)
class WrittenFrom:
    """What is needed to hold a paper against the record as it is today."""

    plan: int | None  # its number
    on: date
    form: str  # of the marks: marks of another form cannot be compared
    marks: Marks


def to_keep(content: PaperContent, written_from: WrittenFrom) -> dict[str, Any]:
    """What `keep_paper` stores."""
    beside = {
        "plan": written_from.plan,
        "on": written_from.on.isoformat(),
        "form": written_from.form,
        "marks": dict(written_from.marks),
    }
    kept: dict[str, Any] = json.loads(to_json(content))
    return kept | {_BESIDE: beside}


def content_of(paper: Paper) -> PaperContent:
    """The paper as it was produced: every layout comes from this."""
    return from_json(json.dumps(paper.content))


def written_from(paper: Paper) -> WrittenFrom:
    beside = paper.content[_BESIDE]
    return WrittenFrom(beside["plan"], date.fromisoformat(beside["on"]), beside["form"], beside["marks"])

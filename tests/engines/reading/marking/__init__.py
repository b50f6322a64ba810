"""Marks what a reader proposes for a document against that document's answer key.

A key is YAML, one a document, written from the document alone. It lists per kind what is there:

- Where: `at` is a half-open character range over the document's text (or a list of such ranges, any of which will
  do). Keys of documents that we made ourselves give `quote` instead, for their text is put together by the reader;
  `after` names words that come before the quote where it occurs more than once.
- What: a list of accepted values where fair people differ; `null` in a list means that it may be left open.
- `optional: true`: right when proposed, not missed when left out.
- `neutral`: ranges where proposals of a kind count neither way. `clean`: what must not be called a problem.

Recall is required entries found; precision is proposals that match an entry, required or optional. A hard error is
what the reader may never do: a score, rating, date, council or figure that the document does not say, or a text that
does not stand where its locator points.

    python -m tests.engines.reading.marking KEY.yaml READING.json [TEXT]
"""

from .assessments import mark_assessments
from .document import mark_dates, mark_document
from .findings import mark_findings
from .keys import load_key, shared_documents, source_text
from .marks import Entry, Mark, Proposal
from .national_table import mark_national_table
from .one_to_one import figure_fits, mark_one_to_one, priority_fits, requirement_fits, resolution_fits
from .places import Places
from .problems import mark_problems
from .report import report

__all__ = ["Entry", "Mark", "Places", "Proposal", "load_key", "mark", "report", "shared_documents", "source_text"]


def mark(key: Entry, reading: Proposal, *, text: str | None = None) -> Mark:
    """Mark one reading, as `Reading.as_json()` gives it; with the document's text the checks are sharper."""
    result = Mark(key["name"])
    place = Places(text)
    mark_document(key, reading, result)
    mark_dates(key, reading, result)
    mark_assessments(key, reading, result, place)
    mark_findings(key, reading, result, place)
    for kind, fits in (("requirements", requirement_fits), ("priorities", priority_fits)):
        mark_one_to_one(kind, key, reading, result, place, fits)
    mark_one_to_one("resolutions", key, reading, result, place, resolution_fits)
    mark_one_to_one("figures", key, reading, result, place, figure_fits)
    mark_national_table(key, reading, result)
    mark_problems(key, reading, result, place)
    return result

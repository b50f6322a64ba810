"""Questions about the parts of papers that people write."""

from datetime import date

from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models import WrittenPart


def parts_for(council: Council, *, kind: str, body: str, meeting_on: date | None) -> dict[str, WrittenPart]:
    """The words in force before one meeting, by the code of their part; one query."""
    found = council.written_parts.filter(kind=kind, body=body, meeting_on=meeting_on)
    return {one.code: one for one in found.select_related("by").order_by("code", "-pk").distinct("code")}


def last_words(council: Council, *, kind: str, body: str, code: str) -> WrittenPart | None:
    """What was written for this part before an earlier meeting of the board, to begin from."""
    return council.written_parts.filter(kind=kind, body=body, code=code).order_by("-pk").first()

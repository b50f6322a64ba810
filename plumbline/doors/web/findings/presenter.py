"""Responses in the words of a page, and a finding's source as a reader sees it."""

from plumbline.doors.web.documents.excerpts import Excerpt, excerpts
from plumbline.workspace.assurance.models import Finding, ResponseKind

# What the council has done, where the code says what it does.
GIVEN = {
    ResponseKind.ACCEPT.value: "Accepted",
    ResponseKind.ACCEPT_IN_PART.value: "Accepted in part",
    ResponseKind.DISPUTE.value: "Disputed",
    ResponseKind.NO_ACTION.value: "No action needed",
}


def sources(finding: Finding) -> list[Excerpt]:
    """The passages that it rests on, each with a little of the document around it."""
    names = ("start", "end", "page", "paragraph", "label")
    return excerpts(finding.document, list(finding.passages.order_by("start").values(*names)))

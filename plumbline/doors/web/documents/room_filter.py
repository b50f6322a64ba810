"""Which of a document's proposals are shown: it all stands in the address."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from plumbline.doors.web.documents.proposal_form import STATEMENTS
from plumbline.doors.web.forms import GovukForm, SelectField
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.review.models import Proposal, ProposalState
from plumbline.workspace.review.queries import KINDS_IN_ORDER, in_the_room, narrowed

KINDS = {
    "assessment": "Assessments",
    "finding": "Findings",
    "priority": "Priorities",
    "requirement": "Improvement requirements",
    "resolution": "Resolutions",
    "figure": "Figures",
    "national_table": "National tables of ratings",
}
SHOWN_STATES = (ProposalState.OPEN, ProposalState.ACCEPTED, ProposalState.REJECTED, ProposalState.KNOWN)


class RoomFilter(GovukForm):
    """Without a state, those still to decide are shown."""

    state = SelectField(
        label="State",
        choices=[("", "To decide"), *((s.value, s.label) for s in SHOWN_STATES[1:]), ("all", "All")],
        required=False,
    )
    kind = SelectField(
        label="Kind", choices=[("", "All"), *((kind.value, KINDS[kind]) for kind in KINDS_IN_ORDER)], required=False
    )
    statement = SelectField(
        label="Quality statement", choices=[("", "All"), *STATEMENTS, ("0", "None named")], required=False
    )
    sure = SelectField(
        label="Confidence", choices=[("", "Any"), ("sure", "Sure"), ("unsure", "Unsure")], required=False
    )


def filtered(document: Document, request: HttpRequest) -> tuple[RoomFilter, QuerySet[Proposal]]:
    form = RoomFilter(request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    state = asked.get("state") or ProposalState.OPEN
    proposals = narrowed(
        in_the_room(document),
        state="" if state == "all" else state,
        kind=asked.get("kind", ""),
        statement=int(asked["statement"]) if asked.get("statement") else None,
        sure=asked.get("sure", ""),
    )
    return form, proposals


@dataclass(frozen=True)
class Neighbours:
    """Before and after a proposal among those that the filters show; None at either end."""

    previous: int | None
    following: int | None
    position: int | None  # counted from 1; None where the filters do not show the proposal itself
    count: int


def neighbours(proposals: QuerySet[Proposal], *, of: Proposal) -> Neighbours:
    """One query of keys. A decided proposal has left the list, so places are compared, not looked up."""
    rank = [kind.value for kind in KINDS_IN_ORDER].index(of.kind)
    here = (rank, of.order, of.pk)
    keys: list[tuple[int, int, int]] = list(proposals.values_list("rank", "order", "pk"))  # type: ignore[misc]
    before, after = [key for key in keys if key < here], [key for key in keys if key > here]
    return Neighbours(
        previous=before[-1][2] if before else None,
        following=after[0][2] if after else None,
        position=len(before) + 1 if here in keys else None,
        count=len(keys),
    )

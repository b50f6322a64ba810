"""Changes of approved plans before a board: on its agenda, and approved or refused by a decision of its meeting.

What becomes of the plan is the improvement room's action; here it is bound to the meeting's record.
"""

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.actions.agenda import ItemDraft, add_item
from plumbline.workspace.governance.actions.decisions import take_down
from plumbline.workspace.governance.actions.meetings import locked
from plumbline.workspace.governance.models import (
    AgendaItem,
    ChangeDecision,
    ItemAsks,
    ItemOutcome,
    Meeting,
    Resolution,
    ResolutionKind,
)
from plumbline.workspace.governance.queries.plan_changes import asked_of
from plumbline.workspace.governance.rules.decisions import DecisionFacts
from plumbline.workspace.governance.rules.refusals import NotYet
from plumbline.workspace.improvement.actions import approve_request, refuse_request
from plumbline.workspace.improvement.actions.change_requests import reasons_for_board
from plumbline.workspace.improvement.change_queries import history_of
from plumbline.workspace.improvement.changes.sentences import sentence
from plumbline.workspace.improvement.models import ChangeRequest, PlanVersion, RequestState

TITLE = 300  # characters


@transaction.atomic
def bring_request(request: ChangeRequest, *, meeting: Meeting, by: Person, late_reason: str = "") -> AgendaItem:
    """Put a change request that waits for a board on the agenda of a meeting that is to decide it."""
    require(by, Permission.MANAGE_MEETINGS, council=request.council)
    assert meeting.council_id == request.council_id, "a meeting of another council"
    there = locked(meeting)
    found = ChangeRequest.objects.select_for_update(of=("self",)).select_related("plan", "council")
    now = found.get(pk=request.pk)
    if now.state != RequestState.SUBMITTED:
        raise NotYet(f"{now} does not wait for a decision.")
    if not reasons_for_board(now, history_of(now.plan)):
        raise NotYet(f"{now} passes no threshold of the board: the delegated officer decides it.")
    elsewhere = now.agenda_items.filter(outcome=ItemOutcome.OPEN).select_related("meeting__board").first()
    if elsewhere is not None:
        raise NotYet(f"{now} stands on an agenda of {elsewhere.meeting.board} already.")
    draft = ItemDraft(title=_title(now), asks=ItemAsks.DECIDE, late_reason=late_reason, change_request=now)
    return add_item(there, draft, by=by)


@transaction.atomic
def approve_at(request: ChangeRequest, *, meeting: Meeting, by: Person, edition: int, answer: str = "") -> PlanVersion:
    """The meeting approved it: the plan changes, and the decision stands in the meeting's record."""
    now, text = _before(request, meeting), _asked(request)
    decided = {"body": now.board.name, "decided_on": now.meets_on}
    version = approve_request(request, by=by, edition=edition, answer=answer, **decided)  # type: ignore[arg-type]
    _settle(request, now, text=f"{request} approved. {text} {answer}", by=by)
    return version


@transaction.atomic
def refuse_at(request: ChangeRequest, *, meeting: Meeting, by: Person, edition: int, reason: str) -> ChangeRequest:
    """The meeting refused it: the plan stays, and the decision stands in the meeting's record."""
    now, text = _before(request, meeting), _asked(request)
    decided = {"body": now.board.name, "decided_on": now.meets_on}
    refused = refuse_request(request, by=by, edition=edition, reason=reason, **decided)  # type: ignore[arg-type]
    _settle(request, now, text=f"{request} not approved. It had asked for: {text} {sentence(reason)}", by=by)
    return refused


def _before(request: ChangeRequest, meeting: Meeting) -> Meeting:
    """The meeting, held before the plan is, so that two who decide at once never wait for each other in a ring."""
    assert meeting.council_id == request.council_id, "a meeting of another council"
    return locked(meeting)


def _settle(request: ChangeRequest, meeting: Meeting, *, text: str, by: Person) -> None:
    item = meeting.items.filter(change_request=request).exclude(outcome=ItemOutcome.WITHDRAWN).first()
    resolution = _taken_down_on(item) if item else None
    if resolution is None:
        facts = DecisionFacts(
            exempt_paragraph=item.exempt_paragraph if item else None,
            public_interest=item.public_interest if item else "",
        )
        resolution = take_down(meeting, text=text, facts=facts, item=item, by=by).resolution
    ChangeDecision.objects.create(request=request, resolution=resolution, by=by)


def _taken_down_on(item: AgendaItem) -> Resolution | None:
    """The decision that the clerk took down on the request's own item before this, where there is one."""
    decisions = item.resolutions.filter(kind=ResolutionKind.DECISION, withdrawn_at__isnull=True, settles__isnull=True)
    return decisions.order_by("-number").first()


def _asked(request: ChangeRequest) -> str:
    return " ".join(str(one) for one in asked_of(request))


def _title(request: ChangeRequest) -> str:
    """ "Change request 7: action 3, Recruit four trusted assessors"."""
    subjects = [", ".join(filter(None, (one.subject_in_words, one.title))) for one in asked_of(request)]
    return f"{request}: {'; '.join(dict.fromkeys(subjects))}"[:TITLE]

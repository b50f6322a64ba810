"""Raising an item with the board above."""

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.governance.actions.agenda import ItemDraft, add_item
from plumbline.workspace.governance.models import AgendaItem, Escalation, ItemAsks, ItemOrigin, ItemOutcome
from plumbline.workspace.governance.rules.refusals import NotYet


@transaction.atomic
def escalate(item: AgendaItem, *, reason: str, by: Person, late_reason: str = "") -> Escalation:
    """Put an item on the agenda of the next meeting of the board that this one reports to, with the reason."""
    require(by, Permission.MANAGE_MEETINGS, council=item.meeting.council)
    there = AgendaItem.objects.select_for_update().get(pk=item.pk)
    board = there.meeting.board
    above = board.terms_now.reports_to
    if above is None:
        raise NotYet(f"{board} reports to no other board.")
    if there.outcome == ItemOutcome.WITHDRAWN:
        raise NotYet("The item was withdrawn.")
    if Escalation.objects.filter(item=there).exists():
        raise NotYet("The item was raised already.")
    if not reason.strip():
        raise NotYet(f"Say why {above} has to deal with it.")
    following = above.meetings.to_come().filter(meets_on__gte=timezone.localdate()).first()
    if following is None:
        raise NotYet(f"No meeting of {above} is planned. Plan one first.")
    raised = add_item(
        following,
        ItemDraft(
            title=there.title,
            asks=ItemAsks.DECIDE if there.asks == ItemAsks.DECIDE else ItemAsks.DISCUSS,
            lead_role=there.lead_role,
            exempt_paragraph=there.exempt_paragraph,
            public_interest=there.public_interest,
            late_reason=late_reason,
            change_request=there.change_request,
        ),
        origin=ItemOrigin.ESCALATED,
        by=by,
    )
    made = Escalation.objects.create(item=there, raised_item=raised, reason=reason.strip(), by=by)
    record(
        "raised an item",
        f"{there.title}, to {above}"[:200],
        council=item.meeting.council,
        by=by,
        path=there.path,
        reason=reason,
    )
    return made

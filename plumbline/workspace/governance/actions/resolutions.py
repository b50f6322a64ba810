"""Taking what minutes resolved into the record."""

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.evidence.models import Passage
from plumbline.workspace.governance.actions.ledger import facts_of_meeting
from plumbline.workspace.governance.models import LedgerStatus, Resolution, ResolutionKind


@transaction.atomic
def take_resolution(passage: Passage, *, kind: str, text: str, printed_number: str = "", by: Person) -> Resolution:
    """Put a recommendation, request, undertaking or decision out of minutes into the record.

    Where a meeting of the workspace has these minutes, it says which committee asked, and when.
    """
    council = passage.document.council
    require(by, Permission.REVIEW_PROPOSALS, council=council)
    number = next_number(council, Resolution)
    meeting = passage.document.meetings.select_related("board").first()
    facts = facts_of_meeting(meeting, kind=kind) if meeting else {}
    resolution = Resolution.objects.create(
        council=council,
        number=number,
        kind=kind,
        printed_number=printed_number,
        text=text,
        document=passage.document,
        passage=passage,
        meeting=meeting,
        status="" if kind == ResolutionKind.DECISION else LedgerStatus.AWAITING,
        accepted_by=by,
        **facts,
    )
    record(
        f"took a {resolution.get_kind_display().lower()} into the record",
        f"resolution {resolution.number}",
        council=council,
        by=by,
        path=passage.document.path,
    )
    return resolution

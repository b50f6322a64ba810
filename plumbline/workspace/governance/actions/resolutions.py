"""Taking what minutes resolved into the record."""

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.evidence.models import Passage
from plumbline.workspace.governance.models import Resolution


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

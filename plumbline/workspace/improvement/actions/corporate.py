"""The priorities of the council's corporate plan, and which of them a plan serves."""

from collections.abc import Sequence

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.improvement.actions.holding import hold_draft
from plumbline.workspace.improvement.models import Action, CorporatePriority, Priority
from plumbline.workspace.improvement.rules.structure import check_words


@transaction.atomic
def add_corporate_priority(council: Council, *, title: str, source: str, by: Person) -> CorporatePriority:
    require(by, Permission.DRAFT_PLAN, council=council)
    check_words(title, asked="Enter the name of the corporate priority.")
    check_words(source, asked="Enter the plan that states it.")
    priority = CorporatePriority.objects.create(
        council=council, number=next_number(council, CorporatePriority), title=title.strip(), source=source.strip()
    )
    record(
        "added a corporate priority",
        f"corporate priority {priority.number}",
        council=council,
        by=by,
        path="plans/corporate-priorities",
    )
    return priority


@transaction.atomic
def serve(served_by: Priority | Action, corporate: Sequence[CorporatePriority], *, by: Person) -> None:
    """Say which corporate priorities a priority or an action serves, instead of what was said before."""
    plan = served_by.plan
    require(by, Permission.DRAFT_PLAN, council=plan.council)
    hold_draft(plan)
    assert all(one.council_id == plan.council_id for one in corporate)
    served_by.serves.set(corporate)
    noun = "priority" if isinstance(served_by, Priority) else "action"
    record(
        "said what it serves",
        f"{noun} {served_by.number}",
        council=plan.council,
        by=by,
        path=served_by.path if isinstance(served_by, Action) else plan.path,
        details={"corporate priorities": [one.number for one in corporate]},
    )

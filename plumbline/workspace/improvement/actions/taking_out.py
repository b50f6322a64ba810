"""Taking a milestone, dependency or money line out of a draft again."""

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.improvement.actions.holding import hold_draft
from plumbline.workspace.improvement.models import Dependency, Milestone, MoneyLine


@transaction.atomic
def take_out(row: Milestone | Dependency | MoneyLine, *, by: Person) -> None:
    """The row goes; the entry keeps what it said. Its number is not given again unless it was the last."""
    action = row.action
    require(by, Permission.DRAFT_PLAN, council=action.council)
    hold_draft(action.plan)
    noun = str(row._meta.verbose_name)
    record(
        f"took out a {noun}",
        f"{action}, {noun} {row.number}".lower(),
        council=action.council,
        by=by,
        path=action.path,
        details={"said": str(row)},
    )
    row.delete()

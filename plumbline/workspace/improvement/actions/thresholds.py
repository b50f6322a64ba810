"""What a council settles for itself on which changes go to a board."""

from django.db import transaction

from plumbline.knowledge.catalogue import change_rules
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.models import ChangeThreshold
from plumbline.workspace.improvement.rules import NotYet


@transaction.atomic
def settle_threshold(
    council: Council, *, code: str, applies: bool, days: int | None = None, reason: str, by: Person
) -> ChangeThreshold:
    """Another number of days, or a rule put aside or taken up again; what was settled before is kept."""
    require(by, Permission.APPROVE_PLAN, council=council)
    rule = next((one for one in change_rules() if one.code == code), None)
    if rule is None:
        raise NotYet(f"There is no rule of the name {code}.")
    if days is not None and rule.days is None:
        raise NotYet("This rule counts no days.")
    if not reason.strip():
        raise NotYet("Say who settled this, and why.")
    threshold = ChangeThreshold.objects.create(
        council=council, code=code, applies=applies, days=days, reason=reason.strip(), by=by
    )
    record(
        "settled what goes to a board",
        rule.words.format(days=days if days is not None else rule.days),
        council=council,
        by=by,
        reason=threshold.reason,
        details={"code": code, "applies": applies, "days": days},
    )
    return threshold

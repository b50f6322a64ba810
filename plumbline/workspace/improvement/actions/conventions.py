"""Choosing the convention by which a council says how its actions stand."""

from django.db import transaction

from plumbline.knowledge.catalogue import convention
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.judging import convention_of
from plumbline.workspace.improvement.models import ConventionChoice
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.structure import check_words


@transaction.atomic
def choose_convention(council: Council, *, convention_id: str, reason: str, by: Person) -> ConventionChoice:
    """The choice holds from now on, for what is computed as for what is asked; what was computed before is kept."""
    require(by, Permission.APPROVE_PLAN, council=council)
    Council.objects.select_for_update().get(pk=council.pk)
    check_words(reason, asked="Give the reason for the choice.")
    before = convention_of(council).id
    if convention(convention_id).id == before:
        raise NotYet("This convention is in use already.")
    choice = ConventionChoice.objects.create(council=council, convention=convention_id, reason=reason.strip(), by=by)
    record(
        "chose how actions are judged",
        convention(convention_id).title,
        council=council,
        by=by,
        path="plans/judging",
        reason=reason.strip(),
        details={"from": before, "to": convention_id},
    )
    return choice

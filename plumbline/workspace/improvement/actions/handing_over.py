"""Saying which person updates an action here. The post that owns it is approved with the plan; the person is not."""

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import membership_of, require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.improvement.actions.holding import standing
from plumbline.workspace.improvement.models import Action
from plumbline.workspace.improvement.rules import NotYet


@transaction.atomic
def hand_over(action: Action, *, to: Person | None, by: Person) -> Action:
    """Updates are asked of `to` from now on, of nobody where it is None; no change request is needed for it."""
    require(by, Permission.DRAFT_PLAN, council=action.council)
    now = standing(action)
    if to is not None:
        membership = membership_of(to, now.council)
        if membership is None or not membership.may(Permission.UPDATE_ACTIONS):
            raise NotYet(f"{to.name} does not say here how actions stand. Choose somebody whose role does.")
    before, now.owner = now.owner_id, to
    if before == now.owner_id:
        return now
    now.save(update_fields=["owner"])
    record(
        "handed over an action",
        str(now).lower(),
        council=now.council,
        by=by,
        path=now.path,
        details={"from": before, "to": now.owner_id},
    )
    return now

"""Saying how an action stands."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.improvement.actions.holding import standing
from plumbline.workspace.improvement.models import Action, Delivery, Update
from plumbline.workspace.improvement.rules import NotYet


@transaction.atomic
def update_action(
    action: Action, *, delivery: str, what_changed: str, next_step: str = "", as_at: date | None = None, by: Person
) -> Update:
    """Say how an action stood on a day (today, if none is given). What was said before is kept."""
    require(by, Permission.UPDATE_ACTIONS, council=action.council)
    if not what_changed.strip():
        raise NotYet("Say what changed since the last update.")
    now = standing(action)
    update = Update.objects.create(
        action=action,
        delivery=Delivery(delivery),
        what_changed=what_changed,
        next_step=next_step,
        as_at=as_at or timezone.localdate(),
        by=by,
    )
    Action.objects.filter(pk=action.pk).update(delivery=update.delivery)
    record(
        "updated an action",
        str(action).lower(),
        council=action.council,
        by=by,
        path=action.path,
        details={"from": now.delivery, "to": update.delivery},
    )
    action.delivery = update.delivery
    return update

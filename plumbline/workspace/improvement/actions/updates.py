"""Saying how an action stands."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.improvement.actions.holding import standing
from plumbline.workspace.improvement.judging import computed_of, convention_of, shown_of
from plumbline.workspace.improvement.models import Action, Delivery, InTheWay, Outcome, Update
from plumbline.workspace.improvement.queries import standing_outcomes
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.outcomes import check_done


@dataclass(frozen=True)
class Reading:
    """What an update may give beside its words: the figure of the action's measure, and what is in the way."""

    value: Decimal | None = None
    in_the_way: str = ""  # a code of InTheWay


@transaction.atomic
def update_action(
    action: Action,
    *,
    delivery: str,
    what_changed: str,
    next_step: str = "",
    reading: Reading | None = None,
    as_at: date | None = None,
    by: Person,
) -> Update:
    """Say how an action stood on a day (today, if none is given). What was said before is kept.

    What the council's convention computes on that day is kept beside it.
    """
    require(by, Permission.UPDATE_ACTIONS, council=action.council)
    if not what_changed.strip():
        raise NotYet("Say what changed since the last update.")
    now = standing(action)
    if now.stopped_on is not None:
        raise NotYet("The action was stopped. It takes updates again once it is taken up again.")
    if delivery == Delivery.DONE:
        check_done(shown_of(now))
    elif Outcome.EMBEDDED in standing_outcomes(now):
        raise NotYet("The action is judged embedded, and nothing is embedded before it is done. Take that back first.")
    given, day = reading or Reading(), as_at or timezone.localdate()
    convention = convention_of(now.council)
    update = Update(
        action=now,
        delivery=Delivery(delivery),
        what_changed=what_changed,
        next_step=next_step,
        value=given.value,
        in_the_way=InTheWay(given.in_the_way) if given.in_the_way else "",
        as_at=day,
        by=by,
    )
    computed = computed_of(now, convention, today=day, with_update=update)
    update.convention, update.computed, update.computed_why = convention.id, computed.code, computed.why[:300]
    update.save()
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

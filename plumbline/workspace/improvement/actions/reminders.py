"""Reminding owners of updates that are due: by hand for many at once, or by the timer. One mail a person."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from plumbline.knowledge.periods import exact_day
from plumbline.workspace.accounts.mail import mail
from plumbline.workspace.accounts.models import Membership, Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.models import Action, Plan, Reminder
from plumbline.workspace.improvement.reminders import UpdateDue, updates_due
from plumbline.workspace.improvement.rules import NotYet


@dataclass(frozen=True)
class Reminded:
    """How many people were written to about how many actions, and which actions have nobody to write to."""

    people: int
    actions: int
    without_account: tuple[int, ...]


@transaction.atomic
def remind(plan: Plan, due: Sequence[UpdateDue], *, by: Person) -> Reminded:
    """Write to the owners of these actions now, whenever they were reminded last."""
    require(by, Permission.DRAFT_PLAN, council=plan.council)
    if not due:
        raise NotYet("Choose at least one action.")
    done = _send(plan.council, due, by=by)
    record(
        "reminded owners of updates",
        f"plan {plan.number}, {done.actions} actions",
        council=plan.council,
        by=by,
        path=f"{plan.path}/reminders",
        details={"actions": [one.action.number for one in due if one.can_be_reminded]},
    )
    return done


def remind_on_schedule(council: Council, *, today: date, only_say: bool = False) -> Reminded:
    """What the timer does for a council: those due who were not reminded in the last days; again today does nothing.

    The rows of reminders are its trace. With `only_say` nothing is sent.
    """
    with transaction.atomic():
        Council.objects.select_for_update().get(pk=council.pk)  # two timers never remind twice
        due = [
            one
            for plan in council.plans.all()
            for one in updates_due(plan, today=today)
            if not one.waits_for_timer(today)
        ]
        if only_say:
            return _counted(due)
        return _send(council, due, by=None)


def _send(council: Council, due: Sequence[UpdateDue], *, by: Person | None) -> Reminded:
    letters: defaultdict[int, list[UpdateDue]] = defaultdict(list)
    may_update = {one.person_id for one in _updating(council)}
    reachable = [one for one in due if one.can_be_reminded and one.action.owner_id in may_update]
    for one in reachable:
        assert one.action.owner_id is not None
        letters[one.action.owner_id].append(one)
    for theirs in letters.values():
        owner = theirs[0].action.owner
        assert owner is not None
        Reminder.objects.bulk_create(Reminder(action=one.action, to=owner, by=by) for one in theirs)
        count = len(theirs)
        mail(
            owner,
            subject=f"{count} {'update is' if count == 1 else 'updates are'} due at {council.name}",
            lines=[
                "Please say how it stands: what changed, what shows it, what comes next. It takes two minutes.",
                "\n".join(_line(one.action, one.due_on) for one in theirs),
            ],
        )
    return _counted(due, reachable)


def _counted(due: Sequence[UpdateDue], reachable: Sequence[UpdateDue] | None = None) -> Reminded:
    reached = [one for one in due if one.can_be_reminded] if reachable is None else reachable
    return Reminded(
        people=len({one.action.owner_id for one in reached}),
        actions=len(reached),
        without_account=tuple(one.action.number for one in due if one not in reached),
    )


def _updating(council: Council) -> Sequence[Membership]:
    """Those who can still say how an action stands; whoever has left gets no mail."""
    return [one for one in Membership.objects.current().filter(council=council) if one.may(Permission.UPDATE_ACTIONS)]


def _line(action: Action, due_on: date) -> str:
    day = exact_day(due_on)
    address = f"{settings.SITE_ADDRESS}/councils/{action.council.slug}/{action.path}/update"
    return f"Action {action.number}, due {day}: {address}"

"""The milestones of an action: set while the plan is drafted, reached while it runs."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.improvement.actions.holding import hold_draft, standing
from plumbline.workspace.improvement.actions.numbering import next_within
from plumbline.workspace.improvement.models import Action, Milestone
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.structure import check_words


@transaction.atomic
def add_milestone(action: Action, *, title: str, due_on: date, by: Person) -> Milestone:
    require(by, Permission.DRAFT_PLAN, council=action.council)
    hold_draft(action.plan)
    now = standing(action)
    check_words(title, asked="Say what will be there by that day.")
    if now.due_on and due_on > now.due_on:
        raise NotYet(f"The milestone comes after action {now.number} itself is due.")
    milestone = Milestone.objects.create(
        action=now, number=next_within(now.milestones.all()), title=title.strip(), due_on=due_on
    )
    record(
        "added a milestone",
        f"{now}, milestone {milestone.number}".lower(),
        council=now.council,
        by=by,
        path=now.path,
    )
    return milestone


@transaction.atomic
def reach_milestone(milestone: Milestone, *, reached_on: date, by: Person) -> Milestone:
    """Say that a milestone was reached, and when; what is approved of it stays as it is."""
    action = milestone.action
    require(by, Permission.UPDATE_ACTIONS, council=action.council)
    standing(action)
    now = Milestone.objects.select_for_update().get(pk=milestone.pk)
    if now.reached_on is not None:
        raise NotYet("Somebody has said already that this milestone was reached.")
    if reached_on > timezone.localdate():
        raise NotYet("A milestone cannot be reached on a day that is still to come.")
    now.reached_on = reached_on
    now.save(update_fields=["reached_on"])
    record(
        "reached a milestone",
        f"{action}, milestone {now.number}".lower(),
        council=action.council,
        by=by,
        path=action.path,
        details={"reached_on": reached_on.isoformat()},
    )
    return now

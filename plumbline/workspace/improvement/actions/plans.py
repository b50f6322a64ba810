"""Drafting a plan and its priorities, and approving it."""

from datetime import date

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.models import Assessment
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.evidence.models import Passage
from plumbline.workspace.improvement.actions.holding import hold_draft
from plumbline.workspace.improvement.actions.targets import hold_targets
from plumbline.workspace.improvement.changes.content import fingerprint
from plumbline.workspace.improvement.models import Cadence, Plan, PlanVersion, Priority
from plumbline.workspace.improvement.rules import NotYet, check_approval
from plumbline.workspace.improvement.versions import action_facts, content_of


@transaction.atomic
def draft_plan(
    council: Council,
    *,
    title: str,
    by: Person,
    purpose: str = "",
    assessment: Assessment | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Plan:
    require(by, Permission.DRAFT_PLAN, council=council)
    plan = Plan.objects.create(
        council=council,
        number=next_number(council, Plan),
        title=title,
        purpose=purpose,
        assessment=assessment,
        starts_on=starts_on,
        ends_on=ends_on,
        made_by=by,
    )
    record("drafted a plan", f"plan {plan.number}", council=council, by=by, path=plan.path)
    return plan


@transaction.atomic
def add_priority(
    plan: Plan,
    *,
    title: str,
    by: Person,
    number: int | None = None,
    text: str = "",
    passage: Passage | None = None,
) -> Priority:
    """Add a priority; without a number it comes last, and a number that is taken is refused."""
    require(by, Permission.DRAFT_PLAN, council=plan.council)
    hold_draft(plan)
    taken = set(plan.priorities.values_list("number", flat=True))
    if number is None:
        number = max(taken, default=0) + 1
    if number in taken:
        raise NotYet(f"The plan has a priority {number} already.")
    priority = Priority.objects.create(plan=plan, number=number, title=title, text=text, passage=passage)
    record(
        "added a priority",
        f"plan {plan.number}, priority {priority.number}",
        council=plan.council,
        by=by,
        path=plan.path,
    )
    return priority


@transaction.atomic
def approve_plan(plan: Plan, *, by: Person, body: str, approved_on: date) -> PlanVersion:
    """The first approval: version 1, kept whole. Refused, with the gaps listed, while an action is not whole."""
    require(by, Permission.APPROVE_PLAN, council=plan.council)
    Plan.objects.select_for_update().get(pk=plan.pk)
    facts = action_facts(plan)
    check_approval(facts, approved_already=plan.versions.exists())
    _write_owners_as_posts(plan)
    hold_targets(plan)
    content = content_of(plan)
    version = PlanVersion.objects.create(
        plan=plan,
        number=1,
        content=content,
        fingerprint=fingerprint(content),
        approved_by=by,
        body=body,
        approved_on=approved_on,
    )
    record(
        "approved a plan",
        f"plan {plan.number}, version 1",
        council=plan.council,
        by=by,
        path=plan.path,
        reason=f"Decided by {body}",
        details={"actions": len(facts)},
    )
    return version


@transaction.atomic
def set_cadence(plan: Plan, *, updates_come: str, by: Person) -> Plan:
    """How often the owners of a plan's actions are asked for an update. No part of what is approved."""
    require(by, Permission.DRAFT_PLAN, council=plan.council)
    now = Plan.objects.select_for_update().get(pk=plan.pk)
    before, now.updates_come = now.updates_come, Cadence(updates_come)
    now.save(update_fields=["updates_come"])
    record(
        "set how often updates come",
        f"plan {plan.number}",
        council=plan.council,
        by=by,
        path=plan.path,
        details={"from": before, "to": now.updates_come},
    )
    return now


def _write_owners_as_posts(plan: Plan) -> None:
    """Who owns an action is approved in words, which stay as they are whoever it is handed to or is called later."""
    for action in plan.actions.standing().filter(owner_role="", owner__isnull=False).select_related("owner"):
        action.owner_role = action.owner_in_words
        action.save(update_fields=["owner_role"])

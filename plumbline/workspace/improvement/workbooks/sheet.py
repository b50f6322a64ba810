"""The sheet of a plan: one action a row, with the columns that its reader may change."""

from collections.abc import Iterable
from typing import Any

from plumbline.engines.workbooks import Column, Kind, Row, Sheet
from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.models import Action, Delivery, Plan

UPDATE_COLUMNS = ("delivery", "what_changed", "next_step")
PLAN_COLUMNS = ("title", "priority", "owner_role", "starts_on", "due_on", "measure", "how_we_will_know", "reason")


def sheet_of(plan: Plan, membership: Membership, *, own_rows: bool) -> Sheet:
    """The actions that somebody may change here; two queries."""
    actions = plan.actions.standing().select_related("priority", "owner").prefetch_related("findings")
    if own_rows or not membership.may(Permission.DRAFT_PLAN):
        actions = actions.filter(owner=membership.person)
    is_approved = plan.versions.exists()
    may_plan = membership.may(Permission.ASK_FOR_CHANGE if is_approved else Permission.DRAFT_PLAN)
    priorities = tuple(str(priority) for priority in plan.priorities.all())
    return Sheet(
        title="Actions",
        key_title="Action",
        columns=tuple(_columns(priorities, may_plan=may_plan, may_update=membership.may(Permission.UPDATE_ACTIONS))),
        rows=tuple(_row(action) for action in actions.order_by("number")),
        may_add=may_plan and not own_rows,
    )


def about(plan: Plan, sheet: Sheet, *, is_approved: bool) -> list[str]:
    """The first page of the workbook: how to fill it in and what becomes of it."""
    return [
        f"{plan.council.official_name}: {plan.title}",
        "Change what you like on the sheet “Actions”, save the file and send it back on the page of the plan.",
        "You then see every change before anything is applied. Grey columns are not changed here.",
        "To say how an action stands, choose it in Delivery and write what changed. Leave both alone if nothing did.",
        "What the plan's version says (what, who, when, measure) becomes one change request that is decided as usual."
        if is_approved
        else "The plan is a draft: your changes are made at once when you apply them.",
        "Do not rename the sheet or the heads of its columns. Rows may be sorted and columns moved.",
        f"{len(sheet.rows)} actions.",
    ]


def _columns(priorities: tuple[str, ...], *, may_plan: bool, may_update: bool) -> Iterable[Column]:
    fixed, held = not may_plan, not may_update
    yield Column("title", "What will be done", is_required=True, longest=300, width=48, is_locked=fixed)
    yield Column("priority", "Priority", Kind.CHOICE, choices=priorities, width=30, is_locked=fixed)
    yield Column(
        "owner_role", "Owner", longest=160, is_locked=fixed, help="The post that owns it, not a person's name."
    )
    yield Column("starts_on", "Starts", Kind.DATE, width=18, is_locked=fixed)
    yield Column("due_on", "Due", Kind.DATE, width=18, is_locked=fixed)
    yield Column("measure", "Measure", Kind.LONG_TEXT, width=36, is_locked=fixed)
    yield Column("how_we_will_know", "How we will know", Kind.LONG_TEXT, width=36, is_locked=fixed)
    yield Column(
        "reason", "Why it is here", Kind.LONG_TEXT, width=30, is_locked=fixed, help="Where no finding says so."
    )
    yield Column("findings", "Findings", width=12, is_locked=True)
    choices = tuple(label for _code, label in Delivery.choices)
    yield Column("delivery", "Delivery", Kind.CHOICE, choices=choices, width=16, is_locked=held)
    yield Column(
        "what_changed", "What changed", Kind.LONG_TEXT, width=48, is_locked=held, help="Since the last update."
    )
    yield Column("next_step", "Next step", Kind.LONG_TEXT, width=36, is_locked=held)


def _row(action: Action) -> Row:
    values: dict[str, Any] = {
        "title": action.title,
        "priority": str(action.priority) if action.priority else None,
        "owner_role": action.owner_in_words,
        "starts_on": action.starts_on,
        "due_on": action.due_on,
        "measure": action.measure,
        "how_we_will_know": action.how_we_will_know,
        "reason": action.reason,
        "findings": ", ".join(str(number) for number in sorted(one.number for one in action.findings.all())),
        "delivery": Delivery(action.delivery).label,
        "what_changed": None,
        "next_step": None,
    }
    return Row(str(action.number), action.edition, values)

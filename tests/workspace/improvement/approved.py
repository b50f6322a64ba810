"""An approved plan to ask changes of, with something in every list."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.actions import (
    add_milestone,
    add_priority,
    approve_plan,
    ask_for_change,
    draft_action,
    draft_plan,
)
from plumbline.workspace.improvement.change_queries import history_of
from plumbline.workspace.improvement.changes.operations import Change, set_field
from plumbline.workspace.improvement.models import ChangeRequest, Plan
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_whole_draft

BOARD = "Improvement Board"


@dataclass(frozen=True)
class Approved:
    council: Council
    plan: Plan
    lead: Person
    owner: Person
    director: Person
    clerk: Person

    def change(self, *place, to) -> Change:
        """A field set to another value, from what it is now."""
        history = history_of(self.plan)
        return set_field(history.content(history.newest), place, to)

    def ask(self, *changes: Change, by: Person | None = None, **given: str) -> ChangeRequest:
        words = {"reason": "The supplier is late.", "effect": "Carers wait longer."} | given
        return ask_for_change(self.plan, changes, by=by or self.owner, **words)


def an_approved_plan(name: str = "Eastmere", *, actions: int = 2) -> Approved:
    """Priorities 1 and 2; action 1 has a milestone; approved a hundred days ago."""
    council = a_council(name)
    lead, owner, director, clerk = (
        a_person(council, role) for role in (Role.ASSURANCE_LEAD, Role.ACTION_OWNER, Role.DIRECTOR, Role.CLERK)
    )
    plan = draft_plan(council, title="Improvement plan", purpose="Shorter waits.", by=lead)
    waits, _carers = (add_priority(plan, title=title, by=lead) for title in ("Waits", "Carers"))
    for number in range(actions):
        words = a_whole_draft(
            title=f"Action number {number + 1}",
            priority=waits,
            owner=owner,
            reason="The board asked for it.",
            starts_on=date(2026, 1, 14),
            due_on=date(2026, 9, 30),
        )
        action = draft_action(plan, words, by=lead)
        if number == 0:
            add_milestone(action, title="Half of it", due_on=date(2026, 6, 30), by=lead)
    approve_plan(plan, by=director, body=BOARD, approved_on=timezone.localdate() - timedelta(days=100))
    return Approved(council, plan, lead, owner, director, clerk)

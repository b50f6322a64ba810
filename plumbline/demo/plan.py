"""The invented council's plan: drafted, approved at a meeting, and worked on through the year."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from plumbline.demo.judging import add_parts_of_action, add_parts_of_plan, columns_of, judge, offer, show
from plumbline.demo.year import Year
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.models import Finding
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models import Meeting
from plumbline.workspace.improvement.actions import (
    ActionDraft,
    Reading,
    add_priority,
    approve_plan,
    draft_action,
    draft_plan,
    reach_milestone,
    update_action,
)
from plumbline.workspace.improvement.models import Action, Plan

_ACTIONS = Path(__file__).parent / "actions"
Said = Mapping[str, Any]


def draft(
    council: Council, said: Said, *, owners: Mapping[str, Person], year: Year, people: Mapping[Role, Person]
) -> tuple[Plan, list[tuple[Action, Said]]]:
    """The plan with its actions, each beside what is told of it; the actions of a priority are a file of their own."""
    lead = people[Role.ASSURANCE_LEAD]
    plan = draft_plan(
        council,
        title=said["title"],
        purpose=said["purpose"],
        assessment=council.assessments.first(),
        starts_on=year.day(said["starts"]),
        ends_on=year.day(said["ends"]),
        by=lead,
    )
    phases = add_parts_of_plan(plan, said, year=year, by=lead)
    actions = []
    for one in said["priorities"]:
        priority = add_priority(plan, number=one["number"], title=one["title"], text=one["text"], by=lead)
        for told in yaml.safe_load((_ACTIONS / one["actions"]).read_text(encoding="utf-8")):
            words = ActionDraft(
                title=told["title"],
                priority=priority,
                owner=owners.get(told["owner_role"], people[Role.ACTION_OWNER]),
                owner_role=told["owner_role"],
                starts_on=year.day(told["starts"]),
                due_on=year.day(told["due"]),
                measure=told["measure"],
                how_we_will_know=told["how_we_will_know"],
                reason=told.get("reason", ""),
                **columns_of(told, phases),
            )
            answered = [_finding(council, part) for part in told.get("findings", ())]
            actions.append((draft_action(plan, words, findings=answered, by=lead), told))
    for action, told in actions:
        add_parts_of_action(action, told, year=year, by=lead)
    return plan, actions


def approve(plan: Plan, *, at: Meeting, year: Year, by: Person) -> None:
    body = at.board.name
    year.on(at.meets_on, partial(approve_plan, plan, by=by, body=body, approved_on=at.meets_on))


def work_on(actions: Sequence[tuple[Action, Said]], *, year: Year, people: Mapping[Role, Person]) -> None:
    """Milestones, evidence, updates and judgements of the year, each on its day, by whoever owns the action."""
    director = people[Role.DIRECTOR]
    for action, told in actions:
        owner = action.owner
        assert owner is not None
        for milestone, one in zip(action.milestones.all(), told.get("milestones", ()), strict=True):
            if "reached" in one:
                day = year.day(one["reached"])
                year.on(day, partial(reach_milestone, milestone, reached_on=day, by=owner))
        for one in told.get("evidence", ()):
            offer(action, one, year=year, by=owner, decided_by=director)
        for one in told.get("updates", ()):
            if "shown_by" in one:
                show(action, one["shown_by"], by=owner, accepted_by=director, on=one["day"], year=year)
            year.on(year.day(one["day"]), partial(update, action, one, by=owner))
        judge(action, told, owner=owner, director=director, year=year)


def draft_stretch_plan(council: Council, said: Said, *, year: Year, by: Person) -> Plan:
    plan = draft_plan(council, title=said["title"], purpose=said["purpose"], by=by)
    for one in said["actions"]:
        words = ActionDraft(
            title=one["title"],
            reason=one["reason"],
            owner_role=one.get("owner_role", ""),
            due_on=year.day(one["due"]) if "due" in one else None,
        )
        draft_action(plan, words, by=by)
    return plan


def update(action: Action, said: Said, *, by: Person) -> None:
    reading = Reading(
        value=Decimal(str(said["value"])) if "value" in said else None, in_the_way=said.get("in_the_way", "")
    )
    words = {"what_changed": said["what_changed"], "next_step": said.get("next_step", "")}
    update_action(action, delivery=said["delivery"], reading=reading, by=by, **words)


def _finding(council: Council, words: str) -> Finding:
    return council.findings.get(text__icontains=words)

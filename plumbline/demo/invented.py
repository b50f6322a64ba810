"""The invented council, whose plan is further on: responses, an approved plan, updates, and a draft with gaps."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from plumbline.demo.ahead import look_ahead
from plumbline.demo.boards import set_up
from plumbline.demo.changes import ask_and_decide
from plumbline.demo.documents import accept_all, read_in
from plumbline.demo.judging import add_parts_of_action, add_parts_of_plan, choose, columns_of, judge, reach, show, stop
from plumbline.demo.meetings import hold_a_year
from plumbline.demo.risks import invented_risks
from plumbline.papers.board.production import produce
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.actions import respond
from plumbline.workspace.assurance.models import Finding
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.actions import (
    ActionDraft,
    Reading,
    add_priority,
    approve_plan,
    draft_action,
    draft_plan,
    update_action,
)
from plumbline.workspace.improvement.models import Plan

_WORDS = Path(__file__).parent / "wexcombe.yaml"


def build(council: Council, people: dict[Role, Person]) -> None:
    said = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    lead, director = people[Role.ASSURANCE_LEAD], people[Role.DIRECTOR]
    boards = set_up(council, said["boards"], by=people[Role.CLERK])
    reading = read_in(council, "wexcombe-record.md", by=lead)
    accept_all(reading, by=lead, kinds={"assessment", "finding", "figure"})
    for response in said["responses"]:
        respond(_finding(council, response["finding"]), kind=response["kind"], words=response.get("words", ""), by=lead)
    plan = _plan(council, said["plan"], lead=lead, director=director, owner=people[Role.ACTION_OWNER])
    ask_and_decide(plan, people)
    _draft(council, said["stretch_plan"], lead=lead)
    choose(council, said["convention"], by=director)
    hold_a_year(boards, said["meetings"], by=people[Role.CLERK], people=people)
    look_ahead(council, boards, said["ahead"], people=people)
    invented_risks(council, by=lead)
    produce(council, body=said["paper"]["body"], meeting_on=_day(said["paper"]["meeting"]), plan=plan, by=lead)


def _plan(council: Council, said: dict[str, Any], *, lead: Person, director: Person, owner: Person) -> Plan:
    plan = draft_plan(
        council,
        title=said["title"],
        purpose=said["purpose"],
        assessment=council.assessments.first(),
        starts_on=_day(said["starts"]),
        ends_on=_day(said["ends"]),
        by=lead,
    )
    priorities = {
        one["number"]: add_priority(plan, number=one["number"], title=one["title"], text=one["text"], by=lead)
        for one in said["priorities"]
    }
    phases = add_parts_of_plan(plan, said, by=lead)
    actions = []
    for one in said["actions"]:
        draft = ActionDraft(
            title=one["title"],
            priority=priorities[one["priority"]],
            owner=owner,
            owner_role=one["owner_role"],
            starts_on=_day(one["starts"]),
            due_on=_day(one["due"]),
            measure=one["measure"],
            how_we_will_know=one["how_we_will_know"],
            **columns_of(one, phases),
        )
        findings = [_finding(council, words) for words in one["findings"]]
        actions.append((draft_action(plan, draft, findings=findings, by=lead), one))
    for action, one in actions:
        add_parts_of_action(action, one, by=lead)
    approve_plan(plan, by=director, body=said["body"], approved_on=_day(said["approved"]))
    for action, one in actions:
        reach(action, one, by=owner)
        for update in one.get("updates", []):
            if "shown_by" in update:
                show(action, update["shown_by"], by=owner, accepted_by=director)
            update_action(
                action,
                delivery=update["delivery"],
                what_changed=update["what_changed"],
                next_step=update.get("next_step", ""),
                reading=Reading(
                    value=Decimal(str(update["value"])) if "value" in update else None,
                    in_the_way=update.get("in_the_way", ""),
                ),
                as_at=_day(update["day"]),
                by=owner,
            )
        judge(action, one, owner=owner, director=director)
        if stopped := one.get("stopped"):
            stop(action, stopped, by=lead, decided_by=director)
    return plan


def _draft(council: Council, said: dict[str, Any], *, lead: Person) -> Plan:
    plan = draft_plan(council, title=said["title"], purpose=said["purpose"], by=lead)
    for one in said["actions"]:
        draft = ActionDraft(
            title=one["title"],
            reason=one["reason"],
            owner_role=one.get("owner_role", ""),
            due_on=_day(one["due"]) if "due" in one else None,
        )
        draft_action(plan, draft, by=lead)
    return plan


def _finding(council: Council, words: str) -> Finding:
    return council.findings.get(text__icontains=words)


def _day(offset: int) -> date:
    return timezone.localdate() + timedelta(days=offset)

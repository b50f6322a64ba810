"""What was asked of an approved plan and what became of it, through the same actions as people use."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.improvement.actions import (
    approve_request,
    ask_for_change,
    draft_request,
    refuse_request,
    withdraw_request,
)
from plumbline.workspace.improvement.change_queries import history_of
from plumbline.workspace.improvement.changes.operations import Change, add_row, set_field
from plumbline.workspace.improvement.models import ChangeRequest, Plan

_WORDS = Path(__file__).parent / "changes.yaml"


def ask_and_decide(plan: Plan, people: dict[Role, Person]) -> None:
    """The requests of the file in their order: approved, refused, withdrawn, waiting, and one still a draft."""
    said = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    for one in said["requests"]:
        history = history_of(plan)
        changes = [_change(plan, wish, history.content(history.newest)) for wish in one["asks"]]
        by, words = people[Role(one["by"])], {"reason": one["reason"], "effect": one["effect"]}
        if one.get("draft"):
            draft_request(plan, changes, by=by, **words)
        else:
            _end(ask_for_change(plan, changes, by=by, **words), one, said, people)


def _end(request: ChangeRequest, one: dict[str, Any], said: dict[str, Any], people: dict[Role, Person]) -> None:
    who = people[Role.CLERK] if request.goes_to_board else people[Role.DIRECTOR]
    body = said["body"] if request.goes_to_board else said["officer"]
    if "approved" in one:
        approve_request(
            request, by=who, edition=1, body=body, decided_on=_day(one["approved"]), answer=one.get("answer", "")
        )
    elif "refused" in one:
        refuse_request(request, by=who, edition=1, body=body, decided_on=_day(one["refused"]), reason=one["answer"])
    elif "withdrawn" in one:
        withdraw_request(request, reason=one["withdrawn"], by=request.asked_by)


def _change(plan: Plan, wish: dict[str, Any], content: dict[str, Any]) -> Change:
    if "add" in wish:
        return add_row(("actions", -1), wish["add"] | {"due_on": _day(wish["add"]["due"]).isoformat(), "due": None})
    number = plan.actions.get(title__icontains=wish["action"]).number
    if "stop" in wish:
        return set_field(content, ("actions", number, "stopped"), wish["stop"])
    if "due" in wish:
        return set_field(content, ("actions", number, "due_on"), _day(wish["due"]).isoformat())
    return set_field(content, ("actions", number, wish["field"]), wish["to"])


def _day(offset: int) -> date:
    return timezone.localdate() + timedelta(days=offset)

"""A measure's target as a plan's content holds it, there and back."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.improvement.changes.content import Content
from plumbline.workspace.improvement.models import ChangeRequest, PlanTarget
from plumbline.workspace.performance.actions import keep_target
from plumbline.workspace.performance.models import Measure, Target
from plumbline.workspace.performance.rules.targets import GivenTarget

LIST = "targets"  # of a plan's content; a row's number is that of its measure


def row_of(target: Target) -> dict[str, Any]:
    """What is approved with a plan. Why it was set, and since when it holds, stand with the decision."""
    return measure_row(target.measure) | {
        "value": number_text(target.value),
        "due_on": target.due_on.isoformat(),
        "steps": [steps_row(step.value, step.due_on) for step in target.steps.all()],
        "trigger": number_text(target.trigger_value),
        "mitigation": target.mitigation,
        "mitigation_owner": target.mitigation_owner,
    }


def measure_row(measure: Measure) -> dict[str, Any]:
    """The part of the row that says whose target it is."""
    return {"number": measure.number, "title": measure.title, "better": measure.better}


def steps_row(value: Decimal, due_on: date) -> dict[str, str]:
    return {"value": number_text(value), "due_on": due_on.isoformat()}


def given_target(row: Content, *, reason: str, decided: str = "", since: date | None = None) -> GivenTarget:
    """The row as it is set: the request's reason is the target's, and who decided the request decided it."""
    said: dict[str, Any] = dict(row)
    return GivenTarget(
        value=Decimal(said["value"]),
        due_on=date.fromisoformat(said["due_on"]),
        reason=reason,
        trigger_value=Decimal(said["trigger"]),
        mitigation=said.get("mitigation", ""),
        mitigation_owner=said.get("mitigation_owner", ""),
        decided=decided,
        since=since,
        steps=tuple((Decimal(step["value"]), date.fromisoformat(step["due_on"])) for step in said.get("steps", ())),
    )


def number_text(value: Decimal) -> str:
    """The shortest text of a number, so that the same number is always the same text."""
    return f"{value.normalize():f}"


def decide_target(record: PlanTarget, row: Mapping[str, Any], *, request: ChangeRequest, by: Person) -> None:
    """Set the target that a decided request asks for, and have the plan hold it."""
    measure = request.council.measures.get(number=row["number"])
    before = measure.targets.standing().first()
    assert request.decided_on is not None
    since = max(request.decided_on, before.since) if before else request.decided_on
    given = given_target(row, reason=request.reason, decided=_decided(request), since=since)
    record.measure, record.target = measure, keep_target(measure, given, by=by)
    record.save()


def _decided(request: ChangeRequest) -> str:
    day: date | None = request.decided_on
    assert day is not None
    return f"{request.body}, {day.day} {day:%B %Y}"[:200]

"""A plan as plain content: what is approved, compared, published."""

from typing import Any

from plumbline.workspace.improvement.models import Action, Plan
from plumbline.workspace.improvement.rules import ActionFacts


def standing_actions(plan: Plan) -> list[Action]:
    """The plan's actions with what a reader of them needs, in two queries."""
    return list(
        plan.actions.standing().select_related("priority", "owner").prefetch_related("findings").order_by("number")
    )


def action_facts(plan: Plan) -> list[ActionFacts]:
    actions = plan.actions.standing().knowing_findings().select_related("owner").order_by("number")
    return [facts_of(action, answers=action.answers) for action in actions]


def facts_of(action: Action, *, answers: int | None = None) -> ActionFacts:
    """What the rules ask of an action. `answers` is how many findings it answers, where a list has counted them."""
    return ActionFacts(
        number=action.number,
        title=action.title,
        owner=action.owner_in_words,
        starts_on=action.starts_on,
        due_on=action.due_on,
        measure=action.measure,
        how_we_will_know=action.how_we_will_know,
        findings=len(action.findings.all()) if answers is None else answers,
        reason=action.reason,
    )


def content_of(plan: Plan) -> dict[str, Any]:
    """The whole plan as JSON, with numbers and words rather than keys of the database."""
    return {
        "title": plan.title,
        "purpose": plan.purpose,
        "starts_on": _iso(plan.starts_on),
        "ends_on": _iso(plan.ends_on),
        "priorities": [
            {"number": priority.number, "title": priority.title, "text": priority.text}
            for priority in plan.priorities.all()
        ],
        "actions": [
            {
                "number": action.number,
                "priority": action.priority.number if action.priority else None,
                "title": action.title,
                "description": action.description,
                "owner": action.owner_in_words,
                "starts_on": _iso(action.starts_on),
                "due_on": _iso(action.due_on),
                "measure": action.measure,
                "how_we_will_know": action.how_we_will_know,
                "reason": action.reason,
                "findings": sorted(finding.number for finding in action.findings.all()),
            }
            for action in standing_actions(plan)
        ],
    }


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None

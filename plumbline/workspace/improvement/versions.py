"""A plan as plain content: what is approved, compared, published."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from plumbline.workspace.improvement.models import (
    Action,
    CrossCuttingAnswer,
    Dependency,
    Outcome,
    OutcomeJudgement,
    Plan,
)
from plumbline.workspace.improvement.rules import ActionFacts
from plumbline.workspace.improvement.targets import row_of


def standing_actions(plan: Plan) -> list[Action]:
    """The plan's actions with all that is approved of them, in as many queries as an action has kinds of rows."""
    return list(
        plan.actions.standing()
        .select_related("priority", "phase", "owner")
        .prefetch_related(
            "findings",
            "serves",
            "milestones",
            "money",
            Prefetch("dependencies", Dependency.objects.select_related("on_action", "on_strategy")),
            Prefetch("outcomes", OutcomeJudgement.objects.filter(outcome=Outcome.STOPPED)),
            Prefetch("test_answers", CrossCuttingAnswer.objects.select_related("test")),
        )
        .order_by("number")
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
    """The whole plan as JSON, with numbers and words rather than keys of the database.

    Every row of a list has a number of its own in it, and the lists are in the order of those numbers.
    What is said later of an action (updates, milestones reached, evidence, judgements, screening) is not approved with
    the plan and does not stand here.
    """
    return {
        "title": plan.title,
        "purpose": plan.purpose,
        "starts_on": _iso(plan.starts_on),
        "ends_on": _iso(plan.ends_on),
        "phases": [
            {
                "number": phase.number,
                "title": phase.title,
                "text": phase.text,
                "starts_on": _iso(phase.starts_on),
                "ends_on": _iso(phase.ends_on),
            }
            for phase in plan.phases.all()
        ],
        "tests": [{"number": test.number, "title": test.title, "question": test.question} for test in plan.tests.all()],
        "priorities": [
            {
                "number": priority.number,
                "title": priority.title,
                "text": priority.text,
                "serves": _numbers(priority.serves.all()),
            }
            for priority in plan.priorities.prefetch_related("serves")
        ],
        "actions": [_content_of_action(action) for action in standing_actions(plan)],
        "targets": [
            row_of(one.target)
            for one in plan.targets.select_related("target__measure").prefetch_related("target__steps")
        ],
    }


def _content_of_action(action: Action) -> dict[str, Any]:
    return {
        "number": action.number,
        "priority": action.priority.number if action.priority else None,
        "phase": action.phase.number if action.phase else None,
        "title": action.title,
        "description": action.description,
        "kind": action.kind,
        "quick_win": action.is_quick_win,
        "owner": action.owner_in_words,
        "directorate": action.directorate,
        "starts_on": _iso(action.starts_on),
        "due_on": _iso(action.due_on),
        "measure": action.measure,
        "baseline": _plain(action.baseline),
        "target": _plain(action.target),
        "unit": action.unit,
        "how_we_will_know": action.how_we_will_know,
        "reason": action.reason,
        "findings": _numbers(action.findings.all()),
        "serves": _numbers(action.serves.all()),
        "stopped": _stopped(action),
        "milestones": [
            {"number": one.number, "title": one.title, "due_on": _iso(one.due_on)} for one in action.milestones.all()
        ],
        "dependencies": [
            {
                "number": one.number,
                "kind": one.kind,
                "on": one.on_action.number if one.on_action else one.on_strategy.number if one.on_strategy else None,
                "name": one.name,
                "needs": one.needs,
                "needed_by": _iso(one.needed_by),
            }
            for one in action.dependencies.all()
        ],
        "money": [
            {
                "number": one.number,
                "kind": one.kind,
                "name": one.name,
                "amount": _plain(one.amount),
                "year": one.year,
                "source": one.source,
                "words": one.words,
            }
            for one in action.money.all()
        ],
        "tests": [{"number": one.test.number, "words": one.words} for one in action.test_answers.all()],
    }


def _stopped(action: Action) -> dict[str, Any] | None:
    """Why an action was stopped, while it is; by the latest judgement, whichever outcomes came beside it."""
    if action.stopped_on is None:
        return None
    latest = next(one for one in action.outcomes.all() if one.outcome == Outcome.STOPPED)
    return {
        "reason": latest.why,
        "what_would_change_it": latest.would_change,
        "who_was_told": latest.told,
        "decided_by": latest.decided_by,
        "decided_on": _iso(latest.decided_on),
    }


def _numbers(rows: Iterable[Any]) -> list[int]:
    return sorted(row.number for row in rows)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(value: Decimal | None) -> str | None:
    """A number as it was entered, with its two decimals, so that the same number is always the same text."""
    return None if value is None else f"{value:.2f}"

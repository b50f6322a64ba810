"""What stands around the invented plan's actions: parts, evidence, judgements, and one that was stopped."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.actions import EvidenceWords
from plumbline.workspace.improvement.actions import (
    StrategyWords,
    add_corporate_priority,
    add_cross_cutting_test,
    add_dependency,
    add_milestone,
    add_money_line,
    add_phase,
    add_strategy,
    answer_test,
    approve_request,
    ask_for_change,
    choose_convention,
    decide,
    judge_confidence,
    judge_outcome,
    offer_evidence,
    reach_milestone,
    screen_action,
    serve,
    sign_off_equality,
)
from plumbline.workspace.improvement.changes.operations import Change, Kind
from plumbline.workspace.improvement.models import Action, CorporatePriority, Phase, Plan, Strategy


def day(offset: int) -> date:
    return timezone.localdate() + timedelta(days=offset)


def add_parts_of_plan(plan: Plan, said: Mapping[str, Any], *, by: Person) -> list[Phase]:
    """Strategies and corporate priorities of the council; phases and tests of the plan."""
    for one in said["strategies"]:
        words = StrategyWords(
            title=one["title"],
            owner_role=one["owner_role"],
            starts_on=day(one["starts"]),
            ends_on=day(one["ends"]),
        )
        add_strategy(plan.council, words, by=by)
    for title in said["corporate_priorities"]:
        add_corporate_priority(plan.council, title=title, source=said["corporate_plan"], by=by)
    for one in said["tests"]:
        add_cross_cutting_test(plan, title=one["title"], question=one["question"], by=by)
    return [
        add_phase(plan, title=one["title"], starts_on=day(one["starts"]), ends_on=day(one["ends"]), by=by)
        for one in said["phases"]
    ]


def columns_of(said: Mapping[str, Any], phases: list[Phase]) -> dict[str, Any]:
    """The parts of an action's words that are columns of their own."""
    figures = {name: Decimal(str(said[name])) for name in ("baseline", "target") if name in said}
    return figures | {
        "unit": said.get("unit", ""),
        "kind": said.get("kind", "core_business"),
        "is_quick_win": said.get("quick_win", False),
        "directorate": said.get("directorate", "Adults and Communities"),
        "phase": phases[said.get("phase", 1) - 1],
    }


def add_parts_of_action(action: Action, said: Mapping[str, Any], *, by: Person) -> None:
    """Milestones, what it waits for, money, its answers to the plan's tests, equality, what it serves."""
    council = action.council
    for one in said.get("milestones", []):
        add_milestone(action, title=one["title"], due_on=day(one["due"]), by=by)
    for one in said.get("waits_for", []):
        given = {key: one[key] for key in ("kind", "needs", "name") if key in one}
        if "strategy" in one:
            given["on_strategy"] = Strategy.objects.get(council=council, title=one["strategy"])
        if "action" in one:
            given["on_action"] = action.plan.actions.get(title=one["action"])
        add_dependency(action, **given, needed_by=day(one["by"]) if "by" in one else None, by=by)
    for one in said.get("money", [{"kind": "none_stated"}]):
        amount = Decimal(str(one["amount"])) if "amount" in one else None
        add_money_line(action, **{key: one[key] for key in one if key != "amount"}, amount=amount, by=by)
    for test in action.plan.tests.all():
        if words := said.get("tests", {}).get(test.title):
            answer_test(action, test, words=words, by=by)
    if screening := said.get("equality"):
        _screen(action, screening, by=by)
    if serves := said.get("serves"):
        serve(action, list(CorporatePriority.objects.filter(council=council, title__in=serves)), by=by)


def _screen(action: Action, said: Mapping[str, Any], *, by: Person) -> None:
    affected = said.get("affected", [])
    screening = screen_action(action, needs_assessment=bool(affected), affected=affected, reason=said["reason"], by=by)
    if signed := said.get("signed"):
        sign_off_equality(
            screening,
            outcome=signed["outcome"],
            signed_by=signed["by"],
            signed_on=day(signed["day"]),
            address=f"https://www.wexcombe.example/{signed['page']}",
            by=by,
        )


def show(action: Action, said: Mapping[str, Any], *, by: Person, accepted_by: Person) -> None:
    """A piece of evidence on a page of the council's own site; somebody else accepts it, unless it still waits."""
    words = EvidenceWords(
        claim=said["claim"],
        kind=said["kind"],
        observed_on=day(said["day"]),
        address=f"https://www.wexcombe.example/{said['page']}",
        place=said.get("place", ""),
    )
    evidence = offer_evidence(action, words, shows=said["shows"], by=by).evidence
    if not said.get("waits"):
        decide(evidence, accepted=True, words=said.get("accepted", ""), by=accepted_by)


def reach(action: Action, said: Mapping[str, Any], *, by: Person) -> None:
    for milestone, one in zip(action.milestones.all(), said.get("milestones", []), strict=True):
        if "reached" in one:
            reach_milestone(milestone, reached_on=day(one["reached"]), by=by)


def judge(action: Action, said: Mapping[str, Any], *, owner: Person, director: Person) -> None:
    """What was shown and judged while the plan ran."""
    for one in said.get("evidence", []):
        show(action, one, by=owner, accepted_by=director)
    for outcome, why in said.get("judged", {}).items():
        judge_outcome(action, outcome=outcome, why=why, by=director)
    if confidence := said.get("confidence"):
        judge_confidence(action, level=confidence["level"], why=confidence["why"], by=owner)


def stop(action: Action, said: Mapping[str, Any], *, by: Person, decided_by: Person) -> None:
    """Stopping an action of an approved plan is a change of the plan: asked for, and decided by the board."""
    wish = Change(
        kind=Kind.SET,
        place=("actions", action.number, "stopped"),
        before=None,
        after={
            "reason": said["reason"],
            "what_would_change_it": said["would_change"],
            "who_was_told": said["told"],
        },
    )
    request = ask_for_change(action.plan, [wish], reason=said["reason"], effect=said["effect"], by=by)
    approve_request(request, by=decided_by, edition=request.edition, body=said["body"], decided_on=day(said["day"]))


def choose(council: Council, said: Mapping[str, Any], *, by: Person) -> None:
    choose_convention(council, convention_id=said["id"], reason=said["reason"], by=by)

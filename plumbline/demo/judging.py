"""What stands around the invented plan's actions: parts, evidence and judgements."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from plumbline.demo.year import Year
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.evidence.actions import EvidenceWords
from plumbline.workspace.evidence.models import Evidence
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
    decide,
    judge_confidence,
    judge_outcome,
    offer_evidence,
    screen_action,
    serve,
    sign_off_equality,
    take_back_outcome,
)
from plumbline.workspace.improvement.models import Action, CorporatePriority, Phase, Plan, Strategy

DAYS_TO_ACCEPT = 6
Said = Mapping[str, Any]


def add_parts_of_plan(plan: Plan, said: Said, *, year: Year, by: Person) -> list[Phase]:
    """Strategies and corporate priorities of the council; phases and tests of the plan."""
    for one in said["strategies"]:
        words = StrategyWords(
            title=one["title"],
            owner_role=one["owner_role"],
            starts_on=year.day(one["starts"]),
            ends_on=year.day(one["ends"]),
        )
        add_strategy(plan.council, words, by=by)
    for title in said["corporate_priorities"]:
        add_corporate_priority(plan.council, title=title, source=said["corporate_plan"], by=by)
    for one in said["tests"]:
        add_cross_cutting_test(plan, title=one["title"], question=one["question"], by=by)
    return [
        add_phase(plan, title=one["title"], starts_on=year.day(one["starts"]), ends_on=year.day(one["ends"]), by=by)
        for one in said["phases"]
    ]


def columns_of(said: Said, phases: list[Phase]) -> dict[str, Any]:
    """The parts of an action's words that are columns of their own."""
    figures = {name: Decimal(str(said[name])) for name in ("baseline", "target") if name in said}
    return figures | {
        "unit": said.get("unit", ""),
        "kind": said.get("kind", "core_business"),
        "is_quick_win": said.get("quick_win", False),
        "directorate": said.get("directorate", "Adults and Communities"),
        "phase": phases[said.get("phase", 1) - 1],
    }


def add_parts_of_action(action: Action, said: Said, *, year: Year, by: Person) -> None:
    """Milestones, what it waits for, money, its answers to the plan's tests, equality, what it serves."""
    council = action.council
    for one in said.get("milestones", []):
        add_milestone(action, title=one["title"], due_on=year.day(one["due"]), by=by)
    for one in said.get("waits_for", []):
        given = {key: one[key] for key in ("kind", "needs", "name") if key in one}
        if "strategy" in one:
            given["on_strategy"] = Strategy.objects.get(council=council, title=one["strategy"])
        if "action" in one:
            given["on_action"] = action.plan.actions.get(title=one["action"])
        add_dependency(action, **given, needed_by=year.day(one["by"]) if "by" in one else None, by=by)
    for one in said.get("money", []):
        amount = Decimal(str(one["amount"])) if "amount" in one else None
        add_money_line(action, **{key: one[key] for key in one if key != "amount"}, amount=amount, by=by)
    for test in action.plan.tests.all():
        if words := said.get("tests", {}).get(test.title):
            answer_test(action, test, words=words, by=by)
    if screening := said.get("equality"):
        _screen(action, screening, year=year, by=by)
    if serves := said.get("serves"):
        serve(action, list(CorporatePriority.objects.filter(council=council, title__in=serves)), by=by)


def _screen(action: Action, said: Said, *, year: Year, by: Person) -> None:
    affected = said.get("affected", [])
    screening = screen_action(action, needs_assessment=bool(affected), affected=affected, reason=said["reason"], by=by)
    if signed := said.get("signed"):
        on = year.day(signed["day"])
        address = f"https://www.wexcombe.example/{signed['page']}"
        words = {"outcome": signed["outcome"], "signed_by": signed["by"], "address": address}
        year.on(on, partial(sign_off_equality, screening, signed_on=on, by=by, **words))


def offer(action: Action, said: Said, *, year: Year, by: Person, decided_by: Person) -> None:
    """A piece of evidence, and some days later what somebody else says of it, unless it still waits."""

    def forward() -> None:
        evidence = _put_forward(action, said, year=year, by=by)
        if not said.get("waits"):
            refused = said.get("refused", "")
            words = refused or said.get("accepted", "")
            deciding = partial(decide, evidence, accepted=not refused, words=words, by=decided_by)
            year.on(year.day(said["day"] + DAYS_TO_ACCEPT), deciding)

    year.on(year.day(said["day"]), forward)


def show(action: Action, said: Said, *, by: Person, accepted_by: Person, on: int, year: Year) -> None:
    """Evidence that the work is done, accepted on the day of the update that says so."""

    found: list[Evidence] = []
    year.on(year.day(said["day"]), lambda: found.append(_put_forward(action, said, year=year, by=by)))
    year.on(year.day(on), lambda: decide(found[0], accepted=True, by=accepted_by))


def _put_forward(action: Action, said: Said, *, year: Year, by: Person) -> Evidence:
    """On a page of the council's own site."""
    words = EvidenceWords(
        claim=said["claim"],
        kind=said["kind"],
        observed_on=year.day(said["day"]),
        address=f"https://www.wexcombe.example/{said['page']}",
        place=said.get("place", ""),
    )
    return offer_evidence(action, words, shows=said["shows"], by=by).evidence


def judge(action: Action, said: Said, *, owner: Person, director: Person, year: Year) -> None:
    """What was judged while the plan ran."""
    for one in said.get("judged", ()):
        doing = take_back_outcome if one.get("taken_back") else judge_outcome
        year.on(year.day(one["day"]), partial(doing, action, outcome=one["outcome"], why=one["why"], by=director))
    if confidence := said.get("confidence"):
        words = {"level": confidence["level"], "why": confidence["why"]}
        year.on(year.day(confidence["day"]), partial(judge_confidence, action, **words, by=owner))

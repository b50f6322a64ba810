"""The parts of a plan: phases, milestones, dependencies, money, tests, equality, what it serves."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.improvement.actions import (
    StrategyWords,
    add_corporate_priority,
    add_cross_cutting_test,
    add_dependency,
    add_milestone,
    add_money_line,
    add_phase,
    add_priority,
    add_strategy,
    answer_test,
    approve_plan,
    change_strategy,
    draft_action,
    draft_plan,
    edit_action,
    reach_milestone,
    screen_action,
    serve,
    sign_off_equality,
    take_out,
    words_of,
)
from plumbline.workspace.improvement.models import (
    CrossCuttingAnswer,
    Dependency,
    EqualityScreening,
    Milestone,
    MoneyLine,
    Phase,
    Strategy,
)
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.structure import check_money, check_no_ring
from plumbline.workspace.improvement.versions import content_of
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_whole_draft


@pytest.fixture
def council(db):
    return a_council()


@pytest.fixture
def lead(council):
    return a_person(council)


@pytest.fixture
def plan(council, lead):
    return draft_plan(council, title="Improvement plan", by=lead)


@pytest.fixture
def action(plan, lead):
    return draft_action(plan, whole(), by=lead)


def whole(**given):
    return a_whole_draft(reason="The board asked for it.", **given)


def approve(plan):
    return approve_plan(plan, by=a_person(plan.council, Role.DIRECTOR), body="Board", approved_on=date(2026, 5, 13))


def test_what_is_approved_holds_every_part_with_its_number(council, plan, lead):
    serves = add_corporate_priority(council, title="Feel safe and well", source="Corporate plan 2025 to 2028", by=lead)
    priority = add_priority(plan, title="Shorter waits", by=lead)
    serve(priority, [serves], by=lead)
    phase = add_phase(plan, title="Year One", starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31), by=lead)
    test = add_cross_cutting_test(plan, title="Value for money", question="What does it save or avoid?", by=lead)
    first = draft_action(
        plan,
        whole(priority=priority, phase=phase, kind="project", is_quick_win=True, directorate="Adults",
              baseline=Decimal(412), target=Decimal("150.5"), unit="people"),
        by=lead,
    )  # fmt: skip
    second = draft_action(plan, whole(title="Publish the list"), by=lead)
    strategy = add_strategy(council, StrategyWords("Carers Strategy", ends_on=date(2027, 3, 31)), by=lead)
    add_milestone(first, title="Second team in place", due_on=date(2025, 6, 1), by=lead)
    add_dependency(second, kind="action", on_action=first, needs="The list", needed_by=date(2025, 7, 1), by=lead)
    add_dependency(second, kind="strategy", on_strategy=strategy, needs="A strategy in force", by=lead)
    add_dependency(second, kind="organisation", name="The hospital trust", needs="Its discharge list", by=lead)
    add_money_line(first, kind="growth", amount=Decimal(90000), year="2026/27", source="Budget report, 3.2", by=lead)
    add_money_line(second, kind="none_stated", by=lead)
    answer_test(first, test, words="Fewer agency shifts.", by=lead)

    content = content_of(plan)

    assert json.loads(json.dumps(content)) == content
    assert content["phases"] == [
        {"number": 1, "title": "Year One", "text": "", "starts_on": "2026-04-01", "ends_on": "2027-03-31"}
    ]
    assert content["priorities"][0]["serves"] == [1]
    one, two = content["actions"]
    assert (one["phase"], one["kind"], one["quick_win"], one["directorate"]) == (1, "project", True, "Adults")
    assert (one["baseline"], one["target"], one["unit"]) == ("412.00", "150.50", "people")
    assert one["milestones"] == [{"number": 1, "title": "Second team in place", "due_on": "2025-06-01"}]
    assert one["money"][0]["amount"] == "90000.00" and two["money"][0]["kind"] == "none_stated"
    assert one["tests"] == [{"number": 1, "words": "Fewer agency shifts."}]
    assert [(d["number"], d["kind"], d["on"], d["name"]) for d in two["dependencies"]] == [
        (1, "action", 1, ""), (2, "strategy", 1, ""), (3, "organisation", None, "The hospital trust"),
    ]  # fmt: skip


def test_what_is_said_later_is_no_part_of_what_was_approved(plan, action, lead):
    milestone = add_milestone(action, title="Second team in place", due_on=date(2025, 6, 1), by=lead)
    version = approve(plan)

    reach_milestone(milestone, reached_on=date(2025, 6, 3), by=lead)
    screen_action(action, needs_assessment=False, reason="It changes no service.", by=lead)

    assert content_of(plan) == version.content


def test_an_approved_plan_takes_no_part_more(plan, action, lead, council):
    test = add_cross_cutting_test(plan, title="Value for money", question="What does it save?", by=lead)
    milestone = add_milestone(action, title="Begun", due_on=date(2025, 6, 1), by=lead)
    approve(plan)
    entries = Entry.objects.count()

    for attempt in (
        lambda: add_phase(plan, title="Year Two", by=lead),
        lambda: add_cross_cutting_test(plan, title="Digital", question="Does it need a system?", by=lead),
        lambda: answer_test(action, test, words="Nothing.", by=lead),
        lambda: add_milestone(action, title="Late", due_on=date(2025, 6, 1), by=lead),
        lambda: add_dependency(action, kind="programme", name="Transformation", needs="All", by=lead),
        lambda: add_money_line(action, kind="existing_resources", by=lead),
        lambda: take_out(milestone, by=lead),
        lambda: serve(action, [], by=lead),
    ):
        with pytest.raises(NotYet, match="change requests"):
            attempt()
    assert Entry.objects.count() == entries


def test_who_may_not_draft_adds_no_part(council, plan, action):
    somebody = a_person(council, Role.MEMBER)
    for attempt in (
        lambda: add_phase(plan, title="Year Two", by=somebody),
        lambda: add_strategy(council, StrategyWords("Mine"), by=somebody),
        lambda: add_corporate_priority(council, title="Mine", source="Mine", by=somebody),
        lambda: add_milestone(action, title="Mine", due_on=date(2025, 6, 1), by=somebody),
        lambda: add_money_line(action, kind="none_stated", by=somebody),
        lambda: screen_action(action, needs_assessment=False, reason="Mine.", by=somebody),
    ):
        with pytest.raises(NotPermitted):
            attempt()
    assert not any(rows.objects.exists() for rows in (Phase, Strategy, Milestone, MoneyLine, EqualityScreening))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"kind": "budget_line", "name": " "}, "name of the budget line"),
        ({"kind": "growth", "amount": Decimal(5)}, "which paper or decision"),
        ({"kind": "none_stated", "amount": Decimal(5), "source": "Budget"}, "exclude each other"),
        ({"kind": "growth", "amount": Decimal(-5), "source": "Budget"}, "not below nought"),
    ],
)
def test_no_amount_is_invented(line, says):
    with pytest.raises(NotYet, match=says):
        check_money(**({"name": "", "amount": None, "source": ""} | line))


def test_the_database_refuses_an_amount_without_a_source_too(action):
    with pytest.raises(IntegrityError, match="an_amount_has_its_source"), transaction.atomic():
        MoneyLine.objects.create(action=action, number=1, kind="growth", amount=5)


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=40))
def test_no_order_of_dependencies_makes_a_ring(asked):
    waits: dict[int, list[int]] = {}
    for action, on in asked:
        try:
            check_no_ring(waits, action=action, on=on)
        except NotYet:
            continue
        waits.setdefault(action, []).append(on)

    def reaches(start, goal, seen):
        return any(on == goal or (on not in seen and reaches(on, goal, seen | {on})) for on in waits.get(start, []))

    assert not any(reaches(action, action, set()) for action in waits)


def test_two_actions_never_wait_for_each_other(plan, action, lead):
    other = draft_action(plan, whole(), by=lead)
    add_dependency(action, kind="action", on_action=other, needs="The list", by=lead)

    with pytest.raises(NotYet, match="already waits"):
        add_dependency(other, kind="action", on_action=action, needs="The list", by=lead)
    with pytest.raises(NotYet, match="Name what"):
        add_dependency(action, kind="programme", name=" ", needs="All", by=lead)
    assert Dependency.objects.count() == 1


def test_a_milestone_lies_before_the_end_and_is_reached_once(action, lead):
    with pytest.raises(NotYet, match="after action 1 itself is due"):
        add_milestone(action, title="Late", due_on=action.due_on + timedelta(days=1), by=lead)
    milestone = add_milestone(action, title="Begun", due_on=action.due_on, by=lead)

    with pytest.raises(NotYet, match="still to come"):
        reach_milestone(milestone, reached_on=timezone.localdate() + timedelta(days=1), by=lead)
    reach_milestone(milestone, reached_on=date(2025, 6, 3), by=lead)
    with pytest.raises(NotYet, match="already"):
        reach_milestone(milestone, reached_on=date(2025, 6, 4), by=lead)


def test_a_part_taken_out_of_a_draft_is_kept_in_words(action, lead):
    line = add_money_line(action, kind="budget_line", name="Assessment teams", by=lead)
    take_out(line, by=lead)

    assert not MoneyLine.objects.exists()
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.action, entry.details) == ("took out a money line", {"said": "Assessment teams"})


def test_a_baseline_without_a_unit_says_nothing(plan, action, lead):
    with pytest.raises(NotYet, match="unit"):
        draft_action(plan, whole(target=Decimal(5)), by=lead)
    with pytest.raises(NotYet, match="unit"):
        edit_action(action, whole(baseline=Decimal(5)), edition=1, by=lead)


def test_an_answer_to_a_test_stands_once(plan, action, lead):
    test = add_cross_cutting_test(plan, title="Value for money", question="What does it save?", by=lead)
    answer_test(action, test, words="Nothing.", by=lead)
    answer_test(action, test, words="Two posts.", by=lead)

    assert [one.words for one in CrossCuttingAnswer.objects.all()] == ["Two posts."]


def test_a_strategy_keeps_its_own_dates_while_plans_are_approved(council, plan, action, lead):
    strategy = add_strategy(council, StrategyWords("Carers Strategy", ends_on=date(2027, 3, 31)), by=lead)
    add_dependency(action, kind="strategy", on_strategy=strategy, needs="A strategy in force", by=lead)
    version = approve(plan)

    words = StrategyWords("Unpaid Carers Strategy", ends_on=date(2028, 3, 31))
    now = change_strategy(strategy, words, seen=words_of(strategy).mark, by=lead)

    assert now.holds_on(date(2028, 3, 31)) and not now.holds_on(date(2028, 4, 1))
    assert content_of(plan) == version.content
    assert Entry.objects.order_by("-pk").first().details["from"] == {
        "title": "Carers Strategy",
        "ends_on": "2027-03-31",
    }


def test_a_strategy_that_somebody_else_changed_is_not_overwritten_unseen(council, lead):
    strategy = add_strategy(council, StrategyWords("Carers Strategy"), by=lead)
    seen = words_of(strategy).mark
    now = change_strategy(strategy, StrategyWords("First", ends_on=date(2028, 3, 31)), seen=seen, by=lead)

    with pytest.raises(NotYet, match="now called “First”, ends on 31 March 2028 and is owned by nobody named"):
        change_strategy(strategy, StrategyWords("Second"), seen=seen, by=lead)

    assert change_strategy(strategy, StrategyWords("Second"), seen=words_of(now).mark, by=lead).title == "Second"


def test_an_equality_assessment_is_signed_where_the_latest_screening_asks_for_it(action, lead):
    signed = {"outcome": "No group is worse off.", "signed_by": "Director", "signed_on": date(2026, 5, 1)}
    with pytest.raises(NotYet, match="which groups"):
        screen_action(action, needs_assessment=True, reason="It moves a service.", by=lead)
    first = screen_action(action, needs_assessment=True, affected=["disability", "age"], reason="It moves.", by=lead)
    with pytest.raises(NotYet, match="can be read"):
        sign_off_equality(first, **signed, by=lead)
    sign_off_equality(first, **signed, address="https://www.eastmere.example/eqia-1", by=lead)
    with pytest.raises(NotYet, match="signed already"):
        sign_off_equality(first, **signed, address="https://www.eastmere.example/eqia-2", by=lead)

    second = screen_action(action, needs_assessment=False, reason="The move is off.", by=lead)
    with pytest.raises(NotYet, match="asks for no assessment"):
        sign_off_equality(second, **signed, address="https://www.eastmere.example/eqia-3", by=lead)
    assert list(action.screenings.all()) == [second, first] and first.characteristics == ["age", "disability"]

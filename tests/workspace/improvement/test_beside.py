"""What stands beside a plan and can run out on it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from plumbline.workspace.improvement.actions import (
    StrategyWords,
    add_dependency,
    add_strategy,
    draft_action,
    draft_plan,
    screen_action,
    sign_off_equality,
)
from plumbline.workspace.improvement.beside import (
    NOT_NEEDED,
    SIGNED,
    UNSCREENED,
    UNSIGNED,
    equality_of,
    strategies_now,
    strategies_running_out,
)
from plumbline.workspace.improvement.models import Action
from plumbline.workspace.improvement.rules.strategies import strategy_state
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_whole_draft

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("starts", "ends", "state"),
    [
        (None, None, "no_end"),
        (date(2026, 6, 2), date(2029, 1, 1), "not_yet"),
        (date(2024, 1, 1), date(2026, 5, 31), "ended"),
        (date(2024, 1, 1), date(2026, 6, 1), "ends_soon"),
        (date(2024, 1, 1), TODAY + timedelta(days=90), "ends_soon"),
        (date(2024, 1, 1), TODAY + timedelta(days=91), "holds"),
        (date(2026, 6, 1), None, "no_end"),
    ],
)
def test_a_strategy_holds_on_both_its_days_and_ends_soon_for_90_days(starts, ends, state):
    assert strategy_state(starts, ends, today=TODAY) == state


@pytest.fixture
def lead(db):
    return a_person(a_council())


@pytest.fixture
def plan(lead):
    return draft_plan(lead.memberships.get().council, title="Plan", by=lead)


def test_a_strategy_shows_the_open_actions_that_wait_for_it_and_outlive_it(plan, lead):
    today = timezone.localdate()
    late = add_strategy(plan.council, StrategyWords("No end"), by=lead)
    soon = add_strategy(plan.council, StrategyWords("Carers", ends_on=today + timedelta(days=30)), by=lead)
    after, before = (
        draft_action(
            plan, a_whole_draft(reason="Asked.", starts_on=today, due_on=today + timedelta(days=days)), by=lead
        )
        for days in (60, 20)
    )
    for action in (after, before):
        add_dependency(action, kind="strategy", on_strategy=soon, needs="It is in force", by=lead)
    first, last = strategies_now(plan.council, today=today)
    assert (first.strategy, first.state, first.actions) == (soon, "ends_soon", (after, before))
    assert first.ends_before(after) and not first.ends_before(before)
    assert (last.strategy, last.state, last.actions) == (late, "no_end", ())


def test_what_runs_out_ends_soon_or_has_ended_under_an_open_action(plan, lead):
    today = timezone.localdate()

    def strategy(title, days):
        return add_strategy(plan.council, StrategyWords(title, ends_on=today + timedelta(days=days)), by=lead)

    soon, _far, waited_for, _forgotten = (
        strategy("Carers", 90), strategy("Housing", 91), strategy("Autism", -1), strategy("Dementia", -1)
    )  # fmt: skip
    action = draft_action(plan, a_whole_draft(reason="Asked."), by=lead)
    add_dependency(action, kind="strategy", on_strategy=waited_for, needs="It is in force", by=lead)
    assert list(strategies_running_out(plan.council, today=today)) == [soon, waited_for]

    assert list(strategies_running_out(plan.council, today=today, waited_for_by=lead)) == []
    Action.objects.filter(pk=action.pk).update(owner=lead)
    assert list(strategies_running_out(plan.council, today=today, waited_for_by=lead)) == [waited_for]


def test_what_equality_still_asks_for_comes_first(plan, lead, django_assert_num_queries):
    none, asked, signed, unseen = (draft_action(plan, a_whole_draft(reason="Asked."), by=lead) for _ in range(4))
    screen_action(none, needs_assessment=True, affected=["age"], reason="It could.", by=lead)
    screen_action(none, needs_assessment=False, reason="It does not after all.", by=lead)
    for one in (asked, signed):
        screen_action(one, needs_assessment=True, affected=["age"], reason="It could.", by=lead)
    sign_off_equality(
        signed.screenings.first(), address="https://example.org/eqia", outcome="None.", signed_by="Director",
        signed_on=timezone.localdate(), by=lead,
    )  # fmt: skip
    with django_assert_num_queries(1):
        found = [(one.number, one.equality) for one in equality_of(plan)]
    assert found == [
        (asked.number, UNSIGNED), (unseen.number, UNSCREENED), (signed.number, SIGNED), (none.number, NOT_NEEDED),
    ]  # fmt: skip

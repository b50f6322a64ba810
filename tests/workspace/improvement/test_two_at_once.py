"""Two people at one plan at the same moment: each on a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connections

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.improvement.actions import (
    EditedMeanwhile,
    add_priority,
    approve_plan,
    draft_action,
    draft_plan,
    edit_action,
)
from plumbline.workspace.improvement.models import Action, PlanVersion
from plumbline.workspace.improvement.rules import NotYet
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_whole_draft

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def lead(council):
    return a_person(council)


@pytest.fixture
def plan(council, lead):
    return draft_plan(council, title="Improvement plan", by=lead)


def whole(**given):
    return a_whole_draft(reason="The board asked for it.", **given)


def at_once(*doings):
    """What each came to: "done", or the name of the refusal."""
    start = Barrier(len(doings))

    def do(doing):
        try:
            start.wait(timeout=20)
            doing()
            return "done"
        except (NotYet, EditedMeanwhile) as refused:
            return type(refused).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(do, doings))


def test_actions_drafted_at_once_get_numbers_of_their_own(plan, lead):
    ends = at_once(*[lambda: draft_action(plan, whole(), by=lead)] * 4)

    assert ends == ["done"] * 4
    assert sorted(Action.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_priorities_added_at_once_get_numbers_of_their_own(plan, lead):
    ends = at_once(*[lambda: add_priority(plan, title="One more", by=lead)] * 4)

    assert ends == ["done"] * 4
    assert list(plan.priorities.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_of_two_edits_at_once_one_is_saved_and_one_is_told(plan, lead):
    action = draft_action(plan, whole(), by=lead)

    ends = at_once(
        *[lambda title=title: edit_action(action, whole(title=title), edition=1, by=lead) for title in ("One", "Two")]
    )

    assert sorted(ends) == ["EditedMeanwhile", "done"]
    action.refresh_from_db()
    assert action.edition == 2 and action.title in ("One", "Two")


def test_a_plan_approved_while_an_action_is_drafted_holds_all_that_stands(plan, lead, council):
    director = a_person(council, Role.DIRECTOR)
    draft_action(plan, whole(), by=lead)

    at_once(
        lambda: draft_action(plan, whole(title="The late one"), by=lead),
        lambda: approve_plan(plan, by=director, body="Board", approved_on=date(2026, 5, 13)),
    )

    kept = {action["number"] for action in PlanVersion.objects.get().content["actions"]}
    assert kept == set(plan.actions.standing().values_list("number", flat=True))


def test_a_plan_is_approved_once(plan, lead, council):
    director = a_person(council, Role.DIRECTOR)
    draft_action(plan, whole(), by=lead)

    ends = at_once(*[lambda: approve_plan(plan, by=director, body="Board", approved_on=date(2026, 5, 13))] * 3)

    assert sorted(ends) == ["NotYet", "NotYet", "done"]
    assert PlanVersion.objects.count() == 1

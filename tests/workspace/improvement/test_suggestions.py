"""What stands near something that somebody writes, and which actions may be the same."""

import pytest

from plumbline.workspace.improvement import suggestions
from plumbline.workspace.improvement.actions import ActionDraft, draft_action, draft_plan, withdraw_action
from plumbline.workspace.improvement.suggestions import near_actions, near_findings, possible_duplicates
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_workspace

pytestmark = pytest.mark.django_db
TITLES = (
    "Cut the waiting list for occupational therapy",
    "Write the market position statement",
    "Publish opening hours of libraries",
    "Train staff in safeguarding enquiries",
    "Offer breaks to unpaid carers",
)


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def lead(council):
    return a_person(council)


def drafted(council, lead, titles, plan="Plan"):
    made = draft_plan(council, title=plan, by=lead)
    return [draft_action(made, ActionDraft(title=title, reason="Asked."), by=lead) for title in titles]


def test_the_nearest_action_is_found_by_subject_and_shown_with_its_words(council, lead):
    drafted(council, lead, TITLES)
    first = near_actions(council, "People wait too long for an OT assessment")[0]
    assert first.record.title == TITLES[0] and "OT" in first.shared
    assert len(near_actions(council, "staff carers market waiting", count=2)) <= 2


def test_neither_itself_nor_what_was_taken_out_nor_another_councils_is_near(council, lead):
    actions = drafted(council, lead, TITLES)
    assert all(one.record != actions[0] for one in near_actions(council, TITLES[0], but_not=[actions[0].number]))
    withdraw_action(actions[4], reason="Twice.", by=lead)
    assert all(one.record != actions[4] for one in near_actions(council, TITLES[4]))
    assert near_actions(a_council("Westmere"), TITLES[0]) == ()


def test_findings_near_an_action_are_found():
    council = a_workspace().council
    near = near_findings(council, "Carers say short breaks are hard to find")
    assert "short breaks" in near[0].record.text


def test_duplicates_are_found_across_plans_and_are_not_linked(council, lead):
    drafted(council, lead, TITLES)
    twin = drafted(council, lead, ["Cut waiting lists for occupational therapy"], plan="Other plan")[0]
    found = possible_duplicates(council)
    assert [(pair.first.title, pair.second) for pair in found.pairs] == [(TITLES[0], twin)]
    assert found.pairs[0].first.plan != twin.plan and found.compared == 6 and not found.left_out
    assert not twin.dependencies.exists()


def test_only_the_newest_are_compared_where_there_are_more_and_that_is_said(council, lead, monkeypatch):
    drafted(council, lead, TITLES)
    monkeypatch.setattr(suggestions, "MOST", 2)
    found = possible_duplicates(council)
    assert (found.compared, found.left_out) == (2, 3)

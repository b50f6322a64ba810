"""Plans: the list, a plan with its actions, what is missing, and approval."""

import pytest
from django.utils import timezone

from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.improvement.actions import add_priority, approve_plan, draft_action, update_action
from plumbline.workspace.improvement.models import Action, Plan, PlanVersion
from tests.factories.clients import signed_in, title, words
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_whole_draft

pytestmark = pytest.mark.django_db
BASE = "/councils/eastmere/"
PLAN = BASE + "plans/1"
LIST = PLAN + "/actions"
DAY = {"approved_on-day": "13", "approved_on-month": "5", "approved_on-year": "2026"}


@pytest.fixture
def client(workspace):
    return signed_in(workspace.lead)


def close_gaps(workspace):
    workspace.plan.actions.filter(number=2).update(
        owner_role="Head of All", due_on=timezone.localdate(), measure="M", how_we_will_know="K"
    )


def more_actions(workspace, number, **given):
    return [
        draft_action(workspace.plan, a_whole_draft(reason="Asked for.", **given), by=workspace.lead)
        for _ in range(number)
    ]


def test_a_council_without_a_plan_is_told_what_one_is():
    lead = signed_in(a_person(a_council()))

    said = words(lead.get(BASE + "plans/"))

    assert "No plan yet" in said and "Draft a plan" in said


def test_a_plan_is_drafted_with_its_dates(client, workspace):
    sent = {"title": "Second plan", "purpose": "More.", "starts_on-day": "1", "starts_on-month": "4",
            "starts_on-year": "2026", "ends_on-day": "31", "ends_on-month": "mar", "ends_on-year": "2028"}  # fmt: skip

    said = words(client.post(BASE + "plans/add", sent, follow=True))

    assert "Second plan drafted." in said and "It runs from 1 April 2026 to 31 March 2028." in said


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"title": ""}, "Enter a name for the plan"),
        ({"title": "P", "starts_on-day": "1"}, "must include a month and year"),
        (
            {"title": "P", "starts_on-day": "2", "starts_on-month": "1", "starts_on-year": "2027",
             "ends_on-day": "1", "ends_on-month": "1", "ends_on-year": "2027"},
            "The end must be after the start",
        ),
    ],
)  # fmt: skip
def test_a_plan_that_is_not_right_is_sent_back(client, sent, problem):
    response = client.post(BASE + "plans/add", sent)

    assert problem in words(response) and title(response).startswith("Error: Draft a plan")
    assert Plan.objects.count() == 1


def test_the_list_shows_status_in_words_gaps_and_the_rule_behind_each_word(client):
    assert "Draft Not approved yet." in words(client.get(PLAN))

    said = words(client.get(LIST))

    assert "1 Look at the waiting list every week 1 Head of Assessment 30 Sep 2025 Overdue On track" in said
    assert "Gaps no owner, no date, no measure, nothing said on how we will know None None No date Not started" in said
    assert "Off track red The due date, a milestone or the start is late by more than 31 days." in said
    assert "By priority, then the soonest due date, then number." in said


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("", [1, 2]),
        ("delivery=on_track", [1]),
        ("delivery=on_track&delivery=not_started", [1, 2]),
        ("delivery=done", []),
        ("priority=1", [1]),
        ("priority=0", [2]),
        ("only=overdue", [1]),
        ("only=gaps", [2]),
        ("words=WAITING", [1]),
        ("words=waiting&only=gaps", []),
    ],
)
def test_the_actions_are_narrowed_by_the_address(client, asked, numbers):
    body = client.get(f"{LIST}?{asked}").content.decode()

    assert [n for n in (1, 2) if f'href="{BASE}actions/{n}"' in body] == numbers
    assert ("No action fits these filters" in body) == (not numbers)
    if numbers:
        assert f"{len(numbers)} action" in words(client.get(f"{LIST}?{asked}"))


def test_fifty_actions_stand_on_a_page_whatever_is_asked(client, workspace):
    more_actions(workspace, 108)

    assert "1 to 50 of 110 actions" in words(client.get(LIST))
    assert "51 to 100 of 109 actions" in words(client.get(f"{LIST}?words=waiting&page=2"))


def test_a_page_of_fifty_actions_takes_eight_queries_in_all(client, workspace, django_assert_num_queries):
    """Session, person with memberships, plan, its headings, how many, the actions, their evidence and updates."""
    for n in range(2, 11):
        add_priority(workspace.plan, title=f"Priority {n}", by=workspace.lead)
    for number in (10, 200):
        more_actions(workspace, number - workspace.plan.actions.count())
        for asked in ("", "?only=gaps", "?delivery=on_track&priority=1&words=list"):
            with django_assert_num_queries(8):
                client.get(LIST + asked)


def test_a_plan_at_a_glance_takes_eight_queries_in_all(client, workspace, django_assert_num_queries):
    """Session, person with memberships, plan, version, phases, counts, priorities, due dates."""
    for number in (10, 200):
        more_actions(workspace, number - workspace.plan.actions.count())
        with django_assert_num_queries(8):
            client.get(PLAN)


def test_the_numbers_of_a_plan_lead_to_the_actions_they_count(client, workspace):
    more_actions(workspace, 3)
    body = client.get(PLAN).content.decode()

    for asked, number in (("", 5), ("?delivery=on_track", 1), ("?delivery=not_started", 4), ("?delivery=done", 0)):
        assert f'href="{LIST}{asked}"' in body
        listed = client.get(LIST + asked).content.decode()
        assert listed.count(f'href="{BASE}actions/') == number


def test_the_list_of_plans_and_the_gaps_take_few_queries(client, workspace, django_assert_max_num_queries):
    more_actions(workspace, 60, measure="")
    for below in ("plans/", "plans/1/gaps", "plans/1/priorities/add"):
        with django_assert_max_num_queries(8):
            client.get(BASE + below)


def test_what_is_missing_is_listed_action_by_action(client):
    said = words(client.get(PLAN + "/gaps"))

    assert "1 action of 2 cannot be approved yet." in said
    assert "2 Think about the rest No owner, no date, no measure, nothing said on how we will know" in said


def test_nothing_missing_says_so(client, workspace):
    close_gaps(workspace)

    assert "Nothing is missing" in words(client.get(PLAN + "/gaps"))


def test_a_plan_with_gaps_offers_no_approval_and_refuses_it(workspace):
    director = signed_in(workspace.director)

    shown = director.get(PLAN + "/approve")
    assert "cannot be approved yet: 1 action of 2 is not whole" in words(shown)
    assert "Approve as version 1" not in words(shown)
    sent = director.post(PLAN + "/approve", {"body": "Board", **DAY})
    assert sent.status_code == 200 and "Think about the rest" in words(sent)
    assert not PlanVersion.objects.exists()


def test_a_whole_plan_is_approved_by_the_director_once(workspace):
    close_gaps(workspace)
    director = signed_in(workspace.director)

    refused = director.post(PLAN + "/approve", {"body": "", **DAY})
    assert "Enter the board or committee that approved the plan" in words(refused)
    said = words(director.post(PLAN + "/approve", {"body": "Improvement Board", **DAY}, follow=True))

    assert "Improvement plan approved as version 1." in said
    assert "Approved Version 1, by Improvement Board on 13 May 2026." in said
    again = director.post(PLAN + "/approve", {"body": "Improvement Board", **DAY})
    assert "approved already" in words(again) and PlanVersion.objects.count() == 1


@pytest.mark.parametrize("role", [role for role in Role if Permission.APPROVE_PLAN not in ROLE_MAY[role]])
def test_who_may_not_approve_is_not_offered_it(workspace, role):
    close_gaps(workspace)
    somebody = signed_in(a_person(workspace.council, role))

    assert "Approve the plan" not in words(somebody.get(PLAN))
    assert somebody.post(PLAN + "/approve", {"body": "Board", **DAY}).status_code == 403
    assert not PlanVersion.objects.exists()


@pytest.fixture
def approved(workspace):
    close_gaps(workspace)
    return approve_plan(workspace.plan, by=workspace.director, body="Board", approved_on=timezone.localdate())


def test_an_approved_plan_offers_no_drafting_and_refuses_it(client, approved):
    said = words(client.get(PLAN))
    assert "Draft an action" not in said and "Add a priority" not in said

    late = client.post(PLAN + "/priorities/add", {"title": "Late"})
    assert "The plan is approved: it changes by change requests." in words(late)
    assert "Ask to change what it says" in words(client.get(BASE + "actions/1"))
    assert client.get(BASE + "actions/add", follow=True).redirect_chain[0][0] == BASE + "plans/add"
    assert client.get(BASE + "actions/add?plan=1").status_code == 404


def test_my_actions_stand_in_the_order_of_their_dates(client, workspace):
    update_action(Action.objects.get(number=1), delivery="at_risk", what_changed="So.", by=workspace.lead)

    said = words(client.get(BASE + "actions/mine"))

    assert "Soonest due date first." in said
    assert "1 Look at the waiting list every week 30 Sep 2025 Overdue At risk Update action 1" in said
    assert "No action is yours" in words(signed_in(workspace.director).get(BASE + "actions/mine"))

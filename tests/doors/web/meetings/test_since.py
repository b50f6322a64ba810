"""What has changed since a board's last meeting: one click from the meeting, of plans, actions and recommendations."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plumbline.workspace.governance.actions import approve_at, ask_for, reply
from plumbline.workspace.governance.queries.since import meeting_before, since_meeting
from plumbline.workspace.improvement.actions import update_action
from tests.factories.boards import a_board
from tests.factories.clients import signed_in, words
from tests.factories.meetings import a_held_meeting, a_meeting, working_day
from tests.workspace.improvement.approved import BOARD, an_approved_plan

pytestmark = pytest.mark.django_db
HERE = "/councils/eastmere/"


@pytest.fixture
def ours():
    return an_approved_plan()


@pytest.fixture
def board(ours):
    return a_board(ours.council, by=ours.clerk, name=BOARD, keeps_to_pre_election_periods=False)


@pytest.fixture
def client(ours):
    return signed_in(ours.clerk)


def of(day):
    return f"{day.day} {day:%B %Y}"


def test_a_meeting_leads_to_what_changed_since_the_last_one(ours, board, client):
    first = a_held_meeting(board, by=ours.clerk, on=working_day(-40))
    approve_at(ours.ask(ours.change("purpose", to="Fewer fears.")), meeting=first, by=ours.director, edition=1)
    update_action(ours.plan.actions.get(number=1), delivery="on_track", what_changed="Begun.", by=ours.owner,
                  as_at=first.meets_on)  # fmt: skip
    asked = ask_for(first, kind="recommendation", text="To publish the waits.", by=ours.clerk)
    second = a_held_meeting(board, by=ours.clerk, on=working_day(-9))
    approve_at(
        ours.ask(ours.change("actions", 1, "due_on", to="2026-12-31")), meeting=second, by=ours.director, edition=1
    )
    update_action(ours.plan.actions.get(number=1), delivery="at_risk", what_changed="The supplier is late.",
                  as_at=second.meets_on - timedelta(days=1), by=ours.owner)  # fmt: skip
    reply(asked, position="accepted", words="From May on.", on=second.meets_on, by=ours.director)
    coming = a_meeting(board, by=ours.clerk)

    assert f"Changes since {of(second.meets_on)}" in words(client.get(f"{HERE}{coming.path}"))
    nothing = words(client.get(f"{HERE}{coming.path}/changes"))
    assert "No decision has changed a plan" in nothing and "No update of an action" in nothing

    said = words(client.get(f"{HERE}{second.path}/changes"))
    assert f"Changes since {of(first.meets_on)}" in said
    assert "Due date moved from 30 September to 31 December 2026." in said and "Fewer fears" not in said
    assert f"Meeting of {of(second.meets_on)}" in said
    assert "1 of 1 action with an update stands otherwise than before." in said
    assert "On track before, now At risk" in said and "The supplier is late." in said
    assert "Replied: accepted" in said and "From May on." in said


def test_a_plan_approved_in_the_meantime_is_said_to_be_new(ours, board, client):
    a_held_meeting(board, by=ours.clerk, on=working_day(-90))
    later = a_held_meeting(board, by=ours.clerk, on=working_day(-9))
    assert "It was approved in this time." in words(client.get(f"{HERE}{later.path}/changes"))


def test_the_first_meeting_of_a_board_has_nothing_before_it(ours, board, client):
    meeting = a_held_meeting(board, by=ours.clerk)
    a_held_meeting(a_board(ours.council, by=ours.clerk, name="Other"), by=ours.clerk, on=working_day(-20))
    assert meeting_before(meeting) is None
    assert "Changes since" not in words(client.get(f"{HERE}{meeting.path}"))
    assert client.get(f"{HERE}{meeting.path}/changes")["Location"].endswith(meeting.path)


def test_what_is_written_after_a_held_meeting_does_not_count_for_it(ours, board):
    first = a_held_meeting(board, by=ours.clerk, on=working_day(-40))
    second = a_held_meeting(board, by=ours.clerk, on=working_day(-9))
    update_action(ours.plan.actions.get(number=1), delivery="at_risk", what_changed="Late.", by=ours.owner)
    assert since_meeting(first, second).actions == ()
    assert len(since_meeting(second, a_meeting(board, by=ours.clerk)).actions) == 1
    assert timezone.localdate() == since_meeting(second, a_meeting(board, by=ours.clerk, on=working_day(50))).until


def test_it_takes_few_queries_whatever_has_changed(ours, board, client, django_assert_max_num_queries):
    a_held_meeting(board, by=ours.clerk, on=working_day(-40))
    second = a_held_meeting(board, by=ours.clerk, on=working_day(-9))
    for place in (("title",), ("actions", 1, "title"), ("actions", 2, "due_on")):
        request = ours.ask(ours.change(*place, to="2026-12-31"))
        if request.goes_to_board:
            approve_at(request, meeting=second, by=ours.director, edition=1)
    for number in (1, 2):
        action = ours.plan.actions.get(number=number)
        update_action(action, delivery="at_risk", what_changed="Late.", as_at=second.meets_on, by=ours.owner)
    with django_assert_max_num_queries(12):
        client.get(f"{HERE}{second.path}/changes")
    with django_assert_max_num_queries(12):
        client.get(f"{HERE}{second.path}")

"""Change requests before boards, page by page: on an agenda by one press, and decided in a meeting's record."""

import pytest
from lxml import html

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.actions import approve_at, bring_request
from plumbline.workspace.governance.models import AgendaItem, Resolution
from tests.doors.web.meetings.filling import filled_in, send
from tests.factories.boards import a_board
from tests.factories.clients import signed_in, words
from tests.factories.meetings import a_held_meeting, a_meeting, a_published_meeting, working_day
from tests.factories.people import a_person
from tests.workspace.improvement.approved import BOARD, an_approved_plan

pytestmark = pytest.mark.django_db
BASE = "/councils/eastmere/"


@pytest.fixture
def ours():
    return an_approved_plan()


@pytest.fixture
def board(ours):
    return a_board(ours.council, by=ours.clerk, name=BOARD)


@pytest.fixture
def clerk(ours):
    return signed_in(ours.clerk)


@pytest.fixture
def asked(ours):
    return ours.ask(ours.change("actions", 1, "due_on", to="2026-12-31"))


def pressed(client, address, button):
    """Send the form of a page that has this button, as it stands."""
    page = html.fromstring(client.get(BASE + address).content)
    (form,) = [one for one in page.forms if button in " ".join(one.text_content().split())]
    return client.post(form.action, dict(form.form_values()), follow=True)


def test_one_press_puts_a_request_on_the_next_agenda_of_the_board_that_approved_the_plan(clerk, board, ours, asked):
    a_meeting(a_board(ours.council, by=ours.clerk, name="Scrutiny"), by=ours.clerk, on=working_day(20))
    a_meeting(board, by=ours.clerk)
    assert "It stands on no agenda yet." in words(clerk.get(BASE + "changes/1"))

    said = words(pressed(clerk, "changes/1", "Put it on the agenda of"))

    assert "Change request 1 stands on the agenda of Improvement Board." in said
    assert "item 1" in said and "Put it on the agenda" not in said
    said = words(clerk.get(BASE + "meetings/2/items/1"))
    assert "The change that is asked for" in said
    assert "Due date moved from 30 September to 31 December 2026." in said


def test_one_press_from_the_agenda_does_the_same(clerk, board, ours, asked):
    a_meeting(board, by=ours.clerk)
    said = words(pressed(clerk, "meetings/1/agenda", "Put it on this agenda"))
    assert "stands on the agenda" in said
    assert "Changes of plans that wait for a board" not in words(clerk.get(BASE + "meetings/1/agenda"))
    assert "Put it on this agenda" not in words(signed_in(ours.director).get(BASE + "meetings/1/agenda"))


def test_where_the_agenda_was_due_the_reason_is_asked_for(clerk, board, ours, asked):
    a_published_meeting(board, by=ours.clerk, on=working_day(3))
    said = words(pressed(clerk, "changes/1", "Put it on the agenda of"))
    assert "Give the chair's reason for taking it as urgent" in said
    send(clerk, BASE + "changes/1/agenda", late_reason="The supplier has gone.")
    assert AgendaItem.objects.get(change_request=asked).late_reason == "The supplier has gone."
    assert "stands on an agenda of Improvement Board already" in words(
        send(clerk, BASE + "changes/1/agenda", late_reason="Again.")
    )


def test_a_decision_names_its_meeting_everywhere(clerk, board, ours, asked):
    meeting = a_held_meeting(board, by=ours.clerk)
    director = signed_in(ours.director)
    sent = filled_in(director, BASE + "changes/1/decide-for-board", meeting=str(meeting.pk))
    said = words(director.post(BASE + "changes/1/decide-for-board", sent | {"approve": "1", "body": ""}, follow=True))
    day = f"{meeting.meets_on.day} {meeting.meets_on:%B %Y}"
    assert f"Approved by Improvement Board on {day}" in said and f"Meeting of {day} , decision 1" in said

    for below in ("plans/1/history", "plans/1/compare"):
        assert f"Meeting of {day} , decision 1" in words(clerk.get(BASE + below)), below
    said = words(clerk.get(BASE + "meetings/1"))
    assert "Change request 1 approved. Action 1: Due date moved" in said
    assert 'href="/councils/eastmere/changes/1"' in clerk.get(BASE + "meetings/1").content.decode()
    assert "It decides change request 1 of Improvement plan" in words(clerk.get(BASE + "decisions/1"))


def test_the_meeting_on_whose_agenda_it_stood_is_chosen_already(clerk, board, ours, asked):
    meeting = a_held_meeting(board, by=ours.clerk)
    AgendaItem.objects.filter(meeting=meeting, number=1).update(change_request=asked)
    sent = filled_in(clerk, BASE + "changes/1/decide-for-board")
    assert sent["meeting"] == str(meeting.pk)
    said = words(
        clerk.post(BASE + "changes/1/decide-for-board", sent | {"refuse": "1", "answer": "Too late."}, follow=True)
    )
    assert "Refused by Improvement Board" in said
    assert Resolution.objects.get().item.number == 1
    said = words(clerk.get(BASE + "meetings/1/items/1"))
    assert "The change that is decided" in said and "not approved" in said


def test_a_meeting_without_a_quorum_is_refused_in_words(clerk, board, ours, asked):
    meeting = a_held_meeting(board, by=ours.clerk, present=1)
    sent = filled_in(clerk, BASE + "changes/1/decide-for-board", meeting=str(meeting.pk))
    assert "had no quorum" in words(clerk.post(BASE + "changes/1/decide-for-board", sent | {"approve": "1"}))


def test_a_board_and_a_day_are_asked_for_only_without_a_meeting(clerk, board, ours, asked):
    a_held_meeting(board, by=ours.clerk)
    sent = filled_in(clerk, BASE + "changes/1/decide-for-board", body="")
    said = words(clerk.post(BASE + "changes/1/decide-for-board", sent | {"approve": "1"}))
    assert "Enter the board or officer that decided" in said


def test_meetings_of_another_council_are_no_choice(clerk, board, ours, asked):
    other = an_approved_plan("Westmere")
    theirs = a_held_meeting(a_board(other.council, by=other.clerk), by=other.clerk)
    sent = filled_in(clerk, BASE + "changes/1/decide-for-board") | {"meeting": str(theirs.pk), "approve": "1"}
    said = words(clerk.post(BASE + "changes/1/decide-for-board", sent))
    assert "There is a problem" in said and not Resolution.objects.exists()
    planned = a_meeting(a_board(other.council, by=other.clerk, name="B"), by=other.clerk)
    said = words(clerk.post(BASE + "changes/1/agenda", {"meeting": planned.pk}))
    assert "There is a problem" in said and not AgendaItem.objects.filter(change_request=asked).exists()


def test_pages_take_few_queries_whatever_stands_on_them(clerk, board, ours, asked, django_assert_max_num_queries):
    meeting = a_meeting(board, by=ours.clerk)
    bring_request(asked, meeting=meeting, by=ours.clerk)
    held = a_held_meeting(board, by=ours.clerk)
    for place in ("title", "purpose"):
        one = ours.ask(ours.change(place, to=f"Other {place}"))
        if one.goes_to_board:
            approve_at(one, meeting=held, by=ours.director, edition=1)
    ours.ask(ours.change("actions", 2, "due_on", to="2026-12-31"))
    member = signed_in(a_person(ours.council, Role.MEMBER))
    below = ("changes/1", "changes/2", "changes/4", "meetings/1/agenda", "meetings/1/items/1", "meetings/2",
             "plans/1/history", "plans/1/compare", "changes/1/agenda", "changes/1/decide-for-board")  # fmt: skip
    for address in below:
        with django_assert_max_num_queries(12):
            assert clerk.get(BASE + address, follow=True).status_code == 200, address
        assert member.get(BASE + address).status_code in (200, 403, 404), address

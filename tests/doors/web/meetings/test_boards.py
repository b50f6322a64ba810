"""Boards on the web."""

import pytest

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.models import Board
from tests.doors.web.meetings.filling import filled_in
from tests.factories.boards import a_board
from tests.factories.clients import signed_in, words
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db
BOARDS = "/councils/eastmere/boards/"


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def clerk(council):
    return a_person(council, Role.CLERK)


def test_a_clerk_sets_up_a_board_and_everybody_reads_its_terms(council, clerk):
    client = signed_in(clerk)
    sent = filled_in(
        client, BOARDS + "add", name="Improvement Board", purpose="To steer the plan.", cadence="eight_weekly",
        openness="private", standing_items="Minutes\n\nRisks", quorum="2",
        **{"seats-0-role": "Councillor", "seats-0-party": "Largest group", "seats-0-number": "3",
           "first_meeting_on-day": "13", "first_meeting_on-month": "1", "first_meeting_on-year": "2026"},
    )  # fmt: skip
    response = client.post(BOARDS + "add", sent, follow=True)

    assert "Improvement Board set up." in words(response)
    terms = Board.objects.get().terms_now
    assert (terms.standing_items, terms.final_days, terms.publication_days) == (["Minutes", "Risks"], 7, 5)
    member = signed_in(a_person(council, Role.MEMBER)).get(BOARDS + "1")
    assert "Every 8 weeks" in words(member) and "Largest group" in words(member)
    assert "Change the terms" not in words(member)


def test_a_board_without_a_member_is_refused_and_keeps_what_was_typed(clerk):
    client = signed_in(clerk)
    sent = filled_in(client, BOARDS + "add", name="Board", purpose="To steer.", cadence="monthly", openness="public")
    response = client.post(BOARDS + "add", sent)
    assert "Give at least one role that sits on the board." in words(response)
    assert b"<title>Error: " in response.content and b'value="Board"' in response.content
    assert not Board.objects.exists()


def test_terms_change_as_a_new_version_and_the_old_one_can_be_read(council, clerk):
    a_board(council, by=clerk)
    client = signed_in(clerk)
    sent = filled_in(client, BOARDS + "1/terms", quorum="3", reason="Too few came.")
    assert "Version 2 of the terms kept." in words(client.post(BOARDS + "1/terms", sent, follow=True))
    assert "3 voting members" in words(client.get(BOARDS + "1"))
    assert "2 voting members" in words(client.get(BOARDS + "1/terms/1"))
    assert "Version 2 holds now." in words(client.get(BOARDS + "1/terms/1"))

    stale = client.post(BOARDS + "1/terms", sent | {"seen": "1", "reason": "Others came late."})
    assert "was agreed while you were writing" in words(stale)
    assert "Version 3 of the terms kept." in words(client.post(BOARDS + "1/terms", sent | {"seen": "2"}, follow=True))


def test_a_board_ends_and_stands_among_those_that_have(council, clerk):
    a_board(council, by=clerk)
    client = signed_in(clerk)
    sent = filled_in(client, BOARDS + "1/end", reason="Merged with another.")
    assert "has ended" in words(client.post(BOARDS + "1/end", sent, follow=True))
    assert "Boards that have ended" in words(client.get(BOARDS))


def test_the_pages_of_boards_take_the_same_queries_whatever_their_number(council, clerk, django_assert_max_num_queries):
    client = signed_in(clerk)
    for number in range(8):
        a_board(council, by=clerk, name=f"Board {number}")
    for address in (BOARDS, BOARDS + "1", BOARDS + "1/terms/1"):
        with django_assert_max_num_queries(12):
            client.get(address)

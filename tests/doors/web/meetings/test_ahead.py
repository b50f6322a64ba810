"""The forward plan, raising items, briefings and circulation on the web."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.models import Board, ComingDecision
from tests.doors.web.meetings.filling import send
from tests.factories.boards import a_board
from tests.factories.clients import signed_in, words
from tests.factories.meetings import a_held_meeting, a_meeting
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db
HERE = "/councils/eastmere/"


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def clerk(council):
    return a_person(council, Role.CLERK)


@pytest.fixture
def client(clerk):
    return signed_in(clerk)


@pytest.fixture
def board(council, clerk):
    cabinet = a_board(council, by=clerk, name="Cabinet", keeps_to_pre_election_periods=False)
    return a_board(council, by=clerk, reports_to=cabinet, keeps_to_pre_election_periods=False)


def test_a_key_decision_is_announced_put_off_and_withdrawn(client, board):
    cabinet = Board.objects.get(name="Cabinet")
    day = timezone.localdate() + timedelta(days=10)
    sent = {"title": "Fees for home care", "board": str(cabinet.pk), "decides_on": day}
    assert "Say why." in words(send(client, HERE + "forward-plan/add", **sent))
    said = words(send(client, HERE + "forward-plan/add", **sent, exception_reason="The provider closes."))
    assert "stands in the forward plan" in said and "General exception" in said
    later = day + timedelta(days=30)
    assert "The decision is put off." in words(send(client, HERE + "forward-plan/1/put-off", to=later, reason="Late."))
    said = words(send(client, HERE + "forward-plan/1/withdraw", reason="Not needed."))
    assert "Not needed." in said and "Put it off" not in said
    assert "Decided or withdrawn" in words(client.get(HERE + "forward-plan/"))


def test_a_decision_takes_its_notice_from_the_forward_plan(client, board, clerk):
    cabinet = Board.objects.get(name="Cabinet")
    meeting = a_held_meeting(cabinet, by=clerk)
    send(client, HERE + "forward-plan/add", title="Fees", board=str(cabinet.pk), decides_on=meeting.meets_on,
         published_on=meeting.meets_on - timedelta(days=40))  # fmt: skip
    send(
        client, HERE + "meetings/1/decide", text="To pay.", is_key="on", announced=str(ComingDecision.objects.get().pk)
    )
    assert ComingDecision.objects.get().resolution.text == "To pay."


def test_an_item_is_raised_with_the_board_above(client, board, clerk):
    a_held_meeting(board, by=clerk)
    a_meeting(Board.objects.get(name="Cabinet"), by=clerk)
    said = words(send(client, HERE + "meetings/1/items/1/raise", reason="It needs money."))
    assert "is raised with Cabinet" in said and "It needs money." in said
    assert "Raised by Improvement Board" in words(client.get(HERE + "meetings/2/agenda"))


def test_briefings_are_for_those_who_may_see_exempt_items(client, council, board):
    said = words(send(client, HERE + "briefings/add", briefed_role="Lead Member", given_by_role="Director",
                      subject="Waits", words="Down to 214."))  # fmt: skip
    assert "Briefing 1 noted." in said and "Down to 214." in said
    inspector = signed_in(a_person(council, Role.INSPECTOR))
    assert inspector.get(HERE + "briefings/").status_code == inspector.get(HERE + "briefings/1").status_code == 403
    assert b"briefings/" not in inspector.get(HERE + "meetings/").content
    assert "Waits" in words(signed_in(a_person(council, Role.MEMBER)).get(HERE + "briefings/"))


def test_what_was_sent_to_whom_stands_on_the_boards_page(client, board, clerk):
    a_held_meeting(board, by=clerk)
    assert "No circulation list yet" in words(client.get(HERE + "boards/2/circulation"))
    assert "not e-mail addresses" in words(
        send(client, HERE + "boards/2/circulation/add", name="Members", recipients="a@example.org")
    )
    send(client, HERE + "boards/2/circulation/add", name="Members", recipients="Chair\nLead Member")
    kept = board.circulation_lists.get()
    said = words(send(client, HERE + "meetings/1/send", circulation_list=str(kept.pk), what="papers"))
    assert "Noted what was sent." in said and "Members: Chair and Lead Member" in said
    said = words(send(client, HERE + "boards/2/circulation/1", recipients="Chair"))
    assert "Members: Chair and Lead Member" in said


def test_pages_ahead_take_few_queries(client, board, clerk, django_assert_max_num_queries):
    cabinet = Board.objects.get(name="Cabinet")
    for number in range(6):
        send(client, HERE + "forward-plan/add", title=f"Fees {number}", board=str(cabinet.pk),
             decides_on=timezone.localdate() + timedelta(days=40))  # fmt: skip
    for below in ("forward-plan/", "forward-plan/1", "briefings/", "boards/2/circulation", "meetings/calendar"):
        with django_assert_max_num_queries(12):
            assert client.get(HERE + below).status_code == 200

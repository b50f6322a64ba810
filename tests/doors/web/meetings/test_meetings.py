"""Meetings on the web, from the plan to the minutes."""

import pytest
from django.utils import timezone

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.actions import decide, plan_meetings
from plumbline.workspace.governance.models import Decision, Meeting, Task
from plumbline.workspace.governance.rules.decisions import DecisionFacts
from tests.doors.web.meetings.filling import send
from tests.factories.boards import a_board
from tests.factories.clients import signed_in, words
from tests.factories.meetings import a_held_meeting, a_meeting, a_published_meeting, working_day
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
def board(council, clerk):
    return a_board(council, by=clerk)


@pytest.fixture
def client(clerk):
    return signed_in(clerk)


def test_a_clerk_plans_meetings_and_sees_them_in_the_list(client, board):
    assert "Moved from" in words(client.get(HERE + "boards/1/plan"))
    said = words(send(client, HERE + "boards/1/plan"))
    assert "meetings planned." in said and "Board: Improvement Board" in said
    assert Meeting.objects.count() >= 6
    assert "no further meeting" in words(send(client, HERE + "boards/1/plan"))


def test_a_meeting_is_called_moved_and_cancelled_with_reasons(client, board):
    said = words(send(client, HERE + "boards/1/call", on=working_day(40), reason="A provider fails."))
    assert "Meeting called for" in said and "A provider fails." in said
    assert "Say why the meeting is moved" in words(send(client, HERE + "meetings/1/move", to=working_day(41)))
    assert "The meeting is moved to" in words(
        send(client, HERE + "meetings/1/move", to=working_day(41), reason="The chair is away.")
    )
    assert "The meeting is cancelled." in words(send(client, HERE + "meetings/1/cancel", reason="Snow."))
    assert "cannot be done now" in words(send(client, HERE + "meetings/1/cancel", reason="Again."))


def test_an_agenda_is_drafted_and_published(client, board, clerk):
    a_meeting(board, by=clerk)
    said = words(client.post(HERE + "meetings/1/agenda", follow=True))
    assert "The agenda is drafted." in said and "How the plan stands" in said
    send(client, HERE + "meetings/1/agenda/add", title="Fees", has_paper="on", exempt_paragraph="3",
         public_interest="Prices are being negotiated.", asks="decide")  # fmt: skip
    today = timezone.localdate()
    assert "Noted for Fees." in words(send(client, HERE + "meetings/1/items/3/stage", stage="final", on=today))
    assert "Fees has moved." in words(send(client, HERE + "meetings/1/items/3/place", position="1"))
    assert "The agenda is published." in words(send(client, HERE + "meetings/1/publish"))
    agenda = words(client.get(HERE + "meetings/1/agenda"))
    assert "Published" in agenda and "Paragraph 3" in agenda
    assert "Prices are being negotiated." in words(client.get(HERE + "meetings/1/items/3"))


def test_why_an_item_is_exempt_is_told_only_to_those_who_may_know(client, council, board, clerk):
    a_meeting(board, by=clerk)
    send(client, HERE + "meetings/1/agenda/add", title="Fees", exempt_paragraph="3", asks="decide",
         public_interest="Prices are being negotiated.")  # fmt: skip
    resident = signed_in(a_person(council, Role.CO_PRODUCTION_MEMBER))
    for below in ("agenda", "items/1"):
        said = words(resident.get(HERE + f"meetings/1/{below}"))
        assert "Paragraph 3" in said and "Prices are being negotiated." not in said


def test_an_items_page_says_what_was_resolved_on_it_and_hides_what_is_exempt(client, council, board, clerk):
    meeting = a_held_meeting(board, by=clerk)
    facts = DecisionFacts(exempt_paragraph=3, public_interest="Prices.")
    decide(meeting, text="To pay 21 pounds an hour.", facts=facts, item=meeting.items.first(), by=clerk)
    assert "21 pounds" in words(client.get(HERE + "meetings/1/items/1"))
    resident = signed_in(a_person(council, Role.CO_PRODUCTION_MEMBER))
    assert "21 pounds" not in words(resident.get(HERE + "meetings/1/items/1"))
    assert client.get(HERE + "meetings/1/items/99").status_code == 404


def test_a_meeting_is_held_minuted_and_its_minutes_agreed(client, board, clerk):
    a_published_meeting(board, by=clerk, on=working_day(-30))
    assert "Say who was there" in words(send(client, HERE + "meetings/1/held"))
    assert "Present, Councillor, Largest group must be 3 or fewer" in words(
        send(client, HERE + "meetings/1/held", **{"present-1": "4"})
    )
    assert "recorded as held" in words(send(client, HERE + "meetings/1/held", **{"present-1": "2"}))
    assert "The minutes are in draft." in words(send(client, HERE + "meetings/1/minutes"))
    later = a_held_meeting(board, by=clerk)
    said = words(send(client, HERE + "meetings/1/agree", at=str(later.pk)))
    assert "The minutes are agreed." in said and "Minutes agreed" in said


def test_a_decision_is_taken_down_published_and_called_in(client, board, clerk):
    a_held_meeting(board, by=clerk)
    assert "28 clear days" in words(send(client, HERE + "meetings/1/decide", text="To approve.", is_key="on"))
    said = words(send(client, HERE + "meetings/1/decide", text="To approve.", is_key="on",
                      short_notice_reason="The contract ends."))  # fmt: skip
    assert "Decision 1 taken down." in said and "The contract ends." in said
    assert "may not be carried out yet" in words(send(client, HERE + "decisions/1/publish"))
    said = words(send(client, HERE + "decisions/1/call-in", called_by="Five members", reason="No screening."))
    assert "Not settled yet" in said
    said = words(send(client, HERE + "decisions/1/settle", outcome="upheld", reason="It was there."))
    assert "It may be carried out now." in said


def test_an_exempt_decision_shows_its_paragraph_and_no_more(client, council, board, clerk):
    meeting = a_held_meeting(board, by=clerk)
    facts = DecisionFacts(exempt_paragraph=3, public_interest="Prices.")
    decide(meeting, text="To pay 21 pounds an hour.", facts=facts, by=clerk)
    resident = signed_in(a_person(council, Role.CO_PRODUCTION_MEMBER))
    for below in ("decisions/", "decisions/1", "meetings/1", "decisions/?words=pounds"):
        assert "21 pounds" not in words(resident.get(HERE + below)), below
    assert "1 decision" not in words(resident.get(HERE + "decisions/?words=pounds"))
    assert "21 pounds" in words(client.get(HERE + "decisions/1"))
    assert Decision.objects.get().public_interest == "Prices."


def test_the_action_log_takes_tasks_and_closes_them(client, board, clerk):
    a_held_meeting(board, by=clerk)
    send(client, HERE + "meetings/1/tasks/add", text="Send the table.", owner_role="Head", due_on=working_day(4))
    assert "Send the table." in words(client.get(HERE + "meetings/1"))
    send(client, HERE + "tasks/1", end="done", outcome="Sent.")
    assert Task.objects.get().outcome == "Sent."

    late = words(send(client, HERE + "tasks/1", end="dropped", outcome="Nobody wants it."))
    assert "has ended already" in late and "What you wrote, which is not kept Nobody wants it." in late


def test_the_list_is_narrowed_to_a_board_and_says_so(client, council, board, clerk):
    other = a_board(council, by=clerk, name="Scrutiny")
    a_meeting(board, by=clerk)
    a_meeting(other, by=clerk)
    said = words(client.get(HERE + "meetings/?board=2"))
    assert "Board: Scrutiny" in said and "Take out the filter" in said


def test_the_calendar_shows_what_is_due_and_what_was_missed(client, board, clerk):
    a_meeting(board, by=clerk, on=working_day(3))
    said = words(client.get(HERE + "meetings/calendar"))
    assert "Was due, and is not done" in said and "Drafts of papers are due" in said


def test_pages_of_meetings_take_the_same_queries_whatever_their_number(
    client, board, clerk, django_assert_max_num_queries
):
    plan_meetings(board, since=working_day(-200), until=working_day(500), by=clerk)
    held = a_held_meeting(board, by=clerk, on=working_day(-17))
    for _ in range(5):
        decide(held, text="To agree.", facts=DecisionFacts(), by=clerk)
    here = f"meetings/{held.number}"
    for below in ("meetings/", "meetings/calendar", here, here + "/agenda", "decisions/", "decisions/1", "boards/1"):
        with django_assert_max_num_queries(12):
            client.get(HERE + below)

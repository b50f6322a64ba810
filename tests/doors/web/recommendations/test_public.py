"""What the public reads of the recommendations: nothing until the council decides so, then what is public alone."""

import pytest
from django.test import Client

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.actions import agree_minutes, ask_for, choose_publicity, close, draft_minutes, reply
from tests.doors.web.meetings.filling import send
from tests.factories.boards import a_board
from tests.factories.clients import signed_in, words
from tests.factories.meetings import a_held_meeting, working_day
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db
HERE = "/councils/eastmere/"
PUBLIC = "/public/eastmere/recommendations"


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def clerk(council):
    return a_person(council, Role.CLERK)


@pytest.fixture
def director(council):
    return a_person(council, Role.DIRECTOR)


@pytest.fixture
def meeting(council, clerk):
    """In public, and its minutes agreed by a later meeting."""
    board = a_board(council, by=clerk, openness="public", keeps_to_pre_election_periods=False, name="Scrutiny")
    held = a_held_meeting(board, by=clerk, on=working_day(-60))
    draft_minutes(held, minutes=None, by=clerk)
    return agree_minutes(held, at=a_held_meeting(board, by=clerk, on=working_day(-9)), by=clerk)


def recommend(meeting, by, text="To publish the waits."):
    return ask_for(meeting, kind="recommendation", text=text, lead_role="Head of Care", by=by)


def opened(council, by):
    return choose_publicity(council, is_public=True, decided_by="Cabinet", reason="Asked for.", by=by)


def test_nothing_is_public_before_the_council_decides_and_after_it_has_closed_it(council, meeting, clerk):
    recommend(meeting, clerk)
    assert Client().get(PUBLIC).status_code == Client().get("/public/nowhere/recommendations").status_code == 404

    client = signed_in(clerk)
    said = words(send(client, HERE + "recommendations/public", decided_by="Cabinet", reason="Residents asked."))
    assert "Opened by decision of Cabinet: Residents asked." in said
    assert "To publish the waits." in words(Client().get(PUBLIC))

    send(client, HERE + "recommendations/public", decided_by="Cabinet", reason="It moves to the website.")
    assert Client().get(PUBLIC).status_code == 404


def test_everybody_reads_age_reply_and_the_meeting_that_closed(council, meeting, clerk, director):
    first, second = recommend(meeting, clerk), recommend(meeting, clerk, "To call everybody who waits.")
    reply(first, position="accepted", words="From May on.", on=meeting.meets_on, by=director)
    later = meeting.board.meetings.latest("meets_on")
    close(first, meeting=later, words="Seen.", by=clerk)
    opened(council, director)

    said = words(Client().get(PUBLIC))

    assert f"At the meeting of {later.meets_on.day} {later.meets_on:%B %Y}" in said
    assert "From May on." in said and second.text in said and "1 recommendation, 1 with a reply overdue" in said
    assert clerk.name not in said and director.name not in said and "Head of Care" not in said
    assert b"/councils/" not in Client().get(PUBLIC).content
    assert b"noindex" in Client().get(PUBLIC).content  # of an invented council


def test_private_unagreed_exempt_and_personal_stay_inside(council, meeting, clerk, director):
    private = a_held_meeting(a_board(council, by=clerk, name="Group"), by=clerk, on=working_day(-30))
    fresh = a_held_meeting(meeting.board, by=clerk, on=working_day(-4))
    recommend(private, clerk, "Said in private.")
    recommend(fresh, clerk, "Not agreed yet.")
    recommend(meeting, clerk, "To write to Mrs Smith.")
    held = recommend(meeting, clerk, "Somebody's trade secret.")
    recommend(meeting, clerk, "To publish the waits.")
    item = meeting.items.first()
    type(item).objects.filter(pk=item.pk).update(exempt_paragraph=3, public_interest="Prices.")
    ask_for(meeting, kind="recommendation", text="On the exempt price.", item=item, by=clerk)
    opened(council, director)
    client = signed_in(clerk)
    address = f"{HERE}{held.path}/public"
    assert "Saved." in words(send(client, address, publicity="held_back", reason="A bidder's secret."))

    said = words(Client().get(PUBLIC))
    assert "To publish the waits." in said
    for kept in ("Said in private.", "Not agreed yet.", "Smith", "secret", "exempt price"):
        assert kept not in said, kept
    inside = words(client.get(HERE + "recommendations/public"))
    for why in ("does not come from a meeting in public", "minutes of its meeting are not agreed",
                "looks like somebody's name", "Somebody has held it back", "on an exempt item"):  # fmt: skip
        assert why in inside, why


def test_one_can_be_shown_though_its_minutes_are_not_agreed(council, meeting, clerk, director):
    fresh = recommend(a_held_meeting(meeting.board, by=clerk, on=working_day(-4)), clerk, "Not agreed yet.")
    opened(council, director)
    send(signed_in(director), f"{HERE}{fresh.path}/public", publicity="shown", reason="It was webcast.")
    assert "Not agreed yet." in words(Client().get(PUBLIC))


def test_who_may_not_decide_it_sees_it_only(council, meeting, clerk):
    recommend(meeting, clerk)
    member = signed_in(a_person(council, Role.MEMBER))
    assert "Open them" not in words(member.get(HERE + "recommendations/public"))
    assert member.post(HERE + "recommendations/public", {"decided_by": "X", "reason": "X"}).status_code == 403
    assert member.get(HERE + "recommendations/1/public").status_code == 403


def test_our_recommendations_are_those_of_one_committee_where_it_is_chosen(council, meeting, clerk):
    other = a_held_meeting(a_board(council, by=clerk, name="Health panel"), by=clerk, on=working_day(-30))
    recommend(meeting, clerk, "To publish the waits.")
    recommend(other, clerk, "To visit the homes.")
    member = signed_in(a_person(council, Role.MEMBER))
    assert "Scrutiny" in words(member.get(HERE + "recommendations/ours"))
    said = words(member.get(f"{HERE}recommendations/ours?board={other.board.number}"))
    assert "To visit the homes." in said and "To publish the waits." not in said
    assert "1 made in all" in said and "Committee: Health panel" in said


def test_pages_take_few_queries_whatever_their_number(council, meeting, clerk, director, django_assert_max_num_queries):
    for number in range(6):
        one = recommend(meeting, clerk, f"Recommendation {number}.")
        reply(one, position="accepted", words="Yes.", on=meeting.meets_on, by=director)
    opened(council, director)
    with django_assert_max_num_queries(8):
        Client().get(PUBLIC)
    client = signed_in(clerk)
    for below in ("recommendations/public", "recommendations/ours", "recommendations/1/public"):
        with django_assert_max_num_queries(12):
            assert client.get(HERE + below).status_code == 200

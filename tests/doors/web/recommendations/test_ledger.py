"""The ledger on the web."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.actions import ask_for, reply, take_resolution, tell
from plumbline.workspace.governance.models import LedgerStatus, Resolution
from tests.doors.web.meetings.filling import send
from tests.factories.boards import a_board
from tests.factories.clients import signed_in, words
from tests.factories.documents import a_read_document
from tests.factories.meetings import a_held_meeting, working_day
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
def director(council):
    return a_person(council, Role.DIRECTOR)


@pytest.fixture
def meeting(council, clerk):
    board = a_board(council, by=clerk, keeps_to_pre_election_periods=False)
    return a_held_meeting(board, by=clerk, on=working_day(-60))


def asked(meeting, by, **rest):
    return ask_for(meeting, kind="recommendation", text="To publish the waiting times.", by=by, **rest)


def test_a_recommendation_goes_through_every_hand_and_is_closed(council, meeting, clerk, director):
    later = a_held_meeting(meeting.board, by=clerk, on=working_day(-5))
    clerks, directors = signed_in(clerk), signed_in(director)
    said = words(send(clerks, HERE + "meetings/1/ask", kind="recommendation", text="To publish the waits."))
    assert "stands in the ledger" in said and "SR (" in said
    assert "Give the reason" in words(send(directors, HERE + "recommendations/1/reply", position="not_accepted"))
    said = words(send(directors, HERE + "recommendations/1/reply", position="accepted"))
    assert "The reply is in the ledger." in said and "Accepted" in said
    said = words(send(directors, HERE + "recommendations/1/done", kind="report", words="It is out."))
    assert "Reported complete" in said
    assert b"What the committee did" not in directors.get(HERE + "recommendations/1").content
    said = words(send(clerks, HERE + "recommendations/1/committee", step="close", meeting=str(later.pk), words="Seen."))
    assert "Closed by the committee" in said and "Reported complete" in said
    assert Resolution.objects.get().status == LedgerStatus.CLOSED


def test_members_reach_their_recommendations_in_one_step_from_my_work(council, meeting, clerk, director):
    entry = asked(meeting, clerk)
    member = signed_in(a_person(council, Role.MEMBER))
    home = member.get(HERE)
    assert "Our recommendations: 1 open" in words(home)
    assert b'href="/councils/eastmere/recommendations/ours"' in home.content
    said = words(member.get(HERE + "recommendations/ours"))
    assert f"{(timezone.localdate() - meeting.meets_on).days} days" in said and "None yet" in said
    assert "Nothing said yet" in said and entry.reference in said
    reply(entry, position="in_part", words="By ward.", on=timezone.localdate(), by=director)
    tell(entry, kind="progress", words="The table is built.", by=director)
    said = words(member.get(HERE + "recommendations/ours"))
    assert "Accepted in part" in said and "By ward." in said and "The table is built." in said


def test_what_waits_says_who_has_to_do_something(council, meeting, clerk, director):
    entry = asked(meeting, clerk)
    assert "1 reply to scrutiny overdue" in words(signed_in(director).get(HERE))
    reply(entry, position="accepted", words="", on=timezone.localdate(), by=director)
    tell(entry, kind="report", words="Done.", by=director)
    assert "1 entry reported complete" in words(signed_in(clerk).get(HERE))
    assert "overdue" not in words(signed_in(director).get(HERE))


def test_the_list_is_narrowed_and_gaps_are_named(council, meeting, clerk):
    asked(meeting, clerk)
    document = a_read_document(council, by=a_person(council))
    passage = document.passages.first() or _passage(document)
    take_resolution(passage, kind="undertaking", text="A visit to the duty desk.", by=a_person(council))
    client = signed_in(clerk)
    said = words(client.get(HERE + "recommendations/?kind=undertaking"))
    assert "A visit to the duty desk." in said and "To publish the waiting times." not in said
    assert "no committee, no day, nobody answers for it, no due date" in said
    assert "To publish" not in words(client.get(HERE + "recommendations/?words=duty"))
    assert "No entry fits these filters." in words(client.get(HERE + "recommendations/?words=zebra"))
    said = words(send(client, HERE + "recommendations/2/details", board=str(meeting.board.pk), lead_role="Director",
                      made_on=meeting.meets_on))  # fmt: skip
    assert "The entry is saved." in said and "UT (" in said


def _passage(document):
    from plumbline.workspace.evidence.actions import mark_passage

    return mark_passage(document, start=10, end=40)


def test_the_report_is_a_page_and_a_word_file_with_the_same_words(council, meeting, clerk, director):
    entry = asked(meeting, clerk)
    reply(entry, position="not_accepted", words="No money is left.", on=timezone.localdate(), by=director)
    half = f"{timezone.localdate():%Y-%m}"
    client = signed_in(clerk)
    said = words(client.get(HERE + f"recommendations/report?half={half}"))
    assert "No money is left." in said and entry.reference in said
    assert "1 recommendation was replied to" in said
    file = client.get(HERE + f"recommendations/report/word?half={half}")
    document = zipfile.ZipFile(io.BytesIO(file.content)).read("word/document.xml").decode()
    assert "No money is left." in document and entry.reference in document


def test_the_report_counts_what_was_asked_for_in_a_sentence(council, meeting, clerk):
    asked(meeting, clerk)
    asked(meeting, clerk)
    ask_for(meeting, kind="undertaking", text="To come back in spring.", by=clerk)
    said = words(signed_in(clerk).get(HERE + f"recommendations/report?half={meeting.meets_on:%Y-%m}"))
    assert "asked for 3 things in this half-year: 2 recommendations and 1 undertaking." in said


@pytest.mark.parametrize("half", ["1990-04", "x", "2026-13", "2026-04-01"])
def test_a_half_year_that_is_not_offered_is_not_found(council, clerk, half):
    assert signed_in(clerk).get(HERE + f"recommendations/report?half={half}").status_code == 404


def test_a_decision_leads_to_its_own_page(council, meeting, clerk):
    document = a_read_document(council, by=a_person(council))
    take_resolution(_passage(document), kind="decision", text="So be it.", by=a_person(council))
    response = signed_in(clerk).get(HERE + "recommendations/1", follow=True)
    assert response.redirect_chain == [(HERE + "decisions/1", 302)]
    assert "Incomplete" in words(response)


def test_pages_of_the_ledger_take_the_same_queries_whatever_their_number(
    council, meeting, clerk, director, django_assert_max_num_queries
):
    for number in range(7):
        entry = asked(meeting, clerk, due_on=working_day(number))
        reply(entry, position="accepted", words="", on=timezone.localdate(), by=director)
    client = signed_in(clerk)
    for below in ("", "ours", "1", "report", "1/committee"):
        with django_assert_max_num_queries(12):
            assert client.get(HERE + f"recommendations/{below}").status_code == 200


def test_the_calendar_shows_when_a_reply_is_due(council, meeting, clerk):
    entry = asked(meeting, clerk, due_on=timezone.localdate() + timedelta(days=9))
    said = words(signed_in(clerk).get(HERE + "meetings/calendar"))
    assert f"A reply is due: {entry.reference}" in said

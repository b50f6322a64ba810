"""The risk register on the web."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.actions import choose_matrix, reword_risk
from plumbline.workspace.governance.actions.risks import RiskWords
from plumbline.workspace.governance.models import Risk
from tests.doors.web.meetings.filling import filled_in, send
from tests.factories.clients import signed_in, words
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_risk, a_workspace

pytestmark = pytest.mark.django_db
HERE = "/councils/eastmere/risks/"


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def clerk(council):
    return a_person(council, Role.CLERK)


def test_a_risk_goes_from_its_first_words_to_its_end(council, clerk):
    client = signed_in(clerk)
    said = words(
        send(client, HERE + "add", kind="risk", title="Pay", cause="Pay is low.", event="Staff leave.", effect="Waits.")
    )
    assert (
        "Risk 1 is on the register." in said and "nobody owns it, no control, no day for a review, not scored" in said
    )
    assert "Score the risk as it stands first" in words(send(client, HERE + "1/corporate", reason="High."))
    said = words(send(client, HERE + "1/score", likelihood="4", impact="5", why="Three left."))
    assert "Current score 20: extreme." in said and "Likely, catastrophic" in said
    assert "It does not stand there yet." in said, "an extreme risk belongs on the corporate register"
    said = words(send(client, HERE + "1/corporate", reason="Pay is the whole council's."))
    assert "Risk 1 stands on the corporate register." in said and "It does not stand there yet" not in said
    assert "is back with the department" in words(send(client, HERE + "1/corporate", reason="Pay was raised."))
    said = words(send(client, HERE + "1/review", words="Nobody left."))
    assert "next review by" in said and "Risk 1 is reviewed." in said
    said = words(send(client, HERE + "1/close", reason="Over."))
    assert "Risk 1 is closed." in said and "None: it is closed" in said
    assert "No risk fits these filters" in words(client.get(HERE))
    assert "Pay" in words(client.get(HERE + "?only=closed"))
    assert "Risk 1 is open again." in words(send(client, HERE + "1/close", reason="Again."))


def test_an_overdue_review_is_said_on_the_register_and_the_risk(council, clerk):
    a_risk(council, by=clerk)
    Risk.objects.update(review_on=timezone.localdate() - timedelta(days=1))
    client = signed_in(clerk)
    assert "Overdue" in words(client.get(HERE)) and "Review overdue" in words(client.get(HERE + "1"))
    assert "1 with an overdue review" in words(client.get(HERE))
    assert "1 risk review overdue" in words(client.get("/councils/eastmere/"))
    assert "risk review" not in words(signed_in(a_person(council, Role.MEMBER)).get("/councils/eastmere/"))


def test_filters_find_by_band_kind_gap_and_word(council, clerk):
    a_risk(council, by=clerk, title="Staff leave")
    a_risk(council, by=clerk, scored=False, kind="provider", title="Home care in the north")
    client = signed_in(clerk)
    for query, shown, hidden in (
        ("band=high", "Staff leave", "Home care in"),
        ("kind=provider", "Home care in", "Staff leave<"),
        ("only=unscored", "Home care in", "Staff leave<"),
        ("words=north+home", "Home care in", "Staff leave<"),
        ("only=gaps", "Staff leave", "zebra"),
    ):
        found = client.get(f"{HERE}?{query}").content.decode()
        assert shown in found and hidden not in found, query
    assert "No risk fits" in words(client.get(HERE + "?band=low"))
    assert client.get(HERE + "?band=zebra&only=x&page=99").status_code == 200


def test_a_member_reads_the_register_and_is_offered_no_change(council, clerk):
    a_risk(council, by=clerk)
    member = signed_in(a_person(council, Role.MEMBER))
    found = member.get(HERE + "1").content.decode()
    assert "Staff leave" in found and "/risks/1/review" not in found
    assert member.get(HERE + "1/review").status_code == 403
    assert b'href="/councils/eastmere/risks/"' in member.get("/councils/eastmere/meetings/").content


def test_words_that_look_like_a_person_are_kept_on_the_form_and_refused(council, clerk):
    said = words(
        send(signed_in(clerk), HERE + "add", kind="provider", title="A", cause="Mrs P fell.", event="b", effect="c")
    )
    assert "looks like somebody's name" in said and "Mrs P fell." in said
    assert not Risk.objects.exists()


def test_an_edit_beside_somebody_elses_shows_both_and_saves_the_second_time(council, clerk):
    risk = a_risk(council, by=clerk)
    client = signed_in(clerk)
    mine = filled_in(client, HERE + "1/edit", title="Mine")
    reword_risk(risk, RiskWords("Theirs", "a", "b", "c"), edition=1, by=clerk)
    shown = client.post(HERE + "1/edit", mine)
    assert "Theirs" in words(shown) and b'value="Mine"' in shown.content
    assert b'name="edition" value="2"' in shown.content
    assert client.post(HERE + "1/edit", mine | {"edition": "2"}).status_code == 302
    assert Risk.objects.get().title == "Mine"


def test_another_matrix_asks_for_scores_anew_and_says_who_chose_it(council, clerk):
    a_risk(council, by=clerk)
    client = signed_in(clerk)
    said = words(send(client, HERE + "matrix/choose", matrix="four-by-four", reason="The corporate register's."))
    assert "four by four" in said and "The corporate register's." in said and "1 risk" not in said
    assert "Score again" in words(client.get(HERE)) and "Given by the matrix five by five" in words(client.get(HERE))
    choose_matrix(council, matrix_id="five-by-five", reason="Back.", by=clerk)
    assert "Possible" in words(client.get(HERE + "matrix")) and "1 risk" in words(client.get(HERE + "matrix"))


@pytest.mark.parametrize("below", ["", "1", "matrix", "1/edit"])
def test_the_number_of_queries_does_not_grow_with_the_register(below):
    workspace = a_workspace()
    client = signed_in(workspace.lead)
    with CaptureQueriesContext(connection) as few:
        client.get(HERE + below)
    for _ in range(6):
        a_risk(workspace.council, by=workspace.lead)
    with CaptureQueriesContext(connection) as many:
        client.get(HERE + below)
    assert len(many) == len(few) <= 12

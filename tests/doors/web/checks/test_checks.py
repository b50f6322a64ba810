"""The check of a paper on the web: objections, answers that are remembered, and signing over what is unresolved."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from lxml import html

from plumbline.papers.board.production import produce
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.models import CheckAnswer, Paper, SignOff
from tests.factories.boards import a_board
from tests.factories.checks import OBJECTION, keep_objection
from tests.factories.meetings import a_meeting
from tests.factories.people import a_council, a_person
from tests.papers.councils import BOARD, ON, Reporting, reporting

pytestmark = pytest.mark.django_db

PAPER = "/councils/eastmere/papers/1"
ANSWER = f"{PAPER}/check/{OBJECTION['fingerprint']}"


@pytest.fixture
def here(db: None) -> Reporting:
    return reporting()


@pytest.fixture
def paper(here: Reporting) -> Paper:
    made = produce(here.council, body=BOARD, meeting_on=date(2026, 12, 10), plan=here.plan, by=here.lead, on=ON)
    keep_objection(made)
    return made


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="plumbline.workspace.accounts.backends.PersonBackend")
    return client


def text(response: object) -> str:
    return " ".join(html.fromstring(response.content).text_content().split())  # type: ignore[attr-defined]


def test_the_first_look_has_the_paper_proof_read_and_the_next_one_does_not(here: Reporting) -> None:
    made = produce(here.council, body=BOARD, meeting_on=None, plan=here.plan, by=here.lead, on=ON)
    client = signed_in(here.lead)
    assert "things" in text(client.get(f"{PAPER}/check"))
    client.get(f"{PAPER}/check")
    assert made.checks.count() == 1


def test_an_objection_shows_the_words_in_their_place_the_rule_in_plain_words_and_how_grave(
    here: Reporting, paper: Paper
) -> None:
    response = signed_in(here.lead).get(f"{PAPER}/check")
    page, said = html.fromstring(response.content), text(response)
    assert page.xpath("//blockquote/mark/text()") == ["58%"]
    assert "The council got an overall score of 58%." in said
    assert OBJECTION["why"] in said and "Cannot be right" in said and "Paragraph 1.2" in said
    assert "1 check is unresolved." in said


def test_what_is_said_to_be_no_error_needs_a_reason(here: Reporting, paper: Paper) -> None:
    response = signed_in(here.lead).post(ANSWER, {"kind": "no_error", "reason": " "})
    assert "Say why it is not an error." in text(response)
    assert not CheckAnswer.objects.exists()


def test_an_answer_is_kept_audited_and_shown_with_the_next_paper(here: Reporting, paper: Paper) -> None:
    client = signed_in(here.lead)
    client.post(ANSWER, {"kind": "no_error", "reason": "Last year's score is meant."})
    entry = here.council.audit_entries.first()
    assert entry is not None and entry.action == "answered a check: not an error"
    assert "No check is unresolved." in text(client.get(f"{PAPER}/check"))

    following = produce(here.council, body=BOARD, meeting_on=None, plan=here.plan, by=here.lead, on=ON)
    keep_objection(following)
    said = text(client.get("/councils/eastmere/papers/2/check"))
    assert "Last year's score is meant." in said and "on paper 1" in said
    assert "No check is unresolved." in said


def test_what_is_right_stays_unresolved_until_a_new_paper_is_without_it(here: Reporting, paper: Paper) -> None:
    client = signed_in(here.lead)
    client.post(ANSWER, {"kind": "right", "reason": ""})
    said = text(client.get(f"{PAPER}/check"))
    assert "1 check is unresolved." in said and "Right, and will be corrected." in said


def test_the_last_answer_counts(here: Reporting, paper: Paper) -> None:
    client = signed_in(here.lead)
    client.post(ANSWER, {"kind": "no_error", "reason": "It is meant so."})
    client.post(ANSWER, {"kind": "right", "reason": ""})
    assert "1 check is unresolved." in text(client.get(f"{PAPER}/check"))
    assert CheckAnswer.objects.count() == 2


def test_another_councils_answers_are_not_ours(here: Reporting, paper: Paper) -> None:
    westmere = reporting("Westmere")
    theirs = produce(westmere.council, body=BOARD, meeting_on=None, plan=westmere.plan, by=westmere.lead, on=ON)
    keep_objection(theirs)
    signed_in(westmere.lead).post(
        ANSWER.replace("eastmere", "westmere"), {"kind": "no_error", "reason": "It is meant so."}
    )
    assert "1 check is unresolved." in text(signed_in(here.lead).get(f"{PAPER}/check"))


def test_only_the_director_signs_and_says_why_over_unresolved_checks(here: Reporting, paper: Paper) -> None:
    assert signed_in(here.lead).get(f"{PAPER}/sign").status_code == 403
    client = signed_in(here.director)
    assert "58%" in text(client.get(f"{PAPER}/sign"))
    assert "Say why the paper is signed all the same" in text(client.post(f"{PAPER}/sign", {"reason": ""}))
    response = client.post(f"{PAPER}/sign", {"reason": "It is corrected at the meeting."}, follow=True)
    assert "with 1 unresolved check: It is corrected at the meeting." in text(response)
    assert SignOff.objects.get().unresolved == 1
    assert "You have signed this paper already." in text(client.post(f"{PAPER}/sign", {"reason": "Again."}))


def test_the_director_is_three_presses_from_the_list_of_meetings_to_signing(here: Reporting, paper: Paper) -> None:
    client = signed_in(here.director)
    steps = ["/councils/eastmere/papers/1", "/councils/eastmere/papers/1/check", "/councils/eastmere/papers/1/sign"]
    reached = "/councils/eastmere/papers/"
    for step in steps:
        links = html.fromstring(client.get(reached).content).xpath("//a/@href")
        assert step in links, (reached, step)
        reached = step


def test_the_lead_is_four_presses_from_the_list_of_meetings_to_the_word_file(here: Reporting, paper: Paper) -> None:
    board = a_board(here.council, name=BOARD, by=here.lead)
    meeting = a_meeting(board, by=here.lead, on=date(2026, 12, 10))
    client = signed_in(here.lead)
    reached = "/councils/eastmere/meetings/"
    for step in (f"/councils/eastmere/{meeting.path}", PAPER, f"{PAPER}/check", f"{PAPER}/word"):
        links = html.fromstring(client.get(reached).content).xpath("//a/@href")
        assert step in links, (reached, step)
        reached = step


def test_the_paper_says_how_many_checks_are_unresolved_before_it_is_exported(here: Reporting, paper: Paper) -> None:
    client = signed_in(here.lead)
    assert "Check: 1 unresolved" in text(client.get(PAPER))
    assert "Export Word with 1 unresolved" in text(client.get(f"{PAPER}/check"))


def test_a_check_that_the_paper_does_not_have_is_not_found(here: Reporting, paper: Paper) -> None:
    assert signed_in(here.lead).get(f"{PAPER}/check/{'0' * 16}").status_code == 404


def test_the_check_asks_as_few_questions_for_many_objections_as_for_few(here: Reporting) -> None:
    client, counts = signed_in(here.lead), []
    for number, objections in ((1, 2), (2, 40)):
        made = produce(here.council, body=BOARD, meeting_on=None, plan=here.plan, by=here.lead, on=ON)
        for one in range(objections):
            keep_objection(made, fingerprint=f"{number:08}{one:08}")
        client.get(f"/councils/eastmere/papers/{number}/check")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/councils/eastmere/papers/{number}/check")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16


def test_a_document_is_proof_read_in_the_background_and_held_against_the_record(here: Reporting) -> None:
    document = here.council.documents.get()
    address = f"/councils/eastmere/{document.path}/check"
    member = signed_in(a_person(here.council, Role.MEMBER))
    assert "has not been proof-read" in text(member.get(address))
    keep_objection(document)
    said = text(member.get(address))
    assert "1 objection; 1 unresolved." in said and OBJECTION["why"] in said
    assert "Answer it" not in said


def test_a_proof_reading_that_failed_says_so_and_can_be_tried_again(here: Reporting, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    document = here.council.documents.get()
    lead = signed_in(here.lead)
    asked = lead.post(f"/councils/eastmere/{document.path}/check")["Location"]
    assert "is being proof-read" in text(lead.get(asked))
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now(), started_at=timezone.now())
    said = text(lead.get(asked))
    assert "could not be proof-read" in said and "Try again" in said and "is being proof-read" not in said
    assert "has not been proof-read" in text(lead.get(f"/councils/eastmere/{document.path}/check?asked=yes"))


def test_a_stranger_finds_no_check(here: Reporting, paper: Paper) -> None:
    stranger = signed_in(a_person(a_council("Westmere"), Role.DIRECTOR))
    for address in (f"{PAPER}/check", ANSWER, f"{PAPER}/sign"):
        assert stranger.get(address).status_code == 404

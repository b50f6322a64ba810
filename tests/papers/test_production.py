"""Papers are kept as they were produced, by those who may, and tell when the record has changed since."""

import json
from collections.abc import Callable

import pytest

from plumbline.engines.writers.page import write_page
from plumbline.engines.writers.word import write_word
from plumbline.papers.board.changing import changes_from, record_now
from plumbline.papers.board.production import board_to_report_to, plan_to_report, produce
from plumbline.papers.files import file_name, version_of
from plumbline.papers.kept import content_of
from plumbline.papers.marks import Change
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.assurance.actions import respond, set_score, withdraw_finding
from plumbline.workspace.evidence.actions import describe_document
from plumbline.workspace.governance.models import Paper
from plumbline.workspace.improvement.actions import draft_plan, update_action
from tests.factories.people import a_council, a_person
from tests.papers.councils import BOARD, MEETING, ON, Reporting, reporting

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db: None) -> Reporting:
    return reporting()


def produced(here: Reporting, **given: object) -> Paper:
    words: dict[str, object] = {"body": BOARD, "meeting_on": MEETING, "plan": here.plan, "by": here.lead, "on": ON}
    return produce(here.council, **(words | given))  # type: ignore[arg-type]


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_only_those_whose_role_lets_them_produce_a_paper(here: Reporting, role: Role) -> None:
    person = a_person(here.council, role)
    if Permission.PRODUCE_PAPERS in ROLE_MAY[role]:
        assert produced(here, by=person).produced_by == person
        return
    with pytest.raises(NotPermitted):
        produced(here, by=person)
    assert not Paper.objects.exists()


def test_another_councils_director_produces_nothing(here: Reporting) -> None:
    with pytest.raises(NotPermitted):
        produced(here, by=a_person(a_council("Westmere"), Role.DIRECTOR))


def test_a_paper_is_never_about_another_councils_plan(here: Reporting) -> None:
    westmere = a_council("Westmere")
    theirs = draft_plan(westmere, title="Their plan", by=a_person(westmere))
    with pytest.raises(AssertionError, match="another council"):
        produced(here, plan=theirs)


def test_producing_a_paper_is_audited(here: Reporting) -> None:
    paper = produced(here)
    entry = here.council.audit_entries.first()
    assert entry is not None
    assert (entry.action, entry.subject, entry.person) == ("produced a paper", f"paper {paper.number}", here.lead)


def test_what_is_kept_is_what_was_assembled(here: Reporting) -> None:
    paper = produced(here)
    paper.refresh_from_db()
    assert content_of(paper) == here.paper()


def test_a_kept_paper_stays_as_it_is_when_the_record_changes(here: Reporting) -> None:
    paper = produced(here)
    page, word = write_page(content_of(paper)), write_word(content_of(paper))
    for finding in here.council.findings.all():
        withdraw_finding(finding, by=here.lead, reason="Taken from the wrong document.")
    set_score(here.council.assessments.get(), statement=1, value=4, by=here.lead, reason="Corrected.")
    paper = Paper.objects.get()
    assert (write_page(content_of(paper)), write_word(content_of(paper))) == (page, word)


def test_two_word_files_of_one_paper_are_the_same_bytes(here: Reporting) -> None:
    paper = produced(here)
    assert write_word(content_of(Paper.objects.get(pk=paper.pk))) == write_word(content_of(paper))


def _answer(here: Reporting) -> None:
    respond(here.finding("Complaints took"), kind="accept", words="", by=here.lead)


def _score(here: Reporting) -> None:
    set_score(here.council.assessments.get(), statement=3, value=3, by=here.lead, reason="Corrected.")


def _update(here: Reporting) -> None:
    update_action(here.plan.actions.first(), delivery="at_risk", what_changed="The list grew.", by=here.lead)


def _withdraw(here: Reporting) -> None:
    withdraw_finding(here.finding("Staff felt"), by=here.lead, reason="Taken twice.")


def since(paper: Paper) -> tuple[Change, ...] | None:
    return changes_from(paper, record_now(paper))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_answer, Change("finding", added=0, changed=1, removed=0)),
        (_score, Change("score", added=0, changed=1, removed=0)),
        (_update, Change("action", added=0, changed=1, removed=0)),
        (_withdraw, Change("finding", added=0, changed=0, removed=1)),
    ],
    ids=["a response", "a score", "an update", "a finding withdrawn"],
)
def test_a_paper_says_what_has_changed_since(
    here: Reporting, change: Callable[[Reporting], None], expected: Change
) -> None:
    paper = produced(here)
    assert since(paper) == ()
    change(here)
    assert since(Paper.objects.get()) == (expected,)


def test_a_document_named_anew_changes_what_rests_on_it(here: Reporting) -> None:
    paper = produced(here)
    document = here.council.documents.get()
    describe_document(document, title="Another name", kind=document.kind, dates={}, by=here.lead)
    assert {change.kind for change in since(paper) or ()} == {
        "judgement", "score", "finding", "figure", "resolution",
    }  # fmt: skip


def test_neither_the_passing_of_time_nor_another_council_nor_a_paper_is_a_change(here: Reporting) -> None:
    paper = produced(here)
    reporting("Westmere")
    produced(here)
    assert since(paper) == ()


def test_a_paper_of_which_other_things_were_marked_says_that_nobody_can_tell(here: Reporting) -> None:
    paper = produced(here)
    paper.content["written_from"]["form"] = "of an older version"
    assert since(paper) is None


def test_the_file_is_named_by_date_board_number_and_version(here: Reporting) -> None:
    first, second, other = produced(here), produced(here), produced(here, meeting_on=None, body="Cabinet & “Scrutiny”")
    assert file_name(first, "docx") == "2026-12-10-adult-social-care-improvement-board-paper-1-version-1.docx"
    assert file_name(other, "docx") == "no-date-cabinet-scrutiny-paper-3-version-1.docx"
    assert (version_of(first), version_of(second), version_of(other)) == (1, 2, 1)


def test_a_paper_is_about_the_approved_plan_and_for_the_board_of_the_last_paper(here: Reporting) -> None:
    draft_plan(here.council, title="A later draft", by=here.lead)
    assert plan_to_report(here.council) == here.plan
    assert board_to_report_to(here.council, here.plan) == BOARD
    produced(here, body="Cabinet")
    assert board_to_report_to(here.council, here.plan) == "Cabinet"
    empty = a_council("Farmere")
    assert plan_to_report(empty) is None and board_to_report_to(empty, None) == ""


def test_a_paper_is_kept_as_json_with_what_it_was_written_from(here: Reporting) -> None:
    kept = json.loads(json.dumps(produced(here).content))
    assert set(kept) == {"form", "paper", "written_from"}
    assert kept["written_from"]["plan"] == here.plan.number and kept["written_from"]["on"] == "2026-11-22"

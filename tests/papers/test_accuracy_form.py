"""The factual-accuracy form holds what is disputed, in the words of the report and of the council, and nothing else."""

import re
from datetime import date

import pytest

from plumbline.engines.writers.page import write_page
from plumbline.engines.writers.word import write_word
from plumbline.papers.accuracy.assembly import assemble, disputed_in
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.actions import respond, withdraw_finding
from tests.factories.clients import signed_in, words
from tests.factories.people import a_person
from tests.factories.workspaces import a_workspace

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 25)


@pytest.fixture
def workspace():
    return a_workspace()


@pytest.fixture
def disputed(workspace):
    finding = workspace.council.findings.get(number=1)
    respond(finding, kind="dispute", words="31 of 38 carers had a break.", by=workspace.lead)
    return finding


def test_the_form_gives_the_words_the_place_and_the_grounds(workspace, disputed):
    content = assemble(workspace.council, disputed.assessment, on=ON)
    said = words_of(write_page(content))

    assert disputed.text in said and "31 of 38 carers had a break." in said
    assert "paragraph 5.3" in said and "The council disputes 1 finding of the report." in said
    assert "is an invented council" in said
    assert write_word(content).startswith(b"PK")


def test_only_the_latest_response_counts(workspace, disputed):
    respond(disputed, kind="accept", words="", by=workspace.lead)
    assert disputed_in(disputed.assessment) == []
    assert "No finding of this judgement is disputed." in words_of(
        write_page(assemble(workspace.council, disputed.assessment, on=ON))
    )
    respond(disputed, kind="dispute", words="It was 33.", by=workspace.lead)
    assert [one.grounds for one in disputed_in(disputed.assessment)] == ["It was 33."]


def test_a_finding_that_was_withdrawn_is_disputed_no_more(workspace, disputed):
    withdraw_finding(disputed, by=workspace.lead, reason="Twice.")
    assert disputed_in(disputed.assessment) == []


def test_the_form_is_a_page_and_a_word_document(workspace, disputed, django_assert_max_num_queries):
    client = signed_in(a_person(workspace.council, Role.MEMBER))
    with django_assert_max_num_queries(12):
        said = words(client.get("/councils/eastmere/findings/accuracy"))
    assert "Factual-accuracy form" in said and "31 of 38 carers had a break." in said
    word = client.get("/councils/eastmere/findings/accuracy/word?assessment=1")
    assert word.content.startswith(b"PK") and "factual-accuracy-1.docx" in word["Content-Disposition"]
    assert client.get("/councils/eastmere/findings/accuracy?assessment=99").status_code == 404


def words_of(page: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", page).split())

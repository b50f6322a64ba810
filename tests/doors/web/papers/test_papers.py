"""Papers on the web: producing them, reading them, taking them away."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from lxml import html

from plumbline.papers.kept import content_of
from plumbline.papers.laid_out import is_kept, keep_ready, template_of
from plumbline.papers.laying_out import lay_out_in_background
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.actions import respond
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.governance.actions import choose_word_template
from plumbline.workspace.governance.models import Paper, WordTemplate
from tests.engines.writers.test_templates import changed
from tests.engines.writers.test_word import council_template
from tests.factories.people import a_council, a_person
from tests.papers.councils import BOARD, Reporting, reporting
from tests.papers.reading import dead_links

pytestmark = pytest.mark.django_db

PAPERS = "/councils/eastmere/papers/"
SENT = {"kind": "board", "body": BOARD, "meeting_on-day": "10", "meeting_on-month": "12", "meeting_on-year": "2026"}
FILES = ("word", "pdf", "text", "tables.ods", "tables.xlsx", "facts.csv", "facts.json", "paper.json")


@pytest.fixture
def here(db: None) -> Reporting:
    return reporting()


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="plumbline.workspace.accounts.backends.PersonBackend")
    return client


def produce_one(here: Reporting) -> Client:
    client = signed_in(here.lead)
    assert client.post(f"{PAPERS}produce", SENT | {"plan": here.plan.pk}).status_code == 302
    return client


def text(response: object) -> str:
    return " ".join(html.fromstring(response.content).text_content().split())  # type: ignore[attr-defined]


def test_a_paper_leads_no_reader_to_a_page_that_is_shut_to_them(here: Reporting) -> None:
    lead = produce_one(here)
    invited = signed_in(a_person(here.council, Role.CO_PRODUCTION_MEMBER))
    to_a_document = 'href="/councils/eastmere/documents/'

    assert to_a_document in lead.get(f"{PAPERS}1").content.decode()

    shown = invited.get(f"{PAPERS}1")
    assert (
        to_a_document not in shown.content.decode() and 'href="/councils/eastmere/findings/' in shown.content.decode()
    )
    assert text(shown).count("page 1") == text(lead.get(f"{PAPERS}1")).count("page 1")


def test_one_button_gives_a_paper_because_the_form_is_filled_in(here: Reporting) -> None:
    client = signed_in(here.lead)
    form = html.fromstring(client.get(f"{PAPERS}produce").content).forms[-1]
    given = dict(form.form_values())
    assert given["body"] == BOARD and given["plan"] == str(here.plan.pk)
    response = client.post(f"{PAPERS}produce", given, follow=True)
    assert response.redirect_chain == [(f"{PAPERS}1", 302)]
    assert "Paper 1 produced." in text(response)
    assert Paper.objects.get().meeting_on is None


def test_a_paper_without_a_board_is_asked_for_one_and_keeps_what_was_typed(here: Reporting) -> None:
    response = signed_in(here.lead).post(f"{PAPERS}produce", SENT | {"body": ""})
    assert response.status_code == 200
    assert b"<title>Error: " in response.content
    assert "Enter the board or committee that the paper is for" in text(response)
    assert b'value="2026"' in response.content
    assert not Paper.objects.exists()


def test_another_councils_plan_cannot_be_chosen(here: Reporting) -> None:
    theirs = reporting("Westmere").plan
    response = signed_in(here.lead).post(f"{PAPERS}produce", SENT | {"plan": theirs.pk})
    assert response.status_code == 200 and not Paper.objects.exists()


def test_the_paper_page_holds_the_paper_with_every_figure_clickable(here: Reporting) -> None:
    response = produce_one(here).get(f"{PAPERS}1")
    page = html.fromstring(response.content)
    figures = page.xpath('//a[contains(@class,"app-fact")]')
    assert {one.get("data-fact-key") for one in figures} == {one.key for one in content_of(Paper.objects.get()).facts}
    assert dead_links(response.content.decode()) == []
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//@id")) == len(set(page.xpath("//@id")))
    assert "The record has changed" not in text(response)
    contents = page.xpath('//nav[@aria-labelledby="paper-contents"]//a')
    assert len(contents) == len(content_of(Paper.objects.get()).sections) + 3


def test_a_paper_on_which_the_record_has_moved_on_says_so(here: Reporting) -> None:
    client = produce_one(here)
    respond(here.finding("Complaints took"), kind="accept", words="", by=here.lead)
    said = text(client.get(f"{PAPERS}1"))
    assert "The record has changed since this paper was produced: 1 finding changed." in said
    assert "Produce a new paper" in said
    member = signed_in(a_person(here.council, Role.MEMBER))
    assert "Produce a new paper" not in text(member.get(f"{PAPERS}1"))


def test_the_word_file_is_sent_as_an_attachment_with_a_speaking_name(here: Reporting) -> None:
    client = produce_one(here)
    first, again = (client.get(f"{PAPERS}1/word") for _ in range(2))
    assert first["Content-Disposition"] == (
        'attachment; filename="2026-12-10-adult-social-care-improvement-board-paper-1-version-1.docx"'
    )
    assert first["Content-Type"].endswith("wordprocessingml.document")
    assert first.content == again.content
    assert "word/footnotes.xml" in zipfile.ZipFile(io.BytesIO(first.content)).namelist()


def test_a_long_paper_is_written_in_the_background_and_then_kept(
    here: Reporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = produce_one(here)
    at_once = client.get(f"{PAPERS}1/word").content
    monkeypatch.setattr("plumbline.papers.laid_out.LONG", 0)
    not_yet = client.get(f"{PAPERS}1/docx/being-written")
    assert "The Word document has not been written" in text(not_yet)
    response = client.get(f"{PAPERS}1/word", follow=True)
    assert "The Word document is ready" in text(response)
    assert html.fromstring(response.content).xpath(f'//a[@href="{PAPERS}1/word"]')
    kept = client.get(f"{PAPERS}1/word")
    assert kept.content == at_once and "attachment" in kept["Content-Disposition"]
    assert client.get(f"{PAPERS}1/xlsx/being-written").status_code == 404


def test_whoever_waits_for_a_long_paper_sees_how_far_it_is(here: Reporting, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    client = produce_one(here)
    paper = Paper.objects.get()
    asked = lay_out_in_background.enqueue(paper.pk, "pdf", False)
    at = f"{PAPERS}1/pdf/being-written?asked={asked.id}"
    assert "Waiting for its turn" in text(client.get(at))
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    page = html.fromstring(client.get(at).content)
    assert page.xpath("//progress/@value") == ["50"] and page.xpath("//@data-look-again")
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
    assert "The PDF could not be written" in text(client.get(at))
    assert "has not been written" in text(client.get(at.replace("/pdf/", "/docx/")))


def test_the_file_kept_for_those_who_may_see_exempt_words_is_not_the_publics(here: Reporting) -> None:
    content = content_of(Paper.objects.get(number=produce_one(here) and 1))
    keep_ready(content, "docx")
    assert is_kept(content, "docx") and not is_kept(replace(content, title="Another"), "docx")


def test_the_figures_come_as_csv_and_as_json_and_agree(here: Reporting) -> None:
    client = produce_one(here)
    rows = client.get(f"{PAPERS}1/facts.csv").content.decode("utf-8-sig").splitlines()
    facts = json.loads(client.get(f"{PAPERS}1/facts.json").content)["facts"]
    paper = json.loads(client.get(f"{PAPERS}1/paper.json").content)["paper"]
    assert rows[0].startswith("key,definition,value")
    assert [row.partition(",")[0] for row in rows[1:]] == [fact["key"] for fact in facts]
    assert {fact["key"] for fact in facts} == {fact["key"] for fact in paper["facts"]}


def test_the_list_says_what_there_is_and_why_there_is_nothing(here: Reporting) -> None:
    client = signed_in(here.lead)
    assert "No paper yet" in text(client.get(PAPERS))
    client.post(f"{PAPERS}produce", SENT)
    said = text(client.get(PAPERS))
    assert "The newest first." in said and BOARD in said and "10 December 2026" in said


def test_a_member_reads_papers_and_produces_none(here: Reporting) -> None:
    produce_one(here)
    member = signed_in(a_person(here.council, Role.MEMBER))
    assert member.get(f"{PAPERS}1").status_code == 200
    assert "Produce a paper" not in text(member.get(PAPERS))
    assert member.get(f"{PAPERS}produce").status_code == 403
    assert member.post(f"{PAPERS}produce", SENT).status_code == 403


def test_the_administrator_of_people_reads_no_papers(here: Reporting) -> None:
    produce_one(here)
    administrator = signed_in(a_person(here.council, Role.ADMINISTRATOR))
    for path in ("", "1", *(f"1/{name}" for name in FILES)):
        assert administrator.get(f"{PAPERS}{path}").status_code == 403


def test_the_wrong_councils_person_finds_no_paper(here: Reporting) -> None:
    produce_one(here)
    stranger = signed_in(a_person(a_council("Westmere"), Role.DIRECTOR))
    for path in ("", "1", "produce", *(f"1/{name}" for name in FILES)):
        assert stranger.get(f"{PAPERS}{path}").status_code == 404
    own = "/councils/westmere/papers/"
    assert stranger.get(f"{own}1").status_code == 404


def test_a_number_that_no_paper_has_is_not_found(here: Reporting) -> None:
    client = signed_in(here.lead)
    assert client.get(f"{PAPERS}99").status_code == 404


def test_the_list_asks_as_few_questions_for_many_papers_as_for_few(here: Reporting) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = produce_one(here)
    kept = Paper.objects.get()
    counts = []
    for papers in (10, 100):
        start = Paper.objects.count()
        Paper.objects.bulk_create(
            Paper(
                council=here.council, number=number + 1, kind="board", title=kept.title, body=BOARD,
                content=kept.content, sha256=kept.sha256, produced_by=here.lead, produced_at=timezone.now(),
            )
            for number in range(start, papers)
        )  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAPERS).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_what_somebody_wrote_is_never_markup_on_the_page(here: Reporting) -> None:
    finding = here.finding("Staff felt")
    finding.text = "<script>alert(1)</script> & <b>bold</b>"
    finding.save()
    page = produce_one(here).get(f"{PAPERS}1").content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;bold" in page


def test_word_files_look_like_the_councils_template_until_it_is_taken_away(here: Reporting, tmp_path: Path) -> None:
    client = produce_one(here)
    before = client.get(f"{PAPERS}1/word").content
    file = SimpleUploadedFile("house style.docx", council_template(tmp_path).read_bytes())
    response = client.post(f"{PAPERS}template", {"file": file}, follow=True)
    assert "house style.docx is in use, chosen by" in text(response)
    document = docx.Document(io.BytesIO(client.get(f"{PAPERS}1/word").content))
    assert document.sections[0].footer.paragraphs[0].text == "Serving Wexmoor"
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert Entry.objects.filter(action="chose a Word template").exists()
    assert "No template is in use." in text(client.post(f"{PAPERS}template/drop", follow=True))
    assert client.get(f"{PAPERS}1/word").content == before


def test_a_template_with_macros_is_refused_at_its_field(here: Reporting, tmp_path: Path) -> None:
    client = signed_in(here.lead)
    hostile = changed(council_template(tmp_path).read_bytes(), "word/vbaProject.bin", b"x")
    response = client.post(f"{PAPERS}template", {"file": SimpleUploadedFile("a.docx", hostile)})
    assert "The file holds macros" in text(response) and not WordTemplate.objects.exists()


def test_a_template_is_one_councils_and_needs_who_may_produce_papers(here: Reporting, tmp_path: Path) -> None:
    content = council_template(tmp_path).read_bytes()
    with pytest.raises(NotPermitted):
        choose_word_template(here.council, content, name="a.docx", by=a_person(here.council, Role.MEMBER))
    choose_word_template(here.council, content, name="a.docx", by=here.lead)
    assert template_of(a_council("Westmere")) is None and template_of(here.council) is not None

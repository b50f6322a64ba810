"""One document: what it is, its text, its file, its reading."""

import re
from unittest.mock import patch

import pytest

from plumbline.engines.reading.blocks import UnreadableDocument
from plumbline.engines.reading.proposals import DocumentFacts
from plumbline.workspace.review.models import Reading
from tests.factories.documents import TEXT, a_document, blocks_of, everything, read

BASE = "/councils/eastmere/documents/"


def test_a_document_says_what_it_is_and_what_does_not_fit(client, document):
    page = client.get(BASE + "1").content.decode()

    for words in (
        "Cabinet or executive report", "11 November 2025", "October 2024", "Problems seen while reading",
        "The score of one statement is missing in the table.", "<mark>Learning scored 2.</mark>",
        document.file.sha256[:12],
    ):  # fmt: skip
        assert words in page
    assert document.file.sha256 not in page


def test_a_document_about_another_council_says_so_in_the_page_and_in_the_room(client, council, lead):
    facts = DocumentFacts(name="x", sha256="", kind="other", title="x", council="Halton", gss_code="E06000006")
    document = a_document(council, by=lead)
    read(document, everything(document=facts), by=lead)

    for below in ("1", "1/review"):
        assert (
            "seems to be about Halton, and this is the workspace of Eastmere"
            in client.get(BASE + below).content.decode()
        )
    assert "shown that are sure" not in client.get(BASE + "1/review").content.decode()


def test_a_failed_reading_shows_its_sentence_and_can_be_asked_again(
    client, council, lead, django_capture_on_commit_callbacks
):
    document = a_document(council, by=lead)
    read(document, everything(), by=lead, fault="This PDF holds pictures of pages and no text.")
    page = client.get(BASE + "1").content.decode()
    assert "This PDF holds pictures of pages and no text." in page
    assert "Have it read again" in page

    again = patch("plumbline.workspace.review.reading._read", side_effect=UnreadableDocument("Still no text."))
    with again, django_capture_on_commit_callbacks(execute=True):
        response = client.post(BASE + "1/reading")

    assert response["Location"] == BASE + "1/reading"
    assert "Still no text." in client.get(BASE + "1/reading", follow=True).content.decode()


def test_the_waiting_page_goes_to_the_review_room_when_the_reading_is_done(client, document):
    assert client.get(BASE + "1/reading")["Location"] == BASE + "1/review"


def test_the_progress_of_a_reading_is_shown(client, council, lead):
    document = a_document(council, by=lead)
    Reading.objects.create(document=document, requested_by=lead, state="running", progress=75)

    page = client.get(BASE + "1/reading").content.decode()

    assert re.search(r'<progress[^>]* max="100" value="75">', page)
    assert 'role="status"' in page


def test_what_a_person_says_of_a_document_is_kept(client, document):
    given = {
        "title": "Our plan", "kind": "improvement_plan", "item_number": "15", "date_meeting": "12 November 2025",
        "date_site_visit": "October 2024", "date_publication": "", "date_evidence": "2024",
    }  # fmt: skip

    response = client.post(BASE + "1/describe", given, follow=True)

    document.refresh_from_db()
    assert "was saved" in response.content.decode()
    assert (document.title, document.kind, document.item_number) == ("Our plan", "improvement_plan", "15")
    assert document.dates == {
        "meeting": "2025-11-12", "site_visit": "2024-10", "evidence": "2024",
    }  # fmt: skip


@pytest.mark.parametrize("typed", ["31 June 2025", "soon", "3 to 5 June 2025"])
def test_a_date_that_is_none_is_refused_and_kept_in_its_box(client, document, typed):
    page = client.post(BASE + "1/describe", {"title": "x", "kind": "other", "date_meeting": typed}).content.decode()

    assert "Meeting must be a date, like 27 March 2024, March 2024 or 2024" in page
    assert f'value="{typed}"' in page


def test_the_text_marks_the_passage_and_leads_to_it(client, document):
    start = TEXT.index("people waited")

    page = client.get(f"{BASE}1/text?start={start}&end={start + 13}").content.decode()

    assert "<mark>people waited</mark>" in page
    assert page.count('id="passage"') == 1
    assert '<h2 class="app-text__heading' in page


ODD = ("start=x&end=5", "start=5", "start=9&end=5", "start=99999&end=100000", "start=-5&end=5", "start=²&end=³")


@pytest.mark.parametrize("query", ODD)
def test_an_address_with_odd_places_shows_the_text_all_the_same(client, document, query):
    assert "short breaks" in client.get(f"{BASE}1/text?{query}").content.decode()


def test_every_word_of_the_text_is_shown(client, document):
    page = client.get(BASE + "1/text").content.decode()
    shown = re.sub(r"<[^>]+>", " ", page[page.index("app-text") :])

    assert not [word for word in re.findall(r"\w+", TEXT) if word not in shown]


def test_a_documents_markup_is_shown_and_never_trusted(client, council, lead):
    text = '# <script>alert(1)</script>\n\n5.1 <img src=x onerror=alert(2)> "quoted" & more\n\n' + TEXT
    document = a_document(council, by=lead, name="<b>paper</b>.html")
    facts = everything().document
    read(
        document, everything(text, document=type(facts)(**{**vars(facts), "title": "<i>Title</i>"})), by=lead, text=text
    )
    proposal = document.readings.get().proposals.filter(kind="finding").first()

    for below in ("", "1", "1/text", "1/review", f"1/review/{proposal.pk}", "1/review/history", "add"):
        page = client.get(BASE + below).content.decode()
        for markup in ("<script>alert", "<img src=x", "<i>Title", "<b>paper"):
            assert markup not in page, below


def test_the_file_is_handed_out_and_never_shown(client, council, lead):
    a_document(council, by=lead, content=b"<html><script>alert(1)</script>", name='pa"per\n.html')

    response = client.get(BASE + "1/file")

    assert b"".join(response.streaming_content) == b"<html><script>alert(1)</script>"
    assert response["Content-Disposition"].startswith("attachment;")
    assert "\n" not in response["Content-Disposition"]
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox;")
    assert "no-store" in response["Cache-Control"]


def test_a_file_that_is_gone_is_not_found(client, council, lead):
    from django.core.files.storage import default_storage

    document = a_document(council, by=lead)
    default_storage.delete(document.file.path)

    assert client.get(BASE + "1/file").status_code == 404


def test_editions_lead_to_each_other(client, council, lead, document):
    later = a_document(council, by=lead, replaces=document)

    assert f'href="{BASE}2">Document 2' in client.get(BASE + "1").content.decode()
    assert f'href="{BASE}1">Document 1' in client.get(f"{BASE}{later.number}").content.decode()


def test_blocks_of_the_factory_cover_the_text():
    assert [TEXT[one.start : one.end] for one in blocks_of(TEXT)][1].startswith("5.1")

"""Adding a document: judged by its bytes, once, and read at once."""

from io import BytesIO
from unittest.mock import patch

import pytest

from plumbline.engines.reading.blocks import UnreadableDocument
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.evidence.models import Document
from tests.factories.documents import a_document
from tests.factories.people import a_person

ADD = "/councils/eastmere/documents/add"
READER = "plumbline.workspace.review.reading._read"


def a_file(content=b"# A paper", name="paper.md"):
    file = BytesIO(content)
    file.name = name
    return file


@pytest.fixture
def reader(django_capture_on_commit_callbacks):
    """A reader that finds no text, so that the reading of an added document ends at once."""
    with patch(READER, side_effect=UnreadableDocument("No text.")), django_capture_on_commit_callbacks(execute=True):
        yield


def test_an_added_document_is_read_and_its_reading_shown(client, council, reader):
    response = client.post(ADD, {"file": a_file(), "source_address": "https://example.org/paper"})

    assert response["Location"] == "/councils/eastmere/documents/1/reading"
    document = Document.objects.get()
    assert (document.name, document.source_address) == ("paper.md", "https://example.org/paper")
    assert document.readings.count() == 1


def test_the_same_file_again_leads_to_the_document_that_it_is(client, reader):
    client.post(ADD, {"file": a_file()})

    response = client.post(ADD, {"file": a_file(name="copy.txt")}, follow=True)

    assert response.request["PATH_INFO"] == "/councils/eastmere/documents/1"
    assert "is here already: it is document 1" in response.content.decode()
    assert Document.objects.count() == 1


def test_a_new_edition_replaces_the_document_that_was_chosen(client, council, lead, reader):
    first = a_document(council, by=lead)
    page = client.get(f"{ADD}?replaces=1").content.decode()
    assert f'<option value="{first.pk}" selected' in page

    client.post(ADD, {"file": a_file(), "replaces": first.pk})

    assert Document.objects.get(number=2).replaces == first
    assert f'value="{first.pk}"' not in client.get(ADD).content.decode()


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (None, "Choose the file of the document"),
        (a_file(b"\x89PNG\r\n\x1a\n\x00\x00\x00"), "is not a document"),
        (a_file(b"PK\x03\x04 something zipped"), "is not a Word document"),
    ],
)
def test_what_is_no_document_is_refused_in_one_sentence(client, file, words):
    response = client.post(ADD, {"file": file} if file else {})

    page = response.content.decode()
    assert words in page
    assert "There is a problem" in page
    assert "<title>Error: Add a document" in page
    assert not Document.objects.exists()


def test_a_file_over_the_limit_is_thrown_away_while_it_arrives(client, settings):
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024

    response = client.post(ADD, {"file": a_file(b"x" * (3 * 1024 * 1024), "long.txt")})

    page = response.content.decode()
    assert "long.txt is too large. The largest file taken is 1 MB." in page
    assert "Choose the file of the document" not in page
    assert not Document.objects.exists()


def test_many_files_at_once_are_measured_together(client, settings):
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    parts = {f"other{number}": a_file(b"x" * (400 * 1024)) for number in range(4)}

    page = client.post(ADD, parts | {"file": a_file(b"x" * (400 * 1024), "last.txt")}).content.decode()

    assert "last.txt is too large. The largest file taken is 1 MB." in page
    assert not Document.objects.exists()


def test_a_file_of_just_the_limit_is_taken(client, settings, reader):
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024

    client.post(ADD, {"file": a_file(b"x" * (1024 * 1024))})

    assert Document.objects.count() == 1


@pytest.mark.parametrize("address", ["example.org", "javascript:alert(1)", "https://"])
def test_an_address_that_is_none_is_refused_and_kept_in_its_box(client, address):
    page = client.post(ADD, {"file": a_file(), "source_address": address}).content.decode()

    assert "There is a problem" in page
    assert f'value="{address}"' in page


def test_a_document_of_another_council_cannot_be_replaced(client, reader):
    from tests.factories.people import a_council

    other = a_council("Westmere")
    theirs = a_document(other, by=a_person(other))

    page = client.post(ADD, {"file": a_file(), "replaces": theirs.pk}).content.decode()

    assert "The earlier edition: choose one of the answers that are listed" in page


def test_only_those_who_may_add_documents_are_offered_to(sign_in, council, document):
    member = sign_in(a_person(council, Role.MEMBER))

    assert "Add a document" not in member.get("/councils/eastmere/documents/").content.decode()
    assert "To decide" not in member.get("/councils/eastmere/documents/").content.decode()
    page = member.get("/councils/eastmere/documents/1").content.decode()
    assert "Have it read again" not in page
    assert "Problems seen while reading" not in page
    assert "Go to the review room" not in page

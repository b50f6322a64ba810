"""Adding documents, describing them, and marking passages."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.evidence.actions import add_document, describe_document, mark_passage
from plumbline.workspace.evidence.models import Document, Passage, StoredFile
from plumbline.workspace.evidence.rules import NotDescribed, Upload, UploadRefused
from plumbline.workspace.evidence.storage import content_of
from tests.factories.documents import a_document, a_read_document
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def lead(council):
    return a_person(council)


def upload(content=b"A paper", name="paper.md"):
    return Upload(name=name, content=content, media_type="text/plain")


def test_a_document_is_kept_byte_for_byte_under_its_hash(council, lead):
    document, is_new = add_document(council, upload(), by=lead, source_address="https://example.org/paper")

    assert is_new
    assert document.number == 1
    assert content_of(document.file) == b"A paper"
    assert Entry.objects.get().details["sha256"] == document.file.sha256


def test_the_same_bytes_are_the_same_document_whatever_they_are_called(council, lead):
    first, _ = add_document(council, upload(), by=lead)

    again, is_new = add_document(council, upload(name="other.txt"), by=lead)

    assert (again, is_new) == (first, False)
    assert Document.objects.count() == 1


def test_two_councils_with_the_same_file_have_a_document_each(council, lead):
    add_document(council, upload(), by=lead)
    other = a_council("Westmere")

    document, is_new = add_document(other, upload(), by=a_person(other))

    assert is_new
    assert document.number == 1
    assert StoredFile.objects.count() == 1


def test_a_file_that_was_changed_behind_our_back_is_refused(council, lead):
    document = a_document(council, by=lead)
    default_storage.delete(document.file.path)
    default_storage.save(document.file.path, ContentFile(b"something else"))

    with pytest.raises(OSError, match="is not what was uploaded"):
        content_of(document.file)


def test_a_document_has_one_newer_edition(council, lead):
    first = a_document(council, by=lead)
    second = a_document(council, by=lead, replaces=first)

    with pytest.raises(UploadRefused, match="Document 1 has a newer edition already, document 2"):
        a_document(council, by=lead, replaces=first)

    assert first.replaced_by == second


def test_only_those_who_may_add_documents_add_and_describe_them(council, lead):
    document = a_document(council, by=lead)
    member = a_person(council, Role.MEMBER)

    with pytest.raises(NotPermitted):
        add_document(council, upload(), by=member)
    with pytest.raises(NotPermitted):
        describe_document(document, title="Ours", kind="other", dates={}, by=member)


def test_describing_a_document_keeps_what_changed_in_the_audit(council, lead):
    document = a_read_document(council, by=lead)

    described = describe_document(
        document,
        title="Our plan ",
        kind=document.kind,
        dates={"meeting": "2025-11", "site_visit": ""},
        item_number="14",
        by=lead,
    )

    assert (described.title, described.dates) == ("Our plan", {"meeting": "2025-11"})
    entry = Entry.objects.first()
    assert entry.action == "described a document"
    assert entry.details["to"] == {"title": "Our plan", "dates": {"meeting": "2025-11"}}
    assert entry.details["from"]["title"] == "Improvement after the assessment"


def test_a_description_that_changes_nothing_leaves_no_trace(council, lead):
    document = a_read_document(council, by=lead)
    entries = Entry.objects.count()

    describe_document(
        document, title=document.title, kind=document.kind, dates=document.dates, item_number="14", by=lead
    )

    assert Entry.objects.count() == entries


@pytest.mark.parametrize("printed", ["2025-13", "2025-02-30", "1 May 2025", "25", "0000"])
def test_a_date_that_does_not_exist_is_refused(council, lead, printed):
    with pytest.raises(NotDescribed, match="is not a date"):
        describe_document(a_document(council, by=lead), title="x", kind="other", dates={"meeting": printed}, by=lead)


def test_a_document_needs_a_title(council, lead):
    with pytest.raises(NotDescribed, match="title"):
        describe_document(a_document(council, by=lead), title="  ", kind="other", dates={}, by=lead)


def test_a_passage_is_marked_once_with_its_words(council, lead):
    document = a_read_document(council, by=lead)

    first = mark_passage(document, start=2, end=13, label="5.1")

    assert mark_passage(document, start=2, end=13) == first
    assert (first.text, first.place) == ("Improvement", "paragraph 5.1")


def test_a_passage_has_words(council, lead):
    document = a_read_document(council, by=lead)

    with pytest.raises(IntegrityError, match="a_passage_has_words"), transaction.atomic():
        Passage.objects.create(document=document, start=5, end=5, text="")


def test_a_new_edition_replaces_no_document_of_another_council(council, lead):
    other = a_council("Westmere")
    theirs = a_document(other, by=a_person(other))
    with pytest.raises(AssertionError, match="another council"):
        a_document(council, by=lead, replaces=theirs)
    assert not council.documents.exists()

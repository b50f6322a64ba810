"""Having a document read: progress, failure in one sentence, and what people said of a document stands."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from plumbline.engines.reading.blocks import UnreadableDocument
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.evidence.actions import describe_document
from plumbline.workspace.review import actions
from plumbline.workspace.review.models import Proposal, Reading
from plumbline.workspace.review.reading import READS_DIFFERENTLY, carry_out
from tests.factories.documents import TEXT, a_document, everything, read
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db

READER = "plumbline.workspace.review.reading._read"


@pytest.fixture
def lead():
    return a_person(a_council())


@pytest.fixture
def document(lead):
    return a_document(a_council(), by=lead)


def test_a_reading_says_what_the_document_is(document, lead):
    reading = read(document, everything(), by=lead)

    assert (reading.state, reading.progress) == ("done", 100)
    assert (document.title, document.kind, document.item_number) == (
        "Improvement after the assessment", "cabinet_report", "14",
    )  # fmt: skip
    assert document.dates["site_visit"] == "2024-10"
    assert document.text == TEXT
    assert document.highlights[0] == {
        "kind": "heading", "start": 0, "end": 34, "page": None, "label": None, "level": 1,
    }  # fmt: skip
    assert reading.summary["problems"][0]["what"] == "The score of one statement is missing in the table."
    start, end = reading.summary["problems"][0]["start"], reading.summary["problems"][0]["end"]
    assert TEXT[start:end] == "Learning scored 2."


def test_a_document_that_cannot_be_read_says_why_in_one_sentence(document, lead):
    reading = read(document, everything(), by=lead, fault="This PDF holds pictures of pages and no text.")

    assert (reading.state, reading.fault) == ("failed", "This PDF holds pictures of pages and no text.")
    assert reading.finished_at is not None
    assert document.text == ""
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("trouble", [RuntimeError("bang"), MemoryError(), KeyError("x")])
def test_a_reader_that_breaks_leaves_one_sentence_and_nothing_else(document, lead, trouble, caplog):
    reading = Reading.objects.create(document=document, requested_by=lead)

    with patch(READER, side_effect=trouble):
        carry_out(reading.pk)

    reading.refresh_from_db()
    assert reading.state == "failed"
    assert reading.fault.startswith("Something went wrong while this document was read.")
    assert "bang" not in reading.fault
    assert f"Reading {reading.pk}" in caplog.text


def test_proposals_that_cannot_be_kept_fail_the_reading_and_leave_nothing(document, lead):
    reading = read(document, everything(TEXT), by=lead, text=TEXT + "\x00")

    assert reading.state == "failed"
    assert document.text == ""
    assert not Proposal.objects.exists()


def test_a_failed_document_can_be_read_again(document, lead):
    read(document, everything(), by=lead, fault="No.")

    assert read(document, everything(), by=lead).state == "done"


def test_asking_for_a_reading_reads_in_the_background(document, lead, django_capture_on_commit_callbacks):
    with patch(READER, side_effect=UnreadableDocument("No text.")), django_capture_on_commit_callbacks(execute=True):
        reading = actions.request_reading(document, by=lead)
        assert reading.state == "waiting"

    reading.refresh_from_db()
    assert (reading.state, reading.fault) == ("failed", "No text.")


def test_a_document_is_read_once_at_a_time(document, lead):
    first = actions.request_reading(document, by=lead)

    assert actions.request_reading(document, by=lead) == first


def test_a_reading_that_broke_off_is_given_up_and_another_one_started(document, lead):
    lost = actions.request_reading(document, by=lead)
    Reading.objects.filter(pk=lost.pk).update(
        state="running", progress=40, requested_at=timezone.now() - timedelta(hours=1)
    )

    again = actions.request_reading(document, by=lead)

    lost.refresh_from_db()
    assert again != lost
    assert (lost.state, lost.fault) == ("failed", "This reading broke off. Another one was started.")


def test_a_reading_given_up_for_lost_that_comes_back_changes_nothing(document, lead):
    reading = Reading.objects.create(document=document, requested_by=lead)

    def give_up(_):
        Reading.objects.filter(pk=reading.pk).update(state="failed", fault="This reading broke off.")
        return patched

    from plumbline.engines.reading.blocks import Source

    patched = (Source(name="x", sha256="", format="text", title=None, text=TEXT, blocks=()), everything())
    with patch(READER, side_effect=give_up):
        carry_out(reading.pk)

    assert not Proposal.objects.exists()


def test_a_finished_reading_is_not_carried_out_again(document, lead):
    reading = read(document, everything(), by=lead)

    carry_out(reading.pk)

    assert Proposal.objects.count() == 11


def test_what_a_person_said_of_a_document_outlives_another_reading(document, lead):
    read(document, everything(), by=lead)
    describe_document(
        document, title="Our plan", kind="improvement_plan", dates={"meeting": "2025-11-12"}, item_number="14", by=lead
    )

    read(document, everything(), by=lead)

    assert (document.title, document.kind, document.dates) == (
        "Our plan",
        "improvement_plan",
        {"meeting": "2025-11-12"},
    )


def test_what_a_person_said_before_the_first_reading_stands(document, lead):
    describe_document(document, title="Our plan", kind="other", dates={}, by=lead)

    read(document, everything(), by=lead)

    assert (document.title, document.kind) == ("Our plan", "cabinet_report")


def test_a_decided_document_whose_text_comes_out_differently_stays_as_it_was_read(document, lead):
    first = read(document, everything(), by=lead)
    actions.accept(list(first.proposals.filter(kind="finding")), by=lead)

    again = read(document, everything(), by=lead, text=TEXT.replace("The council", "The Council"))

    assert (again.state, again.fault) == ("failed", READS_DIFFERENTLY)
    assert document.text == TEXT
    assert not again.proposals.exists()


def test_an_undecided_document_takes_the_text_of_its_latest_reading(document, lead):
    read(document, everything(), by=lead)
    text = TEXT.replace("The council", "The Council")

    assert read(document, everything(text), by=lead, text=text).state == "done"
    assert document.text == text


def test_only_those_who_may_add_documents_have_them_read(document):
    with pytest.raises(NotPermitted):
        actions.request_reading(document, by=a_person(a_council(), Role.MEMBER))

"""What the pages are told of documents and proposals."""

import pytest

from plumbline.workspace.review import actions
from plumbline.workspace.review.models import Proposal
from plumbline.workspace.review.queries import RoomCounts, counts_of, documents_of, in_the_room, narrowed
from tests.factories.documents import a_document, a_read_document, everything, read
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return a_person(a_council())


@pytest.fixture
def document(lead):
    return a_read_document(a_council(), by=lead)


def findings(document):
    return list(Proposal.objects.filter(reading__document=document, kind="finding"))


def test_the_room_counts_what_is_to_decide_and_what_is_decided(document, lead):
    actions.accept(findings(document)[:2], by=lead)
    actions.reject(findings(document)[2:3], reason="No.", by=lead)

    assert counts_of(document) == RoomCounts(to_decide=8, accepted=2, rejected=1, known=0)
    assert counts_of(document).decided_percent == 27


def test_an_empty_room_is_wholly_decided():
    assert RoomCounts(0, 0, 0, 5).decided_percent == 100


def test_after_another_reading_nothing_is_counted_twice(document, lead):
    actions.accept(findings(document)[:2], by=lead)
    read(document, everything(), by=lead)
    read(document, everything(), by=lead)

    assert counts_of(document) == RoomCounts(to_decide=9, accepted=2, rejected=0, known=2)


def test_merged_and_split_proposals_are_not_in_the_room(document, lead):
    actions.merge(findings(document)[:2], by=lead)

    assert counts_of(document).to_decide == 10


def test_the_judgement_comes_first_and_findings_in_the_order_of_the_document(document):
    kinds = [one.kind for one in in_the_room(document)]
    assert kinds[:5] == ["assessment", "finding", "finding", "finding", "finding"]
    assert [one.order for one in in_the_room(document) if one.kind == "finding"] == sorted(
        one.order for one in findings(document)
    )


def test_the_room_is_narrowed_by_state_kind_statement_and_confidence(document, lead):
    room = in_the_room(document)
    unsure = [one.text for one in narrowed(room, sure="unsure", kind="finding")]
    assert unsure == ["Carers said that short breaks were hard to find."]
    assert {one.text for one in narrowed(room, statement=9)} == {"Staff felt well supported by their managers."}
    actions.edit(findings(document)[0], text="x", fields={"statements": []}, by=lead)
    assert [one.text for one in narrowed(room, statement=0)] == ["x"]
    actions.accept(findings(document)[:1], by=lead)
    assert narrowed(room, state="accepted").count() == 1


def test_the_list_says_how_each_reading_stands_and_what_is_to_decide(document, lead):
    failed = a_document(a_council(), by=lead, replaces=document)
    read(failed, everything(), by=lead, fault="No text.")
    unread = a_document(a_council(), by=lead)

    listed = {one.pk: one for one in documents_of(a_council())}

    assert (listed[document.pk].reading_state, listed[document.pk].to_decide) == ("done", 11)
    assert listed[document.pk].newer == failed.number
    assert (listed[failed.pk].reading_state, listed[failed.pk].reading_fault) == ("failed", "No text.")
    assert (listed[unread.pk].reading_state, listed[unread.pk].to_decide) == (None, 0)
    assert "text" in listed[document.pk].get_deferred_fields()

"""Every page of documents and of the review room, in every state that it has, opens."""

import pytest

from plumbline.workspace.review import actions
from plumbline.workspace.review.models import Reading, Step
from tests.factories.documents import a_document, everything, read

BASE = "/councils/eastmere/documents/"


def test_an_empty_list_says_where_everything_begins(client):
    assert "No documents yet" in client.get(BASE).content.decode()


PAGES = ("", "1", "1/describe", "1/text", "1/text?start=5&end=60", "1/review", "1/review/history", "1/review?state=all",
         "1/review?state=known", "add")  # fmt: skip
KINDS = ("finding", "assessment", "figure", "priority", "requirement", "resolution", "national_table")


@pytest.mark.parametrize("below", PAGES)
def test_every_page_of_a_read_document_opens(client, document, below):
    response = client.get(BASE + below)

    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_proposal_of_every_kind_opens_open_decided_and_known(client, document, lead, kind):
    proposal = document.readings.get().proposals.filter(kind=kind).first()
    address = f"{BASE}1/review/{proposal.pk}"
    assert "Accept and go to the next" in client.get(address).content.decode()
    actions.accept([proposal], by=lead)
    assert "Accept and go to the next" not in client.get(address).content.decode()
    known = read(document, everything(), by=lead).proposals.get(state="known")
    assert "Known from" in client.get(f"{BASE}1/review/{known.pk}").content.decode()
    actions.undo(Step.objects.first(), by=lead)
    assert "still to decide in document 1" in client.get(f"{BASE}1/review/{known.pk}").content.decode()


@pytest.mark.parametrize("state", ["waiting", "running", "failed"])
def test_a_document_in_every_state_of_its_reading_opens(client, council, lead, state):
    document = a_document(council, by=lead)
    Reading.objects.create(document=document, requested_by=lead, state=state, progress=40, fault="No text.")

    for below in ("", "1", "1/review", "1/text"):
        assert client.get(BASE + below).status_code == 200
    waiting = client.get(BASE + "1/reading")
    assert waiting.status_code == (302 if state == "failed" else 200)
    if state != "failed":
        assert 'data-look-again="2000"' in waiting.content.decode()
        assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in waiting.content.decode()

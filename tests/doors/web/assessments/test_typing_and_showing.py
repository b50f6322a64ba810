"""A review is typed in on one page, decided in the review room, and shown with what it asked for."""

import pytest

from plumbline.workspace.review.actions import accept
from tests.doors.web.test_every_route import signed_in

pytestmark = pytest.mark.django_db
HOME = "/councils/eastmere/"
TYPED = {
    "kind": "peer_challenge",
    "title": "Preparation for assurance",
    "made_by": "Local Government Association",
    "made_on": "November 2025",
    "edition": "lga-peer-1",
    "strengths": "- Staff speak well of their managers.",
    "shortfalls": "",
    "next_steps": "Publish how long people wait.\nAgree a data plan with the NHS.",
    "scope": "Is the front door working?",
    "activity": "34 meetings\n140 people met",
}


@pytest.fixture
def client(workspace):
    return signed_in(workspace.lead)


def text_at(client, below):
    response = client.get(HOME + below)
    assert response.status_code == 200
    return response.content.decode()


def test_what_is_typed_is_decided_in_the_room_and_shown_on_the_page_of_the_assessment(client, workspace):
    sent = client.post(f"{HOME}documents/type", TYPED)
    document = workspace.council.documents.order_by("-number").first()
    assert sent["Location"] == f"{HOME}documents/{document.number}/review"
    assert "Publish how long people wait." in text_at(client, f"documents/{document.number}/review")
    assert "Have it read again" not in text_at(client, f"documents/{document.number}")

    accept(list(document.readings.get().proposals.open()), by=workspace.lead)
    assessment = document.assessments.get()
    assert assessment.title in text_at(client, "assessments/")
    page = text_at(client, assessment.path)
    for words in ("Made by Local Government Association", "November 2025", "Is the front door working?",
                  "140 people met", "Next steps", "2 findings without a response",
                  f"document {document.number}"):  # fmt: skip
        assert words in page
    step = document.findings.get(text__startswith="Publish")
    assert f"findings/{step.number}/respond" in page and f"actions/add?finding={step.number}" in page
    shown = text_at(client, step.path)
    assert document.title in shown and "Local Government Association" in shown


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kind": ""}, "Choose what kind of review it is"),
        ({"title": "???"}, "Enter the title of the review"),
        ({"made_by": ""}, "Enter who made it"),
        ({"made_on": "soon"}, "must be a date"),
        ({"strengths": "", "next_steps": ""}, "Enter at least one strength"),
        ({"edition": ""}, "Choose the framework"),
        ({"activity": "many meetings"}, "says no number"),
        ({"strengths": "x" * 2001}, "2,000 characters or fewer"),
    ],
)
def test_what_is_missing_is_said_beside_its_box_and_nothing_is_lost(client, workspace, changed, why):
    before = workspace.council.documents.count()
    response = client.post(f"{HOME}documents/type", TYPED | changed)
    page = response.content.decode()
    assert response.status_code == 200 and why in page and "Is the front door working?" in page
    assert workspace.council.documents.count() == before


def test_the_assessment_of_the_regulator_has_its_page_too(client, workspace):
    page = text_at(client, workspace.document.assessments.get().path)
    assert "Made by Care Quality Commission" in page and "Requires improvement, 56%" in page and "Scores" in page
    assert "assessments/" in text_at(client, "findings/")

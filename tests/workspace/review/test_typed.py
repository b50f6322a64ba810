"""A review that somebody types in: a document of its own, its lines its passages, decided like any other."""

import pytest

from plumbline.engines.reading import open_source
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.actions import respond
from plumbline.workspace.assurance.models import Assessment
from plumbline.workspace.assurance.queries import current_assessment, edition_of
from plumbline.workspace.evidence.storage import content_of
from plumbline.workspace.review.actions import accept, request_reading, undo
from plumbline.workspace.review.content import words_of
from plumbline.workspace.review.rules import NotPossible
from plumbline.workspace.review.typed import TypedReview, lines_of
from plumbline.workspace.review.typing_in import type_in
from tests.factories.documents import a_read_document
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db

AUDIT = TypedReview(
    kind="audit",
    title="Direct payments",
    made_by="Internal Audit",
    made_on="2026-03",
    strengths=("Files are easy to find.",),
    shortfalls=("Reviews of direct payments are late in 14 of 30 files.",),
    next_steps=("Give each team a list of overdue reviews every week.",),
)
PEERS = TypedReview(
    kind="peer_challenge",
    title="Preparation for assurance",
    made_by="Local Government Association",
    made_on="2025-11-21",
    edition="lga-peer-1",
    strengths=("Staff speak well of their managers.",),
    next_steps=("Publish how long people wait.", "Agree a data plan with the NHS."),
    parts={"scope": ["Is the front door working?"], "activity": ["34 meetings", "140 people met"]},
)


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def lead(council):
    return a_person(council)


def typed(council, review, *, by):
    document, is_new = type_in(council, review, by=by)
    assert is_new
    return document, document.readings.get().proposals.open()


def test_each_line_is_a_passage_of_a_document_and_a_proposal_to_decide(council, lead):
    document, proposals = typed(council, AUDIT, by=lead)
    assert (document.title, document.kind, document.dates) == (
        "Direct payments",
        "audit_report",
        {"publication": "2026-03"},
    )
    for one in proposals:
        (place,) = one.ranges
        assert document.text[place["start"] : place["end"]] == one.text
    findings = [one for one in proposals if one.kind == "finding"]
    assert [(one.fields["heading"], one.fields["polarity"]) for one in findings] == [
        ("Strengths", "strength"), ("Areas for improvement", "shortfall"), ("Recommendations", "shortfall"),
    ]  # fmt: skip
    for block in document.highlights:
        assert document.text[block["start"] : block["end"]].strip("# \n")


def test_what_is_accepted_stands_in_the_record_with_its_source_and_who_made_it(council, lead):
    document, proposals = typed(council, AUDIT, by=lead)
    accept(list(proposals), by=lead)
    assessment = document.assessments.get()
    assert (assessment.title, assessment.made_by, assessment.published_on) == (
        "Direct payments",
        "Internal Audit",
        "2026-03",
    )
    findings = document.findings.standing()
    assert findings.count() == 3 and {one.assessment for one in findings} == {assessment}
    assert all(one.passages.get().text == one.text for one in findings)
    step = findings.get(heading="Recommendations")
    respond(step, kind="accept", words="", by=lead)
    assert not council.findings.awaiting_a_response().filter(pk=step.pk).exists()


def test_its_text_is_what_the_reader_makes_of_its_bytes(council, lead):
    for review in (AUDIT, PEERS):
        document, _ = typed(council, review, by=lead)
        assert open_source(document.name, content_of(document.file)).text == document.text


def test_a_machine_never_reads_what_was_typed(council, lead):
    document, _ = typed(council, AUDIT, by=lead)
    assert request_reading(document, by=lead) == document.readings.get()


def test_the_same_typed_twice_is_one_document(council, lead):
    first, _ = type_in(council, AUDIT, by=lead)
    assert type_in(council, AUDIT, by=lead) == (first, False)
    assert first.readings.count() == 1


def test_a_peer_challenge_keeps_what_it_was_asked_and_did_and_its_next_steps_can_be_answered(council, lead):
    document, proposals = typed(council, PEERS, by=lead)
    accept(list(proposals), by=lead)
    assessment = document.assessments.get()
    assert assessment.parts == {"scope": ["Is the front door working?"], "activity": ["34 meetings", "140 people met"]}
    steps = document.findings.filter(heading="Next steps")
    assert [one.needs_a_response for one in steps] == [True, True]


def test_a_peer_challenge_never_takes_the_place_of_the_quality_statements(council, lead):
    judged = a_read_document(council, by=lead)
    accept([one for one in judged.readings.get().proposals.open() if one.kind == "assessment"], by=lead)
    document, proposals = typed(council, PEERS, by=lead)
    accept(list(proposals), by=lead)
    assert current_assessment(council) == judged.assessments.get()
    assert edition_of(document.assessments.get()).quality_statements


def test_an_acceptance_can_be_undone(council, lead):
    document, proposals = typed(council, AUDIT, by=lead)
    accept([one for one in proposals if one.kind == "assessment"], by=lead)
    undo(document.readings.get().steps.first(), by=lead)
    assert not Assessment.objects.filter(document=document, withdrawn_at__isnull=True).exists()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kind": "cqc"}, "what kind"),
        ({"title": " "}, "title"),
        ({"made_by": ""}, "who made it"),
        ({"strengths": (), "shortfalls": (), "next_steps": ()}, "at least one"),
        ({"parts": {"activity": ["many meetings"]}, "edition": "lga-peer-1"}, "says no number"),
        ({"parts": {"scope": ["Is it good?"]}}, "Choose the edition"),
    ],
)
def test_what_is_not_whole_is_refused_and_nothing_is_kept(council, lead, changed, why):
    before = council.documents.count()
    with pytest.raises(NotPossible, match=why):
        type_in(council, TypedReview(**(vars(AUDIT) | changed)), by=lead)
    assert council.documents.count() == before


def test_who_may_not_add_documents_types_nothing(council):
    with pytest.raises(NotPermitted):
        type_in(council, AUDIT, by=a_person(council, Role.MEMBER))


def test_lines_lose_the_marks_of_a_list_and_nothing_else():
    assert lines_of("- one\n\n  2. two  words\n• three\n- one\n4.5 days on average") == (
        "one", "two words", "three", "4.5 days on average",
    )  # fmt: skip


def test_a_peer_challenge_is_not_asked_for_a_rating_that_it_does_not_give() -> None:
    assert words_of("assessment", {"kind": "peer_challenge", "council": "Rutland"}) == "Peer challenge of Rutland"
    given = words_of("assessment", {"kind": "cqc", "council": "Rutland"})
    assert given == "CQC assessment of Rutland: no overall rating stated"

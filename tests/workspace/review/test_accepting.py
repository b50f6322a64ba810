"""What becomes of each kind of proposal when a person takes it into the record."""

from decimal import Decimal

import pytest

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.models import Assessment, Finding, NationalRow
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.evidence.models import Figure
from plumbline.workspace.governance.models import Resolution
from plumbline.workspace.improvement.models import Action, Priority
from plumbline.workspace.review import actions
from plumbline.workspace.review.models import Proposal
from plumbline.workspace.review.rules import NotPossible
from tests.factories.documents import TEXT, a_document, a_read_document, an_assessment, everything, read
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def lead(council):
    return a_person(council)


@pytest.fixture
def document(council, lead):
    return a_read_document(council, by=lead)


def the(document, kind, words=""):
    return Proposal.objects.filter(reading__document=document, kind=kind, text__contains=words).first()


def test_reading_alone_puts_nothing_into_the_record(document):
    assert Proposal.objects.count() == 11
    for record in (Assessment, Finding, Priority, Action, Resolution, Figure, NationalRow):
        assert not record.objects.exists()


def test_an_accepted_finding_rests_on_its_passage(document, lead):
    (proposal,) = actions.accept([the(document, "finding", "waited")], by=lead)

    finding = Finding.objects.get()
    assert (finding.text, finding.polarity, finding.statements, finding.voices, finding.theme) == (
        "people waited too long for an assessment", "shortfall", [1], ["people"], 1,
    )  # fmt: skip
    (passage,) = finding.passages.all()
    assert passage.text == "people waited too long for an assessment"
    assert passage.place == "paragraph 5.3"
    assert (proposal.state, proposal.record_path, proposal.decided_by) == ("accepted", finding.path, lead)


def test_an_accepted_assessment_keeps_its_scores_each_with_its_passage(document, lead):
    actions.accept([the(document, "assessment")], by=lead)

    assessment = Assessment.objects.get()
    assert [score.value for score in assessment.scores.all()] == [2, 2, 2, 2, 3, 2, 3, 2, 2]
    assert (assessment.stated_percent, assessment.rating) == (56, "Requires improvement")
    assert (assessment.site_visit, assessment.published_on) == ("2024-10", "2025-02-05")
    assert assessment.scores.get(statement=7).passage.text == "Safeguarding"


def test_findings_accepted_before_their_assessment_belong_to_it_afterwards(document, lead):
    actions.accept([the(document, "finding", "waited")], by=lead)
    actions.accept([the(document, "assessment")], by=lead)
    actions.accept([the(document, "finding", "Carers")], by=lead)

    assert set(Finding.objects.values_list("assessment", flat=True)) == {Assessment.objects.get().pk}


def test_an_accepted_priority_and_requirement_stand_in_one_draft_plan(document, lead):
    actions.accept([the(document, "priority"), the(document, "requirement")], by=lead)

    priority, action = Priority.objects.get(), Action.objects.get()
    assert (priority.number, priority.title) == (1, "Shorter waits")
    assert priority.plan == action.plan
    assert action.description == "A weekly meeting began in March."
    assert "theme 1" in action.reason
    assert action.passage.text.startswith("review the waiting list")


def test_a_priority_whose_number_is_taken_gets_the_next_one(council, lead, document):
    actions.accept([the(document, "priority")], by=lead)
    other = a_read_document(council, by=lead)

    actions.accept([the(other, "priority")], by=lead)

    assert list(Priority.objects.values_list("number", flat=True)) == [1, 2]


def test_an_accepted_resolution_figure_and_national_table_say_where_they_stand(document, lead):
    actions.accept([the(document, kind) for kind in ("resolution", "national_table")], by=lead)
    actions.accept([the(document, "figure", "average")], by=lead)

    resolution, figure, row = Resolution.objects.get(), Figure.objects.get(), NationalRow.objects.get()
    assert (resolution.kind, resolution.printed_number) == ("recommendation", "1")
    assert (figure.value, figure.unit, figure.passage.text) == (Decimal(29), "days", "29 days")
    assert (row.region, row.good, row.requires_improvement) == ("London", 12, 8)


def test_what_is_accepted_is_in_the_audit(document, lead):
    actions.accept([the(document, "finding", "waited")], by=lead)

    entry = Entry.objects.first()
    assert (entry.action, entry.subject, entry.person) == ("took a finding into the record", "finding 1", lead)


def test_a_decided_proposal_cannot_be_accepted_again(document, lead):
    proposal = the(document, "finding", "waited")
    actions.accept([proposal], by=lead)

    with pytest.raises(NotPossible, match="decided meanwhile"):
        actions.accept([proposal], by=lead)

    assert Finding.objects.count() == 1


def test_when_one_of_several_cannot_be_accepted_none_is(document, lead):
    taken, other = the(document, "finding", "waited"), the(document, "finding", "Carers")
    actions.accept([taken], by=lead)

    with pytest.raises(NotPossible, match="Nothing was changed"):
        actions.accept([taken, other], by=lead)

    other.refresh_from_db()
    assert other.state == "open"


def test_an_assessment_of_another_council_is_refused(council, lead):
    document = a_read_document(council, by=lead, proposals=everything(council="Halton"))

    with pytest.raises(NotPossible, match="names Halton, and this is the workspace of Eastmere"):
        actions.accept([the(document, "assessment")], by=lead)

    assert not Assessment.objects.exists()


def test_an_assessment_of_another_council_enters_once_a_person_says_whose_it_is(council, lead):
    document = a_read_document(council, by=lead, proposals=everything(council="Halton"))
    proposal = the(document, "assessment")
    edited = actions.edit(proposal, text="", fields={"council": council.name}, by=lead)

    actions.accept([edited], by=lead)

    assert Assessment.objects.get().title == "CQC assessment of Eastmere: Requires improvement, 56%"


@pytest.mark.parametrize(("scores", "words"), [((2, 2, 2, 2, 5, 2, 3, 2, 2), "5 is not one")])
def test_an_assessment_with_a_score_that_cannot_be_is_refused_in_words(council, lead, scores, words):
    proposals = everything(assessments=(an_assessment(scores=scores),))
    document = a_read_document(council, by=lead, proposals=proposals)

    with pytest.raises(NotPossible, match=words):
        actions.accept([the(document, "assessment")], by=lead)


def test_a_statement_with_two_scores_is_refused_in_words(council, lead):
    one = an_assessment()
    twice = type(one)(**{**vars(one), "scores": (*one.scores, one.scores[0])})
    document = a_read_document(council, by=lead, proposals=everything(assessments=(twice,)))

    with pytest.raises(NotPossible, match="Quality statement 1 has two scores"):
        actions.accept([the(document, "assessment")], by=lead)


def test_a_score_that_a_person_adds_has_no_passage(document, lead):
    proposal = the(document, "assessment")
    scores = [*proposal.fields["scores"][:8], {"qs": 9, "score": 3}]

    actions.edit_and_accept(proposal, text="", fields={"scores": scores}, by=lead)

    assert Assessment.objects.get().scores.get(statement=9).passage is None


def test_only_those_who_may_review_decide(council, document):
    analyst = a_person(council, Role.ANALYST)

    with pytest.raises(NotPermitted):
        actions.accept([the(document, "finding", "waited")], by=analyst)


def test_people_of_another_council_decide_nothing(document):
    stranger = a_person(a_council("Westmere"))

    with pytest.raises(NotPermitted):
        actions.accept([the(document, "finding", "waited")], by=stranger)


def test_a_figure_is_written_as_people_write_it():
    from plumbline.workspace.review.content import amount

    assert [amount(223, ""), amount(25.34, "%"), amount(1234567.0, "people"), amount(7.5, "£ million")] == [
        "223", "25.34%", "1,234,567 people", "£7.5 million",
    ]  # fmt: skip


def test_a_document_without_any_proposal_is_read_all_the_same(council, lead):
    document = a_document(council, by=lead)
    nothing = everything(
        assessments=(), findings=(), figures=(), priorities=(), requirements=(), resolutions=(), national_table=()
    )

    assert read(document, nothing, by=lead, text=TEXT).state == "done"


def test_a_national_table_rests_on_its_rows(document):
    (place,) = the(document, "national_table").ranges

    assert TEXT[place["start"] : place["end"]].startswith("London: 33 councils")
    assert TEXT[place["start"] : place["end"]].endswith("0")


def test_a_finding_below_a_heading_as_long_as_a_paragraph_is_taken_all_the_same(document, lead):
    proposal = the(document, "finding", "waited")
    proposal.fields = proposal.fields | {"heading": "A heading without an end " * 20}
    proposal.save()
    actions.accept([proposal], by=lead)
    assert Finding.objects.get().heading.startswith("A heading without an end")


@pytest.mark.parametrize("number", [-1, 40_000, 10**12])
def test_a_table_of_ratings_with_a_number_that_counts_no_councils_is_refused_in_words(document, lead, number):
    proposal = the(document, "national_table")
    (row,) = proposal.fields["rows"]
    proposal.fields = {"rows": [row | {"good": number}]}
    proposal.save()
    with pytest.raises(NotPossible, match="no number of councils"):
        actions.accept([proposal], by=lead)
    assert not NationalRow.objects.exists()

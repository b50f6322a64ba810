"""Reading a document twice, or a new edition of it, asks nothing twice and loses nothing."""

import pytest

from plumbline.workspace.assurance.models import Finding
from plumbline.workspace.review import actions
from plumbline.workspace.review.models import Proposal, Step
from plumbline.workspace.review.rules import NotPossible
from tests.factories.documents import TEXT, a_document, a_finding, everything, read
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return a_person(a_council())


@pytest.fixture
def document(lead):
    document = a_document(a_council(), by=lead)
    read(document, everything(), by=lead)
    return document


def of(reading, kind="", words="", **states):
    found = Proposal.objects.filter(reading=reading, text__contains=words, **states)
    return list(found.filter(kind=kind) if kind else found)


def states(reading):
    return sorted(Proposal.objects.filter(reading=reading).values_list("state", flat=True))


def decide_all(document, lead):
    """Everything accepted but one finding, which is rejected."""
    one, *others = Proposal.objects.filter(reading__document=document).order_by("-order")
    actions.reject([one], reason="Said elsewhere.", by=lead)
    actions.accept(others, by=lead)


def new_edition(document, lead, *, text=TEXT, proposals=None):
    edition = a_document(document.council, by=lead, replaces=document)
    return read(edition, proposals or everything(text), by=lead, text=text)


def test_a_first_reading_knows_nothing(document):
    assert states(document.readings.get()) == ["open"] * 11
    assert document.readings.get().summary["known"] == 0


def test_reading_a_decided_document_again_asks_nothing(document, lead):
    decide_all(document, lead)
    records = Finding.objects.count()

    again = read(document, everything(), by=lead)

    assert states(again) == ["known"] * 11
    assert again.summary["known"] == 11
    assert Finding.objects.count() == records


def test_a_known_proposal_says_what_it_is_known_from(document, lead):
    (first,) = of(document.readings.get(), "finding", "waited")
    actions.accept([first], by=lead)

    again = read(document, everything(), by=lead)

    (known,) = of(again, "finding", "waited")
    assert (known.state, known.known_from, known.record_path) == ("known", first, "findings/1")


def test_reading_an_untouched_document_again_asks_the_new_proposals_instead(document, lead):
    first = document.readings.get()

    again = read(document, everything(), by=lead)

    assert states(first) == ["withdrawn"] * 11
    assert states(again) == ["open"] * 11


def test_work_on_an_undecided_proposal_outlives_another_reading(document, lead):
    first = document.readings.get()
    (waited,) = of(first, "finding", "waited")
    actions.edit(waited, text="People wait too long.", fields={}, by=lead)

    again = read(document, everything(), by=lead)

    waited.refresh_from_db()
    assert (waited.state, waited.text) == ("open", "People wait too long.")
    (known,) = of(again, state="known")
    assert known.known_from == waited
    actions.undo(Step.objects.get(), by=lead)
    waited.refresh_from_db()
    assert waited.text == "people waited too long for an assessment"


def test_what_was_merged_or_split_is_not_asked_again(document, lead):
    first = document.readings.get()
    actions.merge(of(first, "finding")[:2], by=lead)
    (carers,) = of(first, "finding", "Carers")
    parts = actions.split(carers, parts=["Carers said", "short breaks were hard to find."], by=lead)

    again = read(document, everything(), by=lead)

    assert [one.state for one in of(again, "finding")] == ["known", "known", "known", "open"]
    assert {Proposal.objects.get(pk=part.pk).state for part in parts} == {"open"}


def test_a_value_that_a_person_corrected_is_not_asked_again(document, lead):
    (figure,) = of(document.readings.get(), "figure", "average")
    actions.edit_and_accept(figure, text="", fields={"value": 30}, by=lead)

    again = read(document, everything(), by=lead)

    assert of(again, "figure", "average")[0].state == "known"


def test_after_an_undoing_the_first_proposal_is_asked_and_its_copy_stays_known(document, lead):
    (waited,) = of(document.readings.get(), "finding", "waited")
    actions.accept([waited], by=lead)
    again = read(document, everything(), by=lead)

    actions.undo(Step.objects.get(), by=lead)

    waited.refresh_from_db()
    assert waited.state == "open"
    assert of(again, "finding", "waited")[0].known_from == waited


def test_what_is_known_can_be_opened_again_and_that_undone(document, lead):
    actions.accept(of(document.readings.get(), "finding", "waited"), by=lead)
    again = read(document, everything(), by=lead)
    (known,) = of(again, "finding", "waited")

    opened = actions.reopen(known, by=lead)

    assert (opened.state, opened.record_path) == ("open", "")
    with pytest.raises(NotPossible, match="known already"):
        actions.reopen(opened, by=lead)
    actions.undo(Step.objects.first(), by=lead)
    known.refresh_from_db()
    assert (known.state, known.record_path) == ("known", "findings/1")


def test_a_third_reading_still_points_to_what_was_decided(document, lead):
    (waited,) = of(document.readings.get(), "finding", "waited")
    actions.accept([waited], by=lead)
    read(document, everything(), by=lead)

    third = read(document, everything(), by=lead)

    assert of(third, "finding", "waited")[0].known_from == waited


def test_a_new_edition_with_the_same_words_asks_nothing_new(document, lead):
    decide_all(document, lead)

    assert states(new_edition(document, lead)) == ["known"] * 11


def test_a_new_edition_in_another_file_format_is_recognised_by_its_words(document, lead):
    decide_all(document, lead)
    text = TEXT.replace("people waited too long", "people **waited**\n too long")

    findings = (a_finding(text, "people **waited**\n too long for an assessment"),)
    reading = new_edition(document, lead, text=text, proposals=everything(findings=findings))

    assert of(reading, "finding")[0].state == "known"


def test_a_reworded_finding_is_asked_beside_what_it_resembles(document, lead):
    decide_all(document, lead)
    words = "people waited far too long for an assessment"
    text = TEXT.replace("people waited too long for an assessment", words)
    reworded = (a_finding(text, words),)

    (proposal,) = of(new_edition(document, lead, text=text, proposals=everything(findings=reworded)), "finding")

    assert proposal.state == "open"
    assert proposal.known_from.text == "people waited too long for an assessment"


def test_an_added_finding_is_asked_and_resembles_nothing(document, lead):
    decide_all(document, lead)
    text = TEXT + "\n11.1 The telephone line was closed on Fridays.\n"
    added = (a_finding(text, "The telephone line was closed on Fridays."),)

    (proposal,) = of(new_edition(document, lead, text=text, proposals=everything(findings=added)), "finding")

    assert (proposal.state, proposal.known_from) == ("open", None)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Complaints took 29 days on average", "Complaints took 28 days on average"),
        ("Staff felt well supported by their managers.", "Staff felt not well supported by their managers."),
        ("1.5 days", "15 days"),
    ],
)
def test_a_changed_number_or_a_not_is_news(lead, before, after):
    text, changed = TEXT + before, TEXT + after
    document = a_document(a_council(), by=lead)
    first = read(document, everything(findings=(a_finding(text, before),)), by=lead, text=text)
    actions.accept(of(first, "finding"), by=lead)

    proposals = everything(findings=(a_finding(changed, after),))
    (proposal,) = of(new_edition(document, lead, text=changed, proposals=proposals), "finding")

    assert proposal.state == "open"


def test_a_changed_figure_is_news(document, lead):
    decide_all(document, lead)
    text = TEXT.replace("29 days", "31 days")
    figure = type(everything().figures[0])(**{**vars(everything().figures[0]), "value": 31})

    (proposal,) = of(new_edition(document, lead, text=text, proposals=everything(figures=(figure,))), "figure")

    assert proposal.state == "open"


def test_a_judgement_with_one_score_changed_is_news(document, lead):
    from tests.factories.documents import an_assessment

    decide_all(document, lead)
    changed = everything(assessments=(an_assessment(scores=(3, 2, 2, 2, 3, 2, 3, 2, 2)),))

    (proposal,) = of(new_edition(document, lead, proposals=changed), "assessment")

    assert proposal.state == "open"


def test_what_a_new_edition_asks_too_is_asked_there_only(document, lead):
    first = document.readings.get()
    words = "Carers said that short breaks were hard to find."

    edition = new_edition(document, lead, proposals=everything(findings=(a_finding(TEXT, words),)))

    assert of(first, "finding", "Carers")[0].state == "withdrawn"
    assert of(first, "finding", "Carers")[0].decision_reason == "The new edition, document 2, asks this instead."
    assert of(edition, "finding")[0].state == "open"
    assert of(first, "finding", "waited")[0].state == "open"  # the new edition no longer says it


def test_the_edition_before_the_last_counts_too(document, lead):
    decide_all(document, lead)
    second = new_edition(document, lead, proposals=everything(findings=()))

    third = new_edition(second.document, lead)

    assert states(third) == ["known"] * 11


def test_another_document_that_is_no_edition_is_asked_in_full(document, lead):
    decide_all(document, lead)

    other = a_document(document.council, by=lead)

    assert states(read(other, everything(), by=lead)) == ["open"] * 11


def test_another_council_knows_nothing_of_it(document, lead):
    decide_all(document, lead)
    stranger = a_person(a_council("Westmere"))
    other = a_document(a_council("Westmere"), by=stranger)

    assert states(read(other, everything(), by=stranger)) == ["open"] * 11

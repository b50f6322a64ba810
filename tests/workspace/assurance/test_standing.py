"""Where a council stands, held against slow and obvious counting of the same records."""

import random

import pytest
from django.utils import timezone

from plumbline.workspace.assurance.actions import Judgement, respond, set_score, take_assessment
from plumbline.workspace.assurance.models import Assessment, Finding, Polarity
from plumbline.workspace.assurance.queries import current_assessment, rating_position, standing_of
from plumbline.workspace.audit.models import Entry
from tests.factories.documents import a_document
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db

NEEDING = ("shortfall", "mixed")


def some_records(council, lead, *, seed, number):
    """Random findings, some withdrawn, some answered, some naming no statement or two."""
    chance = random.Random(seed)
    document = a_document(council, by=lead)
    for n in range(1, number + 1):
        finding = Finding.objects.create(
            council=council,
            number=n,
            document=document,
            text=f"Finding {n}",
            polarity=chance.choice(Polarity.values),
            statements=sorted(chance.sample(range(1, 10), chance.choice([0, 1, 1, 1, 2]))),
            accepted_by=lead,
            withdrawn_at=timezone.now() if chance.random() < 0.1 else None,
        )
        for _ in range(chance.choice([0, 0, 1, 2])):
            respond(finding, kind="accept", words="", by=lead)


def slow_standing(council):
    """By reading every row and counting on fingers."""
    found = [
        (finding.polarity, tuple(finding.statements), finding.responses.count())
        for finding in council.findings.all()
        if finding.withdrawn_at is None
    ]

    def counted(statement, fits):
        return sum(1 for polarity, statements, answers in found if statement in statements and fits(polarity, answers))

    rows = {
        statement: (
            counted(statement, lambda polarity, _answers: polarity == "strength"),
            counted(statement, lambda polarity, _answers: polarity in NEEDING),
            counted(statement, lambda polarity, _answers: polarity == "context"),
            counted(statement, lambda polarity, answers: polarity in NEEDING and not answers),
        )
        for statement in range(1, 10)
    }
    unanswered = sum(1 for polarity, _statements, answers in found if polarity in NEEDING and not answers)
    return rows, len(found), unanswered, sum(1 for _polarity, statements, _answers in found if not statements)


@pytest.mark.parametrize("seed", range(6))
def test_the_standing_is_what_slow_counting_says(seed):
    council, other = a_council(), a_council("Westmere")
    some_records(council, a_person(council), seed=seed, number=40)
    some_records(other, a_person(other), seed=seed + 100, number=15)

    standing = standing_of(council)

    rows, findings, unanswered, without_statement = slow_standing(council)
    assert {
        row.number: (row.strengths, row.shortfalls, row.context, row.unanswered) for row in standing.statements
    } == rows
    assert all(row.findings == row.strengths + row.shortfalls + row.context for row in standing.statements)
    assert (standing.findings, standing.unanswered, standing.without_statement) == (
        findings, unanswered, without_statement,
    )  # fmt: skip


def test_the_standing_of_ten_findings_and_of_two_hundred_takes_as_many_queries(django_assert_num_queries):
    few, many = a_council(), a_council("Westmere")
    some_records(few, a_person(few), seed=1, number=10)
    some_records(many, a_person(many), seed=1, number=200)

    for council in (few, many):
        with django_assert_num_queries(2):  # no assessment, so no scores: one query fewer than with one
            standing_of(council)


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def lead(council):
    return a_person(council)


def judged(council, lead, *, scores=(2, 2, 2, 2, 3, 2, 3, 2, 2), percent=56, **given):
    words = {"kind": "cqc", "title": "CQC assessment", "edition": "cqc-la-2", "stated_percent": percent,
             "published_on": "2025-02-05"} | given  # fmt: skip
    return take_assessment(council, Judgement(**words), scores=dict(enumerate(scores, 1)), document=None, by=lead)


def test_nine_scores_give_the_rating_and_the_way_to_the_next(council, lead):
    judged(council, lead)

    position = rating_position(standing_of(council))

    assert (position.result.sum, position.result.percent, position.result.rating) == (20, 56, "Requires improvement")
    assert position.result.points_to_next == 3
    assert not position.missing and not position.disagrees


def test_a_printed_percentage_that_the_scores_do_not_give_is_told(council, lead):
    judged(council, lead, percent=57)

    assert rating_position(standing_of(council)).disagrees


def test_a_score_that_is_not_in_the_record_stops_the_arithmetic_and_is_named(council, lead):
    judged(council, lead, scores=(2, 2, 2))

    position = rating_position(standing_of(council))

    assert position.result is None and position.missing == (4, 5, 6, 7, 8, 9)


def test_a_score_given_later_says_why_and_what_it_was(council, lead):
    assessment = judged(council, lead)

    set_score(assessment, statement=1, value=3, by=lead, reason="Page 4 of the report.")

    assert standing_of(council).statements[0].score == 3
    entry = Entry.objects.first()
    assert entry.reason == "Page 4 of the report." and entry.details == {"from": 2, "to": 3}


def test_the_current_judgement_is_the_latest_with_scores(council, lead):
    scored = judged(council, lead)
    judged(council, lead, scores=(), kind="peer_challenge", title="Peer challenge", published_on="2026-01-01")

    assert current_assessment(council) == scored
    newer = judged(council, lead, published_on="2026-02-01")
    assert current_assessment(council) == newer
    Assessment.objects.filter(pk=newer.pk).update(withdrawn_at=timezone.now())
    assert current_assessment(council) == scored


def test_a_council_without_a_judgement_stands_by_the_newest_edition(council):
    standing = standing_of(council)

    assert standing.assessment is None and len(standing.statements) == 9
    assert rating_position(standing).result is None

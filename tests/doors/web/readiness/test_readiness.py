"""Readiness: scores, rating, distance, the lattice, ways, and scores tried out."""

from itertools import combinations

import pytest

from plumbline.doors.web.readiness.presenter import WAYS_SHOWN, ways
from plumbline.knowledge import catalogue, scoring
from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.assurance.models import Score
from plumbline.workspace.improvement.actions import draft_action
from tests.factories.clients import signed_in, title, words
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_whole_draft

pytestmark = pytest.mark.django_db
READINESS = "/councils/eastmere/readiness/"
NOW = (2, 2, 2, 2, 3, 2, 3, 2, 2)


@pytest.fixture
def client(workspace):
    return signed_in(workspace.lead)


def tried(*scores):
    return READINESS + "what-if?" + "&".join(f"qs{n}={score}" for n, score in enumerate(scores, 1))


def test_the_page_says_rating_points_distance_and_that_only_an_assessment_changes_it(client):
    said = words(client.get(READINESS))

    assert "Requires improvement overall rating 56% of the points 20 points out of 36 3 points to Good" in said
    assert "one of 28 sums" in said and said.count(" points ") >= 28
    assert "Only a full assessment by CQC changes a rating." in said
    assert "1. Assessing needs 2 out of 4 Correct of quality statement 1 2 1" in said


def test_the_lattice_marks_where_the_council_is_and_where_the_next_rating_begins(client):
    said = words(client.get(READINESS))

    assert "56% , 20 points Now" in said and "64% , 23 points Next rating" in said


def test_the_ways_are_counted_and_the_plainest_are_written_out(client):
    said = words(client.get(READINESS))

    count = scoring.count_ways_to_next(NOW, edition=catalogue.newest_edition())
    assert f"There are {count:,} ways to gain just that." in said
    assert "one point in each of 3 of the 9 below, can be done in 84 ways" in said


@pytest.mark.parametrize("scores", [NOW, (4,) * 9, (1,) * 9, (4, 4, 4, 4, 4, 3, 3, 3, 2), (3,) * 8 + (4,)])
def test_the_plainest_ways_are_those_of_the_arithmetic(scores):
    edition = catalogue.newest_edition()

    found = ways(scores, edition=edition)

    result = scoring.assess(scores, edition=edition)
    if result.next_rating is None:
        assert found.count == 0 and found.shown == ()
        return
    single = [
        way
        for way in (scoring.ways_to_next(scores, edition=edition) if found.count < 50_000 else ())
        if all(rise.to_score - rise.from_score == 1 for rise in way)
    ]
    if single:
        assert found.one_point_each == len(single)
        written = {tuple((rise.statement, rise.to_score) for rise in way) for way in single}
        assert {tuple((one.statement, one.to_score) for one in way) for way in found.shown} <= written
    expected = min(WAYS_SHOWN, len(list(combinations(found.rises, found.points))))
    assert len(found.shown) == expected


def test_a_score_of_one_says_what_follows(client, workspace):
    Score.objects.filter(assessment__council=workspace.council, statement=3).update(value=1)

    assert "section 50" in words(client.get(READINESS)).lower()


def test_a_missing_score_is_named_and_asked_for(client, workspace):
    Score.objects.filter(statement__in=[3, 7]).delete()

    said = words(client.get(READINESS))

    assert "The scores of quality statements 3 and 7 are not in the record" in said
    assert "Give the score of quality statement 3" in said and "of the points" not in said


def test_a_printed_percentage_that_the_scores_do_not_give_is_told(client, workspace):
    workspace.council.assessments.update(stated_percent=57)

    assert "The document prints 57%. These scores give 56%." in words(client.get(READINESS))


def test_a_council_without_a_judgement_sees_what_can_occur_and_no_rating():
    new = a_person(a_council("Newmere"))
    said = words(signed_in(new).get(READINESS.replace("eastmere", "newmere")))

    assert "No judgement in the record yet" in said and "one of 28 sums" in said
    assert "of the points" not in said and "What would make it" not in said


def test_a_score_is_given_with_its_source(client, workspace):
    address = READINESS + "scores/3"
    for sent, problem in (({"value": "3"}, "Say where this score comes from"), ({"reason": "p. 4"}, "Choose a score")):
        refused = client.post(address, {"value": "", "reason": ""} | sent)
        assert problem in words(refused) and title(refused).startswith("Error: ")

    said = words(client.post(address, {"value": "3", "reason": "Page 4."}, follow=True))

    assert "Score of quality statement 3 saved." in said and "59% of the points" in said
    assert client.get(READINESS + "scores/12").status_code == 404
    assert client.post(address, {"value": "5", "reason": "Page 4."}).status_code == 200
    assert Score.objects.get(statement=3, assessment__council=workspace.council).value == 3


@pytest.mark.parametrize("role", [role for role in Role if Permission.REVIEW_PROPOSALS not in ROLE_MAY[role]])
def test_who_may_not_review_corrects_no_score(workspace, role):
    somebody = signed_in(a_person(workspace.council, role))

    assert "Correct" not in words(somebody.get(READINESS))
    assert somebody.post(READINESS + "scores/3", {"value": "4", "reason": "No."}).status_code == 403


def test_other_scores_are_tried_and_nothing_is_kept(client, workspace):
    said = words(client.get(tried(3, 3, 3, 2, 3, 2, 3, 2, 2)))

    assert "Good overall rating 64%" in said
    assert "quality statement 1 from 2 to 3, quality statement 2 from 2 to 3, quality statement 3 from 2 to 3" in said
    assert "Now: Requires improvement, 56%, 20 points." in said
    assert "56% , 20 points Now" in said and "64% , 23 points Tried" in said
    assert list(Score.objects.order_by("statement").values_list("value", flat=True)) == list(NOW)


def test_scores_that_cannot_be_are_sent_back(client):
    response = client.get(tried(3, 3, 3, 2, 3, 2, 3, 2, 9))

    assert title(response).startswith("Error: ") and "choose one of the answers" in words(response)
    missing = client.get(READINESS + "what-if?qs1=3")
    assert "Choose a score for quality statement 2" in words(missing)


def test_readiness_takes_as_many_queries_however_much_there_is(client, workspace, django_assert_max_num_queries):
    for number in (10, 200):
        for _ in range(number - workspace.plan.actions.count()):
            draft_action(
                workspace.plan, a_whole_draft(), findings=[workspace.council.findings.first()], by=workspace.lead
            )
        with django_assert_max_num_queries(9):
            client.get(READINESS)
        with django_assert_max_num_queries(9):
            client.get(READINESS + "what-if")

"""What the demonstration shows of councils that exist: facts of published papers, nothing of the page around them."""

import pytest

from plumbline.demo import published
from plumbline.workspace.councils.actions import open_council
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def test_croydons_peer_challenge_has_its_strengths_and_areas_and_who_made_it():
    council = open_council(gss_code="E09000008")
    published.build(council, lead=a_person(council))
    found = council.findings.standing()
    assert (found.filter(polarity="strength").count(), found.filter(polarity="shortfall").count()) == (19, 16)
    assert found.count() == 35
    assessment = council.assessments.get()
    assert assessment.made_by == "Local Government Association"
    assert "more than 34 meetings" in assessment.parts["activity"]

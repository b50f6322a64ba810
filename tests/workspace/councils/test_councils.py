"""Opening a council's workspace, and the numbers by which its records are spoken of."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connections, transaction

from plumbline.workspace.councils.actions import open_council, open_invented_council
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.actions import draft_plan
from plumbline.workspace.improvement.models import Plan
from tests.factories.people import a_council, a_person, a_real_council


@pytest.mark.django_db
def test_a_council_opens_once_under_the_name_of_the_catalogue():
    haringey = a_real_council()

    assert (haringey.slug, haringey.is_invented) == ("haringey", False)
    assert open_council(gss_code="E09000014") == haringey
    assert Council.objects.count() == 1


@pytest.mark.django_db
def test_an_invented_council_says_so_and_has_no_code():
    council = open_invented_council(name="Eastmere", official_name="Eastmere Council")

    assert council.is_invented and council.gss_code is None


@pytest.mark.django_db
def test_a_real_council_without_a_code_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        Council.objects.create(slug="nowhere", name="Nowhere", official_name="Nowhere Council")


@pytest.mark.django_db
def test_each_council_counts_for_itself():
    one, other = a_council(), a_council("Westmere")
    draft_plan(one, title="First", by=a_person(one))

    plan = draft_plan(other, title="Theirs", by=a_person(other))

    assert plan.number == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_who_draft_at_once_get_numbers_of_their_own():
    council = a_council()
    people = [a_person(council) for _ in range(4)]
    start = Barrier(4)

    def draft(person):
        try:
            start.wait(timeout=20)
            return draft_plan(council, title=f"Plan of {person}", by=person).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        numbers = sorted(pool.map(draft, people))

    assert numbers == [1, 2, 3, 4]
    assert Plan.objects.count() == 4

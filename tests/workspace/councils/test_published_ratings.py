"""The national table: taking published ratings, again, and corrected."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from plumbline.demo.ratings import published_ratings
from plumbline.knowledge import catalogue, scoring
from plumbline.knowledge.periods import whole_month
from plumbline.workspace.councils.actions import RatingsTaken, take_ratings
from plumbline.workspace.councils.models import PublishedRating
from plumbline.workspace.councils.rules.rating_files import RatingLine

pytestmark = pytest.mark.django_db
HALTON = RatingLine("E06000006", "Good", (2, 3, 3, 2, 2, 3, 3, 2, 3), whole_month(2025, 7), "https://cqc.example/1")
DAY = date(2025, 10, 3)


def test_taking_the_same_ratings_again_changes_nothing():
    assert take_ratings([HALTON], taken_on=DAY) == RatingsTaken(1, 0, 0)
    assert take_ratings([HALTON], taken_on=date(2026, 1, 1)) == RatingsTaken(0, 0, 1)
    assert PublishedRating.objects.get().taken_on == DAY


def test_a_correction_replaces_the_row_before_it_and_that_one_stays():
    take_ratings([HALTON], taken_on=DAY)
    assert take_ratings([replace(HALTON, rating="")], taken_on=DAY) == RatingsTaken(0, 1, 0)
    assert PublishedRating.objects.standing().get().rating == ""
    assert PublishedRating.objects.exclude(replaced_at=None).get().rating == "Good"


def test_a_later_report_of_the_same_council_stands_beside_the_first():
    later = replace(HALTON, published=whole_month(2028, 3), source_address="https://cqc.example/2")
    take_ratings([HALTON], taken_on=DAY)
    assert take_ratings([HALTON, later], taken_on=DAY) == RatingsTaken(1, 0, 1)
    assert PublishedRating.objects.standing().count() == 2


def test_a_row_that_says_nothing_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        take_ratings([replace(HALTON, rating="", scores=())], taken_on=DAY)


def test_the_demonstration_holds_only_ratings_that_their_scores_give():
    published_ratings()
    standing = list(PublishedRating.objects.standing())
    assert len(standing) == 29
    for row in standing:
        assert scoring.assess(row.scores, edition=catalogue.newest_edition()).rating == row.rating
        assert row.source_address.startswith("https://www.cqc.org.uk/")

"""The tables of `tests/spec/scoring.py`, and the published table of ratings, asked of the software."""

import csv
from pathlib import Path

import pytest

from plumbline.knowledge import catalogue, scoring
from plumbline.knowledge.scoring.arithmetic import percent_rounded_to_nearest
from tests.spec.scoring import LATTICE, QUOTED, ROUNDED_TO_NEAREST, SCORES

EDITIONS = [edition.id for edition in catalogue.editions() if edition.bands]
NEWEST = catalogue.newest_edition()


@pytest.mark.parametrize("edition_id", EDITIONS)
@pytest.mark.parametrize(("why", "scores", "total", "percent", "rating", "points", "following"), SCORES)
def test_scores_come_to_what_is_published(
    edition_id: str,
    why: str,
    scores: str,
    total: int,
    percent: int,
    rating: str,
    points: int,
    following: str | None,
) -> None:
    result = scoring.assess([int(score) for score in scores.split()], edition=catalogue.edition(edition_id))
    found = (result.sum, result.percent, result.rating, result.points_to_next, result.next_rating)
    assert found == (total, percent, rating, points, following), why


@pytest.mark.parametrize("edition_id", EDITIONS)
def test_only_the_28_percentages_exist(edition_id: str) -> None:
    edition = catalogue.edition(edition_id)
    assert tuple((point.sum, point.percent) for point in scoring.lattice(edition)) == LATTICE
    assert scoring.possible_percentages(edition) == tuple(percent for _, percent in LATTICE)


def test_rounding_to_the_nearest_differs_for_twelve_sums_and_never_changes_the_rating() -> None:
    def printed_rating(percent: int) -> str:
        return next(band.rating for band in NEWEST.bands if band.lowest_percent <= percent <= band.highest_percent)

    nearest = {total: percent_rounded_to_nearest(total, edition=NEWEST) for total, _ in LATTICE}
    assert tuple((total, nearest[total]) for total, up in LATTICE if nearest[total] != up) == ROUNDED_TO_NEAREST
    for total, up in LATTICE:
        assert printed_rating(nearest[total]) == printed_rating(up)


@pytest.mark.parametrize(("why", "percent", "verdict", "nearest"), QUOTED)
def test_a_quoted_percentage_is_accepted_corrected_or_refused(
    why: str, percent: int, verdict: str, nearest: tuple[int, ...]
) -> None:
    found = scoring.percent_verdict(percent, edition=NEWEST)
    assert (found.verdict, tuple(point.percent for point in found.nearest)) == (verdict, nearest), why
    assert all(f"{each}%" in found.message for each in nearest)


@pytest.mark.parametrize(("total", "rounded"), ROUNDED_TO_NEAREST)
def test_a_percentage_rounded_to_the_nearest_names_the_sum_that_was_meant(total: int, rounded: int) -> None:
    found = scoring.percent_verdict(rounded, edition=NEWEST)
    assert found.verdict == "rounded_to_nearest"
    assert found.point is not None and found.point.sum == total
    assert f"{found.point.percent}%" in found.message


def test_every_published_rating_follows_from_its_nine_scores(shared: Path) -> None:
    with (shared / "reference" / "cqc_la_assessments_oct2025.csv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["overall_rating"] != "Not Rated"]
    columns = [name for name in rows[0] if name.startswith("qs")][:9]
    assert len(columns) == 9 and len(rows) == 71
    for row in rows:
        scores = [int(row[column]) for column in columns]
        assert scoring.assess(scores, edition=NEWEST).rating == row["overall_rating"], row["name"]

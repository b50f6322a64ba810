"""Every combination of scores there is, held against slow and obvious code."""

from collections import Counter
from itertools import combinations_with_replacement, product

import pytest

from plumbline.knowledge import catalogue, scoring
from tests.oracles import scoring as oracle

NEWEST = catalogue.newest_edition()
EVERY_MULTISET = list(combinations_with_replacement((1, 2, 3, 4), 9))


@pytest.mark.parametrize("edition_id", [edition.id for edition in catalogue.editions() if edition.bands])
def test_all_262_144_combinations_come_to_what_the_oracle_says(edition_id: str) -> None:
    edition = catalogue.edition(edition_id)
    ratings: Counter[str] = Counter()
    for scores in product((1, 2, 3, 4), repeat=9):
        result = scoring.assess(scores, edition=edition)
        ratings[result.rating] += 1
        ordered = tuple(sorted(scores))
        distance = oracle.distance(ordered)
        assert (result.sum, result.percent, result.rating) == (
            oracle.total(scores),
            oracle.percent(scores),
            oracle.rating(scores),
        )
        assert result.points_to_next == (distance or 0)
        assert (result.next_rating is None) == (distance is None)
    assert ratings.total() == 262_144


def test_the_number_of_ways_is_the_number_of_ways_made() -> None:
    for scores in EVERY_MULTISET:
        ways = list(scoring.ways_to_next(scores, edition=NEWEST))
        assert len(ways) == len(set(ways)) == scoring.count_ways_to_next(scores, edition=NEWEST), scores


@pytest.mark.parametrize(
    "scores",
    [scores for scores in EVERY_MULTISET if (oracle.distance(scores) or 0) <= 5],
    ids=lambda scores: "".join(map(str, scores)),
)
def test_the_ways_are_those_that_a_walk_over_single_rises_finds(scores: tuple[int, ...]) -> None:
    assert _reached(scores) == oracle.fewest_moves_ways(scores)


@pytest.mark.parametrize(
    "scores", [(2, 3, 3, 2, 2, 3, 3, 2, 3), (4, 4, 1, 1, 4, 4, 1, 1, 2), (2, 2, 2, 2, 1, 2, 2, 2, 1)]
)
def test_long_ways_too_are_those_that_a_walk_finds(scores: tuple[int, ...]) -> None:
    assert _reached(scores) == oracle.fewest_moves_ways(scores)


def _reached(scores: tuple[int, ...]) -> set[tuple[int, ...]]:
    """Where each way ends."""
    ends = set()
    for way in scoring.ways_to_next(scores, edition=NEWEST):
        end = list(scores)
        for rise in way:
            assert end[rise.statement - 1] == rise.from_score
            end[rise.statement - 1] = rise.to_score
        ends.add(tuple(end))
    return ends

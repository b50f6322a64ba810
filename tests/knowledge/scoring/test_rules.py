"""What always holds, and what is refused."""

import dataclasses
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.knowledge import catalogue, scoring

EDITION = catalogue.edition("cqc-la-2")
NINE_SCORES = st.lists(st.integers(1, 4), min_size=9, max_size=9)


@given(scores=NINE_SCORES, order=st.randoms())
def test_all_statements_weigh_the_same(scores: list[int], order: object) -> None:
    shuffled = list(scores)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (scoring.assess(each, edition=EDITION) for each in (scores, shuffled))
    assert (one.sum, one.percent, one.rating, one.points_to_next) == (
        other.sum,
        other.percent,
        other.rating,
        other.points_to_next,
    )


@given(scores=NINE_SCORES, statement=st.integers(0, 8))
def test_a_statement_that_rises_never_lowers_anything(scores: list[int], statement: int) -> None:
    raised = list(scores)
    raised[statement] = min(4, raised[statement] + 1)
    before, after = (scoring.assess(each, edition=EDITION) for each in (scores, raised))
    ladder = [band.rating for band in EDITION.bands]
    assert after.percent >= before.percent
    assert ladder.index(after.rating) >= ladder.index(before.rating)


@given(scores=NINE_SCORES)
def test_each_way_reaches_the_next_rating_and_one_move_less_does_not(scores: list[int]) -> None:
    result = scoring.assess(scores, edition=EDITION)
    for way in islice(scoring.ways_to_next(scores, edition=EDITION), 20):
        moves = sum(rise.to_score - rise.from_score for rise in way)
        assert moves == result.points_to_next
        assert all(1 <= rise.from_score < rise.to_score <= 4 for rise in way)
        end = list(scores)
        for rise in way:
            end[rise.statement - 1] = rise.to_score
        assert scoring.assess(end, edition=EDITION).rating == result.next_rating
        end[way[0].statement - 1] -= 1
        assert scoring.assess(end, edition=EDITION).rating == result.rating


@given(percent=st.integers(-50, 150))
def test_a_percentage_is_accepted_just_when_some_sum_gives_it(percent: int) -> None:
    verdict = scoring.percent_verdict(percent, edition=EDITION)
    assert verdict.can_occur == (percent in scoring.possible_percentages(EDITION))
    assert verdict.nearest


@given(scores=st.lists(st.integers(-3, 8), max_size=12))
def test_anything_but_nine_scores_from_1_to_4_is_refused(scores: list[int]) -> None:
    if len(scores) == 9 and all(1 <= score <= 4 for score in scores):
        scoring.assess(scores, edition=EDITION)
        return
    with pytest.raises(scoring.ScoringError, match=r"^[^\n]+\.$"):
        scoring.assess(scores, edition=EDITION)


def test_a_score_out_of_range_is_named_with_its_statement() -> None:
    with pytest.raises(scoring.ScoringError, match="from 1 to 4; quality statement 3 has 5"):
        scoring.assess([2, 2, 5, 2, 2, 2, 2, 2, 2], edition=EDITION)


def test_true_is_no_score() -> None:
    with pytest.raises(scoring.ScoringError):
        scoring.assess([True, 2, 2, 2, 2, 2, 2, 2, 2], edition=EDITION)


def test_the_top_rating_has_no_next_one_and_no_ways() -> None:
    result = scoring.assess([4] * 9, edition=EDITION)
    assert (result.next_rating, result.points_to_next) == (None, 0)
    assert list(scoring.ways_to_next([4] * 9, edition=EDITION)) == []
    assert scoring.count_ways_to_next([4] * 9, edition=EDITION) == 0


def test_a_score_of_1_shows_what_can_follow_and_for_which_statements() -> None:
    result = scoring.assess([2, 2, 2, 2, 3, 3, 1, 3, 2], edition=EDITION)
    (found,) = result.consequences
    assert found.statements == (7,)
    assert "section 50" in found.consequence.text
    assert found.consequence.source.url.startswith("https://www.legislation.gov.uk/")
    assert result.rating == "Requires improvement"  # a single 1 does not hold the rating down


def test_without_a_1_nothing_follows() -> None:
    assert scoring.assess([2] * 9, edition=EDITION).consequences == ()


def test_every_result_says_that_it_is_no_forecast_and_that_only_a_full_assessment_changes_a_rating() -> None:
    codes = {note.code for note in scoring.assess([2] * 9, edition=EDITION).notes}
    assert codes == {"no-limiter", "full-assessment-only", "not-a-forecast"}


def test_an_edition_without_scores_has_no_arithmetic() -> None:
    in_the_round = dataclasses.replace(EDITION, scoring=None)
    with pytest.raises(scoring.ScoringError, match="no numeric scores"):
        scoring.assess([2] * 9, edition=in_the_round)

"""Intervals, exact tests, differences and surveys, against slow code and published figures."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.knowledge.stats import (
    differences,
    exact,
    many_tests,
    means,
    proportions,
    quantiles,
    rates,
    runs,
    standardised,
    surveys,
)
from plumbline.knowledge.stats.distributions import z_of
from plumbline.knowledge.stats.errors import StatsError
from tests.oracles import intervals as oracle

close = pytest.approx
shares = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
confidences = st.sampled_from([0.9, 0.95, 0.998])
some = settings(max_examples=60, deadline=None)


@given(shares, confidences)
@some
def test_wilson_is_where_the_score_test_turns(share, confidence):
    x, n = share
    found = proportions.wilson(x, n, confidence=confidence)
    lower, upper = oracle.wilson(x, n, z_of(confidence))
    assert (found.lower, found.upper) == (close(lower, abs=1e-9), close(upper, abs=1e-9))
    assert 0 <= found.lower <= x / n <= found.upper <= 1


@given(st.integers(0, 9), confidences)
@some
def test_exact_poisson_limits_are_where_the_tails_are(x, confidence):
    found = rates.exact_poisson(x, confidence=confidence)
    assert (found.lower, found.upper) == tuple(
        close(edge, rel=1e-8, abs=1e-8) for edge in oracle.exact_poisson(x, confidence)
    )


@given(shares, confidences)
@some
def test_clopper_pearson_is_where_the_tails_are(share, confidence):
    x, n = share
    found = exact.clopper_pearson(x, n, confidence=confidence)
    wanted = oracle.clopper_pearson(x, n, confidence)
    assert (found.lower, found.upper) == tuple(close(edge, rel=1e-8, abs=1e-8) for edge in wanted)


@given(shares, st.integers(1, 9))
@some
def test_the_exact_test_adds_up_what_is_no_likelier(share, tenths):
    x, n = share
    assert exact.binomial_test(x, n, tenths / 10) == close(float(oracle.binomial_test(x, n, Fraction(tenths, 10))))


@given(shares, shares)
@some
def test_fishers_test_adds_up_what_is_no_likelier(first, second):
    assert exact.fisher_test(*first, *second) == close(float(oracle.fisher_test(*first, *second)))


@given(shares, shares)
@some
def test_newcombes_interval_holds_the_difference_and_turns_with_it(first, second):
    found = differences.newcombe(*first, *second)
    back = differences.newcombe(*second, *first)
    difference = second[0] / second[1] - first[0] / first[1]
    assert found.lower - 1e-12 <= difference <= found.upper + 1e-12
    assert (back.lower, back.upper) == (close(-found.upper, abs=1e-12), close(-found.lower, abs=1e-12))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
@some
def test_many_tests_are_adjusted_as_by_definition(p_values):
    assert list(many_tests.benjamini_hochberg(p_values).adjusted) == close(oracle.benjamini_hochberg(p_values))


@given(
    st.lists(
        st.integers(2, 20).flatmap(lambda n: st.tuples(st.integers(n, 90), st.just(n), st.integers(0, n))),
        min_size=1,
        max_size=4,
    )
)
@some
def test_a_stratified_share_is_that_of_every_answer_weighted(strata):
    found = surveys.stratified_share([surveys.Stratum(str(at), *numbers) for at, numbers in enumerate(strata)])
    share, variance = oracle.stratified_share(strata)
    assert found.share == close(float(share))
    assert found.se == close(math.sqrt(variance), abs=1e-12)


@given(st.integers(1, 150))
@some
def test_crossings_needed_are_the_lower_twentieth(useful):
    assert runs.crossings_needed(useful) == oracle.crossings_needed(useful)


@given(st.lists(st.integers(-3, 3), max_size=40))
@some
def test_a_run_never_counts_points_on_the_line(values):
    found = runs.runs([float(value) for value in values], 0.0)
    assert found.useful == sum(value != 0 for value in values)
    alone = runs.runs([float(value) for value in values if value], 0.0)
    assert (found.longest, found.crossings, found.signal) == (alone.longest, alone.crossings, alone.signal)


def test_newcombe_agrees_with_statsmodels():
    from statsmodels.stats.proportion import confint_proportions_2indep

    theirs = confint_proportions_2indep(37, 100, 31, 100, method="newcomb")
    found = differences.newcombe(31, 100, 37, 100)
    assert (found.lower, found.upper) == close(theirs)


@pytest.mark.parametrize(
    ("before", "after", "lower", "upper"),
    [((31, 100), (37, 100), -7.1, 18.8), ((93, 300), (111, 300), -1.6, 13.5)],
)
def test_31_to_37_per_cent_is_no_difference_with_100_or_300_replies(before, after, lower, upper):
    found = differences.difference_of_proportions(*before, *after)
    assert (round(found.lower * 100, 1), round(found.upper * 100, 1)) == (lower, upper)
    assert found.sentence.endswith("it cannot be told whether anything changed.")


def test_half_of_12_late_is_not_distinguishable_from_a_quarter():
    assert round(exact.binomial_test(6, 12, 0.2534), 3) == 0.088
    assert round(exact.binomial_test(7, 13, 0.2534), 3) == 0.026


def test_106_of_110_may_stand_for_91_to_99_per_cent():
    found = exact.clopper_pearson(106, 110)
    assert (round(found.lower * 100, 2), round(found.upper * 100, 2)) == (90.95, 99.00)


def test_nothing_and_everything_have_limits_that_stay_in_range():
    assert proportions.wilson(0, 5).lower == 0
    assert proportions.wilson(5, 5).upper == 1
    assert rates.rate(0, 1000).lower == 0


@pytest.mark.parametrize(("x", "n"), [(-1, 5), (6, 5), (0, 0), (math.nan, 5)])
def test_a_share_that_cannot_be_is_refused(x, n):
    with pytest.raises(StatsError):
        proportions.proportion(x, n)


def test_a_small_base_is_said():
    assert proportions.proportion(6, 12).warnings == ("The base is only 12.",)


def test_one_value_has_a_mean_and_no_interval():
    found = means.mean([3.0])
    assert (found.value, found.lower) == (3.0, None)
    assert "its doubt cannot be told" in found.sentence


def test_fewer_than_10_events_give_no_standardised_rate():
    found = standardised.directly_standardised_rate([standardised.AgeBand(1000, 500, 9)])
    assert found.value is None
    assert found.sentence == "No rate is given: 9 events are fewer than 10."


def test_a_standardised_rate_of_one_band_is_its_rate():
    found = standardised.directly_standardised_rate([standardised.AgeBand(1000, 70, 20)], multiplier=1000)
    assert found.value == close(20)


def test_ties_share_a_quantile_and_too_few_areas_have_none():
    assert quantiles.quantiles([1, 2, 2, 3], count=2, highest_first=False) == [1, 1, 1, 2]
    assert quantiles.quantiles([1, None], count=2) == [None, None]


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=1, max_size=30), st.integers(1, 5))
@some
def test_quantiles_follow_the_order_of_values(values, count):
    found = quantiles.quantiles(values, count=count)
    pairs = [(value, place) for value, place in zip(values, found, strict=True) if place is not None]
    assert all(1 <= place <= count for _, place in pairs)
    assert all(first[1] <= second[1] for first in pairs for second in pairs if first[0] >= second[0])


def test_the_survey_guidance_is_met():
    """1,000 eligible people: 278 answers for 5 points; 360 answers give 4.1."""
    assert surveys.answers_needed(1000) == 278
    assert round(surveys.margin(360, 1000), 3) == 0.041
    assert surveys.questionnaires_needed(1000, response_rate=0.4) == 695


def test_a_survey_in_which_all_agree_still_has_doubt():
    """The plain limits would have no width."""
    found = surveys.survey_estimate([surveys.Stratum("all", 500, 20, 20)])
    assert found.lower == close(0.839, abs=0.001)
    assert "Wilson" in found.method


def test_a_stratum_of_one_answer_is_refused_by_name():
    with pytest.raises(StatsError, match="Stratum homes: two answers at least"):
        surveys.stratified_share([surveys.Stratum("homes", 20, 1, 1)])


def test_the_same_rate_twice_cannot_be_told_apart_and_a_tenfold_one_can():
    same = differences.ratio_of_rates(10, 1000, 20, 2000)
    assert same.value == close(1)
    assert same.lower < 1 < same.upper
    assert differences.ratio_of_rates(10, 1000, 100, 1000).sentence.endswith("the second is higher.")
    assert differences.ratio_of_rates(0, 1000, 0, 1000).value is None
    assert differences.ratio_of_rates(0, 1000, 5, 1000).upper is None

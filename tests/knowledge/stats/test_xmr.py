"""XmR limits and rules against slow code, and what must always hold of them."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.xmr import rule_sets
from plumbline.knowledge.stats.xmr.assurance import assurance
from plumbline.knowledge.stats.xmr.limits import limits
from plumbline.knowledge.stats.xmr.signals import RULES, signals, variation
from tests.oracles import xmr as oracle

values_with_gaps = st.lists(st.one_of(st.none(), st.integers(-9, 9)), min_size=1, max_size=40)
wandering = st.lists(st.integers(-2, 3), min_size=8, max_size=40).map(
    lambda steps: [sum(steps[: at + 1]) for at in range(len(steps))]
)


def as_array(values: list[int | None]) -> np.ndarray:
    return np.array([np.nan if value is None else float(value) for value in values])


@given(st.one_of(values_with_gaps, wandering), st.booleans(), st.sampled_from(list(rule_sets.RULE_SETS.values())))
@settings(max_examples=300, deadline=None)
def test_every_point_is_named_as_slow_code_names_it(values, screened, rule_set):
    exact = [None if value is None else Fraction(value) for value in values]
    lines = oracle.limits(exact, screened=screened)
    for value in exact:  # where a value lies on a limit to the last digit, rounding may decide
        for line in (lines.lower, lines.upper, lines.near_lower, lines.near_upper):
            assume(value is None or line is None or abs(value - line) > Fraction(1, 10**9))
    found = signals(as_array(values), screened=screened, rule_set=rule_set)
    got = [
        (("common cause", *RULES)[rule], way)
        for rule, way in zip(found.rule.tolist(), found.direction.tolist(), strict=True)
    ]
    assert got == oracle.names(exact, screened=screened, near_includes_outside=rule_set.near_includes_outside)


@given(values_with_gaps, st.booleans())
@settings(max_examples=200, deadline=None)
def test_limits_are_those_of_slow_code(values, screened):
    exact = oracle.limits([None if value is None else Fraction(value) for value in values], screened=screened)
    found = limits(as_array(values), screened=screened)
    for got, wanted in ((found.mean, exact.mean), (found.lower, exact.lower), (found.upper, exact.upper)):
        if wanted is None:
            assert np.isnan(got[0])
        else:
            assert got[0] == pytest.approx(float(wanted), rel=1e-12, abs=1e-12)


@given(st.lists(values_with_gaps.filter(lambda values: len(values) >= 9).map(lambda values: values[:9]), min_size=1))
@settings(max_examples=50, deadline=None)
def test_many_series_at_once_are_the_same_as_one_by_one(many):
    together = signals(np.array([as_array(values) for values in many]))
    for row, values in enumerate(many):
        alone = signals(as_array(values))
        assert together.rule[row].tolist() == alone.rule.tolist()
        assert together.direction[row].tolist() == alone.direction.tolist()


def test_a_constant_series_lies_on_its_own_mean():
    """Summing 0.1 seven times in doubles would put it beside."""
    found = signals(np.full(7, 0.1))
    assert found.limits.mean[0] == 0.1
    assert found.side.tolist() == [0] * 7


def test_a_run_of_six_is_chance_and_of_seven_is_not():
    assert "run" not in names_of([10, 0] * 10 + [6] * 6)
    assert names_of([10, 0] * 10 + [6] * 7).count("run") == 7


def test_an_equal_neighbour_breaks_a_trend():
    assert "trend" in names_of([5, 1, 2, 3, 4, 5, 6, 7])
    assert "trend" not in names_of([5, 1, 2, 3, 3, 4, 5, 6])


def test_a_peak_between_two_trends_goes_with_the_later_one():
    found = signals(np.array([0, 12] * 6 + [0, 1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1, 0], dtype=float))
    assert found.rule[18] == 1 + RULES.index("trend")
    assert found.direction[17:20].tolist() == [1, -1, -1]


def test_a_point_outside_counts_as_near_in_one_rule_set_only():
    values = np.array([*[0, 1, 0, -1] * 6, 2.4, 5, 1])
    strict = signals(values, baseline=24, rule_set=rule_sets.PTD_0_2_2)
    counting = signals(values, baseline=24, rule_set=rule_sets.MDC_2023)
    assert strict.rule[25] == counting.rule[25] == 1  # outside, and named so by both
    assert strict.rule[24] == 0
    assert counting.rule[24] == 3


def test_a_downward_trend_above_the_mean_is_a_concern_where_more_is_better():
    assert variation(-1, improvement="increase") == "concern"
    assert variation(-1, improvement="decrease") == "improvement"
    assert variation(1, improvement="neutral") == "high"


def test_a_target_on_a_limit_may_or_may_not_be_met():
    assert assurance(100, lower=80, upper=100, improvement="increase") == "may or may not"
    assert assurance(101, lower=80, upper=100, improvement="increase") == "will not meet"
    assert assurance(101, lower=80, upper=100, improvement="decrease") == "will meet"
    assert assurance(79, lower=80, upper=100, improvement="decrease") == "will not meet"
    assert assurance(None, lower=80, upper=100, improvement="decrease") is None
    assert assurance(90, lower=80, upper=100, improvement="neutral") is None


def test_an_unknown_rule_set_is_refused_by_name():
    with pytest.raises(StatsError, match=r"no rule set western-electric.*ptd-0.2.2 and mdc-2023"):
        rule_sets.rule_set("western-electric")


def names_of(values: list[int]) -> list[str]:
    found = signals(np.array(values, dtype=float))
    return [("common cause", *RULES)[rule] for rule in found.rule.tolist()]

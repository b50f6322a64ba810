"""Funnels, over-dispersion, ranks, peers: how a council compares, or that it cannot be told."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.knowledge.stats import comparisons, funnels, overdispersion, peers, ranks
from plumbline.knowledge.stats.comparisons import Share
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.peers import PeerSet

NAMES = [f"Borough {letter}" for letter in "ABCDEFGHIJKLMNOP"]
areas = st.lists(
    st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=20
)


@given(areas)
@settings(max_examples=60, deadline=None)
def test_no_area_on_the_average_is_ever_outside(shares):
    """The average is everybody's together, and limits lie around it."""
    found = funnels.proportion_funnel(shares)
    for (x, n), label in zip(shares, found.labels, strict=True):
        lower, upper = funnels.proportion_limits(found.average, n, level=funnels.INNER)
        assert 0 <= lower <= found.average <= upper <= 1
        assert (label == "Not significant") == (lower <= x / n <= upper)


def test_the_average_is_of_people_and_not_of_percentages():
    assert funnels.average_share([(1, 10), (90, 100)]) == pytest.approx(91 / 110)


def test_a_poisson_limit_is_exact_where_the_reference_searches():
    """One event or fewer has the chance 2.5% at 5.5716 expected, which is 1 - e^-m - me^-m turned round."""
    found = funnels.expected_at_limit(1, tail=0.025, side="lower")
    assert math.exp(-found) * (1 + found) == pytest.approx(0.025, rel=1e-12)
    high = funnels.expected_at_limit(1, tail=0.001, side="upper")
    assert 1 - math.exp(-high) == pytest.approx(0.001, rel=1e-9)


def test_over_dispersion_is_said_and_adjusted_for():
    random = np.random.default_rng(5)
    shares = [(int(300 * p), 300) for p in random.uniform(0.3, 0.9, 16)]
    found = overdispersion.proportion_funnel_adjusted_when_needed(shares)
    plain = funnels.proportion_funnel(shares)
    assert found.adjusted
    assert found.dispersion.phi > 1
    assert "Areas differ by more than chance" in found.sentence
    assert sum(label != "Not significant" for label in found.funnel.labels) < sum(
        label != "Not significant" for label in plain.labels
    )


def test_fewer_than_ten_areas_are_not_adjusted():
    found = overdispersion.proportion_funnel_adjusted_when_needed([(10, 100), (90, 100)])
    assert not found.adjusted
    assert found.sentence.startswith("2 areas are too few")


def test_areas_that_differ_by_chance_alone_keep_plain_limits():
    found = overdispersion.proportion_funnel_adjusted_when_needed([(50, 100)] * 12)
    assert not found.adjusted
    assert found.dispersion.tau_squared == 0


def test_adjusted_limits_follow_the_angle_to_0_and_1():
    assert overdispersion.adjusted_proportion_limits(0.02, 3, tau_squared=0.01, z=3.09)[0] == 0
    assert overdispersion.adjusted_proportion_limits(0.98, 3, tau_squared=0.01, z=3.09)[1] == 1


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=25))
@settings(max_examples=60, deadline=None)
def test_winsorised_and_truncated_scores_are_those_of_numpy_and_ranks(values):
    floats = [float(value) for value in values]
    low, high = np.quantile(floats, [0.1, 0.9])
    assert overdispersion.winsorised(floats) == pytest.approx(np.clip(floats, low, high).tolist())
    for value, rank in zip(values, overdispersion.mean_ranks(floats), strict=True):
        assert rank == sum(other < value for other in values) + (sum(other == value for other in values) + 1) / 2


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0.01, 0.2)), min_size=2, max_size=12), st.booleans(), st.booleans()
)
@settings(max_examples=40, deadline=None)
def test_the_bare_rank_lies_in_its_set(entries, high, together):
    values, errors = [value for value, _ in entries], [error for _, error in entries]
    for found in ranks.rank_sets(values, errors, high_is_better=high, together=together):
        assert 1 <= found.best <= found.rank <= found.worst <= len(values)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.01, 0.2)), min_size=2, max_size=12), st.booleans())
@settings(max_examples=40, deadline=None)
def test_the_set_of_one_area_is_that_among_the_sets_of_all(entries, high):
    values, errors = [value for value, _ in entries], [error for _, error in entries]
    alone = [ranks.rank_set(place, values, errors, high_is_better=high) for place in range(len(values))]
    assert alone == ranks.rank_sets(values, errors, high_is_better=high)


def test_clear_differences_leave_one_rank_and_none_leaves_all():
    clear = ranks.rank_sets([1.0, 2.0, 3.0], [0.01] * 3)
    assert [(found.best, found.worst) for found in clear] == [(3, 3), (2, 2), (1, 1)]
    alike = ranks.rank_sets([1.0, 1.1, 1.2], [5.0] * 3)
    assert {(found.best, found.worst) for found in alike} == {(1, 3)}


def test_rank_sets_hold_the_true_rank_as_often_as_they_say():
    random = np.random.default_rng(7)
    truth, errors = np.linspace(0, 1, 8), np.full(8, 0.2)
    held = 0
    for run in range(60):
        sets = ranks.rank_sets((truth + random.normal(0, errors)).tolist(), errors.tolist(), seed=run)
        held += sets[3].best <= 5 <= sets[3].worst
    assert held >= 54


def test_another_seed_moves_an_edge_by_a_place_at_most():
    random = np.random.default_rng(9)
    values, errors = random.uniform(0.3, 0.5, 16).tolist(), [0.03] * 16
    first, second = ranks.rank_sets(values, errors, seed=1), ranks.rank_sets(values, errors, seed=2)
    for one, other in zip(first, second, strict=True):
        assert abs(one.best - other.best) <= 1
        assert abs(one.worst - other.worst) <= 1


def test_the_top_quarter_has_three_answers():
    assert ranks.standing(ranks.RankSet(2, 1, 4), areas=16) == "in"
    assert ranks.standing(ranks.RankSet(4, 3, 10), areas=16) == "cannot tell"
    assert ranks.standing(ranks.RankSet(9, 5, 12), areas=16) == "not in"
    assert ranks.standing(ranks.RankSet(1, 1, 1), areas=3) == "cannot tell"
    assert ranks.standing_in_words(ranks.RankSet(1, 1, 1), areas=3) == "Ranked 1 of 3: too few to have a top quarter."
    assert ranks.standing_in_words(ranks.RankSet(4, 3, 10), areas=16) == (
        "Ranked 4 of 16; given the doubt in the figures it may be 3 to 10: whether it is in the top quarter "
        "(places 1 to 4) cannot be told."
    )


def test_values_without_doubt_cannot_be_ranked():
    with pytest.raises(StatsError, match="standard errors above 0"):
        ranks.rank_sets([1, 2], [0, 1])


def published() -> dict[str, Share]:
    random = np.random.default_rng(11)
    return {
        name: Share(int(n * p), n)
        for name, n, p in zip(
            NAMES, random.integers(120, 480, 16).tolist(), random.uniform(0.28, 0.46, 16).tolist(), strict=True
        )
    }


def test_a_comparison_names_its_peers_their_source_and_who_is_missing():
    own = PeerSet("London boroughs", "the council's own list", 2026, (*NAMES[1:12], "Borough Z"))
    found = comparisons.compare("Borough A", shares=published(), peer_set=own)
    assert found.missing == ("Borough Z",)
    assert "London boroughs (the council's own list, 2026)" in found.sentences[0]
    assert found.sentences[-1] == "1 of 12 peers gave no figure."


def test_a_verdict_that_depends_on_the_peers_is_said_to():
    shares = {"A": Share(300, 1000), **{f"low {n}": Share(100, 1000) for n in range(4)}}
    shares |= {f"high {n}": Share(600, 1000) for n in range(4)}
    low = PeerSet("low", "test", 2026, tuple(f"low {n}" for n in range(4)))
    high = PeerSet("high", "test", 2026, tuple(f"high {n}" for n in range(4)))
    found = comparisons.compare_in_each("A", shares=shares, peer_sets=[low, high])
    assert not found.agree
    assert found.sentence.startswith("The verdict depends on the peers: in low higher than chance allows")
    assert comparisons.compare_in_each("A", shares=shares, peer_sets=[low]).agree


def test_the_nearest_peers_are_the_most_alike():
    random = np.random.default_rng(13)
    features = {
        name: {"older people": 10.0 + at, "density": float(random.lognormal(at / 8, 0.01))}
        for at, name in enumerate(NAMES)
    }
    found = peers.nearest("Borough H", features=features, weights={"older people": 1, "density": 0.5}, count=2)
    assert {peer.name for peer in found} == {"Borough G", "Borough I"}
    assert all(peer.distance > 0 for peer in found)
    alone = peers.nearest("Borough H", features=features, weights={"older people": 1, "density": 0}, count=1)
    assert alone[0].name in ("Borough G", "Borough I")


def test_a_peer_without_a_feature_is_named():
    with pytest.raises(StatsError, match="B has no density"):
        peers.nearest("A", features={"A": {"density": 1}, "B": {}}, weights={"density": 1})


def test_the_transform_that_is_most_normal_is_taken():
    lognormal = np.exp(np.random.default_rng(1).normal(0, 1, 80))
    from scipy import stats

    assert stats.shapiro(peers.most_normal(lognormal.tolist())).pvalue > stats.shapiro(lognormal).pvalue
    assert peers.most_normal([3, 3, 3]).tolist() == [3, 3, 3]

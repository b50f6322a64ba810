"""Targets, steps, forecasts, trends over years, and changes that are suggested, never made."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.knowledge.stats import change_points, forecasts, sample_sizes, targets, trend_tests
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.series import Observation, after
from plumbline.knowledge.stats.xmr.chart import XmrChart, xmr_chart

START = date(2024, 4, 1)
WAVY = [50, 54, 49, 53, 51, 55, 48, 52, 50, 54, 51, 53, 52]


def months(values: list[float]) -> list[Observation]:
    return [Observation(after(START, at, spacing="month"), value) for at, value in enumerate(values)]


def chart(values: list[float]) -> XmrChart:
    return xmr_chart(months(values), improvement="decrease")


def falling(count: int, *, by: float, spread: float, seed: int = 1) -> list[float]:
    random = np.random.default_rng(seed)
    return [400 - by * at + float(random.normal(0, spread)) for at in range(count)]


def test_a_step_is_met_by_the_mean_and_asks_for_the_next():
    found = targets.judge_step(chart(WAVY), targets.Step(52, date(2025, 4, 1)), today=date(2025, 4, 1))
    assert (found.state, found.asks_for_next) == ("met", True)


def test_one_good_month_meets_nothing():
    found = targets.judge_step(chart([*WAVY, 48]), targets.Step(50, date(2026, 4, 1)), today=date(2025, 4, 1))
    assert found.state == "set"
    assert "the mean is 51.4; it is not there yet" in found.sentence


def test_a_step_is_not_met_while_the_latest_value_is_a_concern():
    found = targets.judge_step(chart([*WAVY, 70]), targets.Step(60, date(2026, 4, 1)), today=date(2025, 4, 1))
    assert found.state == "set"
    assert "the latest value is a concern" in found.sentence


def test_a_step_whose_day_has_passed_is_missed():
    found = targets.judge_step(chart(WAVY), targets.Step(40, date(2025, 4, 1)), today=date(2025, 4, 2))
    assert found.state == "missed"


def test_a_target_no_better_than_the_mean_is_already_met():
    def stand(start):
        step, day = targets.Step(60, date(2026, 4, 1)), date(2025, 4, 1)
        return targets.stand_of_step(
            step, mean=51.4, start=start, is_concern=False, improvement="decrease", today=day, unit=" days"
        )

    assert [stand(start).state for start in (52, 60, 61, None)] == ["already met", "already met", "met", "met"]
    assert "was met when it was set: the mean was 52 days then. It asked for nothing new." in stand(52).sentence


def test_a_target_is_raised_when_it_asks_for_more_whichever_way_that_is():
    assert targets.change_of_target(200, 150, improvement="decrease") == "raised"
    assert targets.change_of_target(200, 150, improvement="increase") == "lowered"
    assert targets.change_of_target(200, 200, improvement="increase") == "kept"


def test_arrival_counts_the_last_twelve_with_their_doubt():
    found = targets.arrival([0.0] * 8 + [1.0] * 12, 1, improvement="increase")
    assert (found.value, found.base) == (1, 12)
    assert found.lower == pytest.approx(0.7575, abs=0.0001)


WAY = {"baseline": Observation(START, 400), "target": targets.Step(200, date(2025, 4, 1)), "improvement": "decrease"}


def way(values: list[float]) -> targets.TrackVerdict:
    return targets.on_track(months(values), **WAY)


def test_the_latest_mean_is_judged_against_the_straight_way():
    assert way([400, 370, 330, 320, 300, 280, 260]).state == "ahead"
    assert way([400, 405, 401, 404, 399, 402, 403]).state == "behind"
    assert way([400, 384, 365, 352, 331, 318, 297]).state == "on track"


def test_doubt_wider_than_half_the_journey_cannot_tell():
    assert way([400, 600, 150, 500, 200, 580, 90]).state == "cannot tell"
    assert way([400, 300]).state == "cannot tell"
    no_value = targets.on_track(months([1, 2, 3]), **{**WAY, "baseline": Observation(START, None)})
    assert no_value.state == "cannot tell"


def test_a_forecast_is_refused_under_twelve_values():
    assert forecasts.forecast(months([float(value) for value in WAVY[:11]])).refused == (
        "No forecast: 11 values are too few; 12 are needed."
    )


def test_a_forecast_is_refused_where_values_stray():
    found = forecasts.forecast(months([*[float(value) for value in WAVY], 90.0]))
    assert "stray from its mean" in found.refused


def test_a_falling_series_reaches_its_target_in_a_range_of_months():
    found = forecasts.forecast(
        months(falling(24, by=5, spread=8)), improvement="decrease", target=250, due=date(2026, 12, 1)
    )
    assert found.model == "line"
    assert found.reached_from <= date(2026, 10, 1) <= found.reached_to
    assert found.chance > 0.6
    assert found.sentence.startswith("At this rate the target of 250 is reached in ")
    assert "chance that it is reached by December 2026" in found.sentence
    assert found.back_test.trials == 10
    assert f"{found.back_test.hits} of 10 such ranges held" in found.sentence


def test_without_a_slope_the_mean_is_forecast():
    found = forecasts.forecast(months([float(value) for value in WAVY]), target=10, improvement="decrease")
    assert found.model == "mean"
    assert len({expected.value for expected in found.expected}) == 1
    assert "is not reached within 36 months" in found.sentence


def test_eighty_per_cent_ranges_hold_between_seventy_and_ninety():
    random = np.random.default_rng(3)
    times = [float(at) for at in range(30)]
    tests = [
        forecasts.back_test(times, (slope * np.arange(30) + random.normal(0, 1, 30)).tolist())
        for slope in (0.0, 0.2)
        for _ in range(40)
    ]
    rate = sum(test.hits for test in tests) / sum(test.trials for test in tests)
    assert 0.7 <= rate <= 0.9


def test_the_line_is_that_of_least_squares():
    times, values = [0.0, 1.0, 3.0, 4.0, 7.0], [2.0, 1.0, 5.0, 4.0, 9.0]
    line = forecasts.fit(times, values, forced="line")
    slope, level = np.polyfit(times, values, 1)
    assert line.at(10) == pytest.approx(level + slope * 10)
    assert line.slope == pytest.approx(slope)


def test_five_rising_years_increase_and_a_gap_cannot_be_calculated():
    found = trend_tests.trend_of_shares([(40, 100), (50, 100), (60, 100), (70, 100), (80, 100)])
    assert found.marker == "Increasing"
    assert found.chi_squared == pytest.approx(41.6667, abs=0.001)
    assert (
        trend_tests.trend_of_shares([(40, 100), None, (60, 100), (70, 100), (80, 100)]).marker == "Cannot be calculated"
    )
    assert trend_tests.trend_of_shares([(40, 100)] * 4).marker == "Cannot be calculated"
    assert trend_tests.trend_of_shares([(40, 100)] * 5).marker == "No significant change"
    assert trend_tests.trend_of_shares([(0, 100)] * 5).marker == "No significant change"


def test_one_year_that_makes_the_trend_is_an_outlier():
    found = trend_tests.trend_of_shares([(520, 1000), (515, 1000), (510, 1000), (505, 1000), (700, 1000)])
    assert found.marker == "No significant change, Outlier found"


def test_the_trend_test_agrees_with_a_regression_of_everybody():
    """The chi-squared for trend is n r² of positive or not against year, person by person."""
    years = [(12, 40), (18, 45), (15, 30), (25, 50), (30, 44)]
    people = [(time, int(at < x)) for time, (x, n) in enumerate(years) for at in range(n)]
    r = np.corrcoef(np.array(people).T)[0, 1]
    assert trend_tests.chi_squared_for_trend(years) == pytest.approx(len(people) * r**2)


def test_yearly_values_are_weighted_by_their_doubt():
    years = [trend_tests.YearlyValue(value, value - 1, value + 1) for value in (10, 12, 14, 16, 18)]
    assert trend_tests.trend_of_values(years).marker == "Increasing"
    wide = [trend_tests.YearlyValue(value, value - 20, value + 20) for value in (10, 12, 14, 16, 18)]
    assert trend_tests.trend_of_values(wide).marker == "No significant change"


@given(st.lists(st.integers(0, 9), min_size=6, max_size=20))
@settings(max_examples=60, deadline=None)
def test_the_best_split_is_the_best_of_all_splits(values):
    """Every possible single break, one by one."""
    floats = [float(value) for value in values]
    splits = {0: sum_of_squares(floats)}
    for place in range(6, len(values) - 5):
        splits[place] = sum_of_squares(floats[:place]) + sum_of_squares(floats[place:])
    best = change_points._best_splits(floats, 6)
    assert best[0][0] == pytest.approx(splits.pop(0), abs=1e-9)
    if splits:
        assert best[1][0] == pytest.approx(min(splits.values()), abs=1e-9)


def sum_of_squares(values: list[float]) -> float:
    return float(((np.array(values) - np.mean(values)) ** 2).sum())


def test_a_change_is_asked_after_and_nothing_is_rebased():
    values = [*WAVY[:12], *[value - 10 for value in WAVY[:12]]]
    (found,) = change_points.suggestions(months([float(value) for value in values]))
    assert found.day == date(2025, 4, 1)
    assert found.sentence.startswith(
        "There may have been a change near April 2025, from about 51.7 to about 41.7. Do you know why?"
    )
    assert len(chart(values).parts) == 1


def test_a_constant_series_has_no_change_to_suggest():
    assert change_points.suggestions(months([5.0] * 30)) == []


def test_a_claim_without_its_base_is_refused_and_told_what_would_do():
    found = sample_sizes.claimed_change(0.31, 0.37, first_base=None, second_base=None)
    assert found.lower is None
    assert found.sentence == (
        "It cannot be told whether 31% to 37% is a change: the number of people behind each is not given. About 477 "
        "each time or more would be enough to tell."
    )
    assert sample_sizes.claimed_change(0.31, 0.37, first_base=100, second_base=100).lower == pytest.approx(
        -0.071, abs=0.001
    )


def test_the_size_to_tell_is_the_first_that_passes():
    needed = sample_sizes.size_to_tell(0.31, 0.37)
    assert needed == 477
    assert sample_sizes.size_with_power(0.31, 0.37) == 978
    with pytest.raises(StatsError, match="differ in no sample"):
        sample_sizes.size_to_tell(0.3, 0.3)


def test_a_share_against_an_average_says_whether_it_can_be_told():
    assert "not distinguishable" in sample_sizes.against_average(6, 12, 0.2534).sentence
    assert "above it by more than chance" in sample_sizes.against_average(7, 13, 0.2534).sentence
    size = sample_sizes.size_to_tell_from(0.5, 0.2534)
    assert 12 < size < 30

"""Verdicts on yearly figures, when figures fall due, and how targets stand: values in, answers out."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.knowledge.stats.series import Observation, after
from plumbline.knowledge.stats.targets import Step
from plumbline.workspace.performance.rules.covering import with_covers
from plumbline.workspace.performance.rules.expected import expected_next, last_day_of, period_after, period_of
from plumbline.workspace.performance.rules.figures import GivenFigure, held_back
from plumbline.workspace.performance.rules.judging import judge
from plumbline.workspace.performance.rules.series import Aim, Counted, MeasureSeries, chart_of, is_at_a_step
from plumbline.workspace.performance.rules.targets import exception_sentence, is_breached, standing_of

FREQUENCIES = ("week", "month", "quarter", "year", "two years")


def yearly(*figures: Counted, kind: str = "proportion", frequency: str = "two years") -> MeasureSeries:
    return MeasureSeries("Carers satisfied", kind, "per cent", "increase", frequency, figures)


def year(start: int, value: float, base: float | None = None) -> Counted:
    return Counted(date(start, 4, 1), value, None if base is None else value * base / 100, base)


def test_31_to_37_per_cent_without_bases_cannot_be_told() -> None:
    found = judge(yearly(year(2021, 31), year(2023, 37)))
    assert found.state == "cannot tell"
    assert "477" in found.sentence


@pytest.mark.parametrize(("base", "state"), [(100, "cannot tell"), (300, "cannot tell"), (600, "improved")])
def test_31_to_37_per_cent_is_told_by_its_bases(base: int, state: str) -> None:
    assert judge(yearly(year(2021, 31, base), year(2023, 37, base))).state == state


def test_two_complaints_last_year_and_four_this_year_cannot_be_told() -> None:
    found = judge(yearly(year(2023, 2), year(2024, 4), kind="count", frequency="year"))
    assert found.state == "cannot tell"


def test_one_year_shows_no_change() -> None:
    assert judge(yearly(year(2023, 37, 500))).state == "cannot tell"


def test_five_years_with_bases_have_a_trend() -> None:
    figures = [year(2018 + at, 40 + 10 * at, 100) for at in range(5)]
    found = judge(yearly(*figures, frequency="year"))
    assert (found.state, "has risen over the five years" in found.sentence) == ("improved", True)


def test_a_series_of_held_back_figures_is_told_as_that_and_not_as_nothing() -> None:
    found = judge(yearly(Counted(date(2023, 4, 1), None)))
    assert found.state == "cannot tell"
    assert "held back" in found.sentence


@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.sampled_from(FREQUENCIES))
def test_periods_follow_each_other_without_a_gap_and_hold_their_day(day: date, frequency: str) -> None:
    first, last = period_of(day, frequency)
    assert first <= day <= last == last_day_of(first, frequency)
    following = period_after(first, frequency)[0]
    if frequency != "two years":
        assert following == last + timedelta(days=1)
        assert period_of(following, frequency)[0] == following


@pytest.mark.parametrize(
    ("today", "state"),
    [(date(2026, 6, 14), "not due"), (date(2026, 6, 15), "late"), (date(2026, 7, 15), "missing")],
)
def test_a_figure_is_late_when_due_and_missing_when_the_next_is_due_too(today: date, state: str) -> None:
    latest = date(2026, 4, 1)
    found = expected_next(latest=latest, in_use_since=latest, frequency="month", days=14, today=today)
    assert (found.period, found.state) == ("May 2026", state)


@pytest.mark.parametrize(
    ("mean", "is_concern", "state"),
    [(190, False, "met"), (190, True, "set"), (230, False, "set"), (None, False, "set")],
)
def test_a_target_is_met_by_the_mean_and_never_by_one_good_month(
    mean: float | None, is_concern: bool, state: str
) -> None:
    found = standing_of(
        200, date(2026, 12, 1), mean=mean, start=250, is_concern=is_concern, better="decrease", unit="",
        today=date(2026, 6, 1),
    )  # fmt: skip
    assert (found.state, found.asks_for_next) == (state, state == "met")


def test_a_target_whose_day_has_passed_is_missed() -> None:
    found = standing_of(
        200, date(2026, 5, 1), mean=230, start=None, is_concern=False, better="decrease", unit="",
        today=date(2026, 6, 1),
    )  # fmt: skip
    assert found.state == "missed"


@given(st.floats(-1000, 1000), st.floats(-1000, 1000))
def test_a_trigger_is_passed_only_in_the_bad_direction(latest: float, trigger: float) -> None:
    assert is_breached(latest, trigger, better="decrease") == (latest > trigger)
    assert is_breached(latest, trigger, better="increase") == (latest < trigger)
    assert not is_breached(None, trigger, better="increase")


def test_a_breach_without_a_live_mitigation_says_so() -> None:
    words = exception_sentence(
        title="Waiting",
        latest="340",
        period="May 2026",
        trigger="330",
        target="200",
        due=date(2026, 12, 1),
        mitigation=None,
        planned="Two more assessors.",
    )
    assert "No mitigation is live" in words
    assert "Two more assessors" in words


def level(name: str, count: int) -> GivenFigure:
    return GivenFigure(1, date(2026, 5, 1), date(2026, 5, 31), Decimal(count), breakdown=name)


def test_a_level_that_is_held_back_alone_is_covered_by_the_smallest_other_one() -> None:
    given_back = held_back(level("Age: 85 and over", 3))
    levels = [
        level("", 120),
        given_back,
        level("Age: 18 to 64", 70),
        level("Age: 65 to 84", 47),
        level("Gender: women", 60),
    ]
    kept = with_covers(levels, kinds={1: "count"})
    assert {one.breakdown for one in kept if one.mark} == {"Age: 85 and over", "Age: 65 to 84"}


def test_two_levels_that_are_held_back_cover_each_other_and_nobody_of_many_covers_none() -> None:
    two = [held_back(level("Age: 85 and over", 3)), held_back(level("Age: 65 to 84", 4)), level("Age: 18 to 64", 70)]
    assert with_covers(two, kinds={1: "count"}) == two
    zero = [held_back(level("Age: 85 and over", 3)), level("Age: 65 to 84", 0), level("Age: 18 to 64", 70)]
    assert [one.mark for one in with_covers(zero, kinds={1: "count"})] == ["held_back", "", "held_back"]


@pytest.mark.parametrize(
    ("unit", "said"),
    [("per cent", "70%"), ("days", "70 days"), ("per 100,000 people", "70 per 100,000 people"), ("people", "70"),
     ("score out of 24", "70 out of 24")],
)  # fmt: skip
def test_every_sentence_on_a_target_gives_it_with_the_measures_unit(unit: str, said: str) -> None:
    figures = tuple(Counted(date(2024 + at // 12, at % 12 + 1, 1), 40 + at + at % 3 / 2) for at in range(20))
    aim = Aim(date(2024, 1, 1), 70, date(2027, 1, 1), baseline=Observation(date(2024, 1, 1), 40.0))
    found = judge(MeasureSeries("Waits", "rate", unit, "increase", "month", figures, aims=(aim,)))
    assert f"the target of {said} is reached in" in found.forecast_sentence
    assert f"straight way to {said} by 1 January 2027" in found.track_sentence
    assert f"the target of {said}" in found.assurance_sentence


def test_a_chart_tells_a_step_from_the_target_that_it_leads_to() -> None:
    figures = tuple(Counted(after(date(2025, 1, 1), at, spacing="month"), 300) for at in range(14))
    aim = Aim(date(2025, 1, 1), 200, date(2027, 6, 14), steps=(Step(250, date(2026, 6, 1)),))
    waits = MeasureSeries("Waits", "count", "people", "decrease", "month", figures, aims=(aim,))
    assert is_at_a_step(waits)
    assert not is_at_a_step(replace(waits, aims=(replace(aim, steps=()),)))
    assert not is_at_a_step(replace(waits, aims=()))


def test_a_wait_of_fewer_than_0_days_is_no_usual_wait() -> None:
    figures = tuple(Counted(after(date(2025, 1, 1), at, spacing="month"), value) for at, value in enumerate([1, 9] * 7))
    chart = chart_of(MeasureSeries("Waits", "median", "days", "decrease", "month", figures))
    assert chart.parts[0].lower is not None and chart.parts[0].lower < 0
    assert chart.shown(chart.parts[0].lower) == 0

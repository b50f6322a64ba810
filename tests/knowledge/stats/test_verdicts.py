"""What is said of a measure: verdicts in words, gaps, short and constant series, targets, parts."""

from datetime import date

import numpy as np
import pytest

from plumbline.knowledge.stats.beside_p_prime import beside_p_prime
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.series import Observation, after, name_of, series, spacing_of
from plumbline.knowledge.stats.xmr.chart import TargetStep, XmrChart, xmr_chart
from plumbline.knowledge.stats.xmr.verdict import Verdict, verdict

START = date(2024, 4, 1)
WAVY = [50, 54, 49, 53, 51, 55, 48, 52, 50, 54, 51, 53]


def months(values: list[float | None], start: date = START) -> list[Observation]:
    return [Observation(after(start, at, spacing="month"), value) for at, value in enumerate(values)]


def chart(values: list[float | None], **options: object) -> XmrChart:
    return xmr_chart(months(values), **{"improvement": "decrease", **options})  # type: ignore[arg-type]


def told(values: list[float | None], **options: object) -> Verdict:
    return verdict(chart(values, **options), name="Waiting for an OT assessment")


def test_a_run_below_the_mean_has_fallen_since_it_began():
    found = told([*WAVY, 44, 45, 43, 44, 46, 45, 44, 43, 45])
    assert found.state == "improved"
    assert found.sentence == (
        "Waiting for an OT assessment has fallen since April 2025: 9 months running below the earlier average of 51.7."
    )
    assert found.rule_set == "ptd-0.2.2"


def test_the_same_run_is_worse_where_more_is_better_and_only_lower_where_neither_is():
    values = [*WAVY, 44, 45, 43, 44, 46, 45, 44, 43, 45]
    assert told(values, improvement="increase").state == "worsened"
    assert told(values, improvement="neutral").state == "lower"


def test_a_trend_names_its_length_and_beginning():
    found = told([60, 40, 62, 38, 60, 40, 62, 38, 40, 42, 45, 47, 50, 53, 56], improvement="increase")
    assert found.state == "improved"
    assert found.sentence.endswith("has risen since November 2024: 8 months in a row, each higher than the one before.")


def test_a_value_outside_names_the_limit_it_passed():
    found = told([*WAVY, 53, 51, 90])
    assert found.state == "worsened"
    assert "higher than its usual variation: 90 in June 2025 lies above" in found.sentence


def test_usual_variation_is_no_sign_of_change():
    found = told([*WAVY, 52])
    assert found.state == "no sign of change"
    assert "lies within the usual variation of" in found.sentence


def test_a_single_point_gets_no_verdict():
    found = told([50], targets=[TargetStep(START, 40)])
    assert found.state == "cannot tell"
    assert found.assurance is None
    assert found.assurance_sentence == "Whether the target of 40 will be met cannot be told from one value."


def test_a_constant_series_is_set_against_its_target_directly():
    found = told([7] * 14, targets=[TargetStep(START, 8)])
    assert found.state == "no sign of change"
    assert found.sentence == "Waiting for an OT assessment has not changed: all 14 values are 7."
    assert (found.assurance, found.assurance_sentence) == (
        "will meet",
        "Every value is 7, which meets the target of 8.",
    )
    assert told([7] * 14, targets=[TargetStep(START, 6)]).assurance == "will not meet"


def test_few_values_are_told_in_words():
    assert "2 values are too few to tell; 6 can show a direction, and 13 what is usual" in told([1, 2]).sentence
    assert told([1, 2]).state == "cannot tell"


def test_six_to_twelve_values_give_a_direction_only():
    found = told([60, 61, 62, 63, 64, 50, 40, 41, 42, 43, 44])
    assert found.state == "cannot tell"
    assert found.sentence.endswith("with 11 values this is a direction only, not a verdict.")
    assert told([50, 60, 50, 60, 50, 60, 50]).sentence.endswith("show no direction, and 13 are needed for a verdict.")


def test_no_value_at_all_is_said():
    assert told([None, None]).sentence == "Waiting for an OT assessment: no value has been given."


def test_a_missing_value_inside_a_trend_is_a_gap_and_stops_nothing():
    found = chart([50, 60, 50, 60, 50, 60, 1, 2, 3, None, 5, 6, 7, 8])
    assert all(point.rule != "trend" for point in found.points)
    assert "No value for January 2025; nothing is compared across the gap." in found.notes


def test_a_missing_last_value_leaves_the_last_real_one_to_be_judged():
    found = told([*WAVY, 53, 51, 90, None, None])
    assert found.state == "worsened"
    assert found.latest == date(2025, 6, 1)
    assert "The last 2 months have no value: June 2025 was judged." in found.notes


def test_absent_months_are_noticed_and_named():
    observations = [entry for entry in months([float(value) for value in WAVY]) if entry.day.month not in (7, 8)]
    found = xmr_chart(observations, improvement="decrease")
    assert found.series.absent == (date(2024, 7, 1), date(2024, 8, 1))
    assert "No value for July 2024 and August 2024; nothing is compared across the gap." in found.notes
    assert len(found.points) == 12


def test_a_rebase_date_that_is_not_in_the_data_is_refused_with_the_next_one():
    with pytest.raises(StatsError, match=r"cannot begin on 15 May 2024.*the next one is 1 June 2024"):
        chart(list(WAVY), rebase=[date(2024, 5, 15)])


def test_limits_are_computed_beyond_100_and_shown_within():
    found = chart([97, 99, 96, 100, 95, 99, 100, 94, 99, 96, 100, 97, 99], highest=100, lowest=0)
    assert found.parts[0].upper > 100
    assert found.shown(found.parts[0].upper) == 100


def test_two_values_for_one_month_are_refused():
    with pytest.raises(StatsError, match="two values for 1 April 2024"):
        xmr_chart([*months([1, 2]), Observation(START, 3)], improvement="increase")


def test_a_new_part_has_limits_of_its_own_and_no_run_reaches_into_it():
    found = chart([*WAVY, *[value - 20 for value in WAVY]], rebase=[date(2025, 4, 1)])
    assert [round(part.mean, 1) for part in found.parts] == [51.7, 31.7]
    assert all(point.rule is None for point in found.points)
    assert "fewer than 13" in found.notes[-1]


def test_a_target_that_changes_is_judged_as_it_stood():
    steps = [TargetStep(START, 60), TargetStep(date(2024, 10, 1), 40)]
    found = chart([*WAVY, 52], targets=steps)
    assert found.points[0].target == 60
    assert found.points[-1].target == 40
    assert verdict(found).assurance == "will not meet"


def test_a_target_inside_the_limits_may_or_may_not_be_met():
    found = told([*WAVY, 52], targets=[TargetStep(START, 52)])
    assert found.assurance == "may or may not"
    assert "may or may not meet the target of 52" in found.assurance_sentence


def test_data_that_are_behind_say_by_how_much():
    found = verdict(chart([*WAVY, 52]), as_of=date(2025, 7, 1))
    assert "The latest value is of April 2025, 3 months behind." in found.notes


def test_the_rule_set_is_kept_with_the_verdict():
    assert told([*WAVY, 52], rules="mdc-2023").rule_set == "mdc-2023"
    assert "rule set mdc-2023" in told([*WAVY, 52], rules="mdc-2023").method


def test_a_baseline_up_to_a_day_holds_for_the_part_with_that_day_and_leaves_the_others():
    early, late = [80, 82, 79, 81, 80, 83], [*WAVY, 44, 45, 43, 44]
    rebased = date(2024, 10, 1)
    moving = chart([*early, *late], rebase=[rebased])
    fixed = chart([*early, *late], rebase=[rebased], baseline_to=date(2025, 9, 1))
    assert fixed.parts[0] == moving.parts[0]
    assert fixed.parts[1].mean == pytest.approx(np.mean(WAVY))
    assert fixed.parts[1].level == pytest.approx(44)
    assert (fixed.parts[1].baseline, fixed.parts[1].baseline_to) == (12, date(2025, 9, 1))
    assert not fixed.parts[1].is_trial


def test_the_limits_of_a_baseline_are_those_of_its_values_alone():
    alone, fixed = chart(WAVY), chart([*WAVY, 44, 20, 70], baseline_to=date(2025, 3, 1))
    first, second = ((part.mean, part.lower, part.upper) for part in (alone.parts[0], fixed.parts[0]))
    assert first == pytest.approx(second)


@pytest.mark.parametrize("values", [[*WAVY[:11], 44], [50.0] * 12 + [44]])
def test_a_baseline_of_eleven_values_or_of_one_value_is_refused(values):
    with pytest.raises(StatsError, match="12 values or more, and not all of them alike"):
        chart(values, baseline_to=after(START, len(values) - 2, spacing="month"))


def test_a_measure_that_left_its_baseline_is_not_promised_by_limits_it_no_longer_keeps():
    left = told([*WAVY, 40, 39, 41, 38], baseline_to=date(2025, 3, 1), targets=[TargetStep(START, 45)])
    assert left.assurance is None
    assert "moved away from the baseline" in str(left.assurance_sentence)
    assert "the limits are fixed to the 12 values up to March 2025" in left.method
    assert "4 to 7 of 100" in left.doubt
    stayed = told([*WAVY, 50, 52], baseline_to=date(2025, 3, 1), targets=[TargetStep(START, 30)])
    assert stayed.assurance == "will not meet"


def test_a_baseline_is_fixed_for_later_points():
    found = chart([*WAVY, *[30] * 6], baseline=12)
    assert found.parts[0].mean == pytest.approx(np.mean(WAVY))
    with pytest.raises(StatsError, match="needs 12 points or more"):
        chart(list(WAVY), baseline=11)


@pytest.mark.parametrize(
    ("days", "spacing"),
    [
        ([date(2024, 1, 1), date(2024, 2, 1), date(2024, 5, 1)], "month"),
        ([date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)], "month"),
        ([date(2024, 4, 1), date(2024, 7, 1), date(2025, 1, 1)], "quarter"),
        ([date(2022, 4, 1), date(2024, 4, 1)], "year"),
        ([date(2024, 1, 1), date(2024, 1, 8), date(2024, 1, 22)], "week"),
        ([date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 5)], "day"),
        ([date(2024, 1, 1), date(2024, 1, 4), date(2024, 1, 9)], None),
        ([date(2024, 1, 1)], None),
    ],
)
def test_the_spacing_of_periods_is_seen(days, spacing):
    assert spacing_of(days) == spacing


def test_month_ends_are_no_gaps():
    found = series(
        [Observation(date(2024, 1, 31), 1), Observation(date(2024, 2, 29), 2), Observation(date(2024, 4, 30), 3)]
    )
    assert found.absent == (date(2024, 3, 31),)


def test_periods_have_the_names_that_people_use():
    assert name_of(date(2024, 5, 1), spacing="month") == "May 2024"
    assert name_of(date(2024, 4, 1), spacing="quarter") == "April to June 2024"
    assert name_of(date(2024, 4, 1), spacing="year") == "2024/25"
    assert name_of(date(2024, 1, 1), spacing="year") == "2024"
    assert name_of(date(2024, 5, 6), spacing="week") == "the week of 6 May 2024"


def test_a_small_base_is_outside_on_the_xmr_chart_and_inside_on_the_p_prime_chart():
    numerators = [180, 183, 177, 181, 178, 184, 179, 176, 182, 180, 185, 178, 181, 16]
    denominators = [200] * 13 + [20]
    percentages = [100 * x / n for x, n in zip(numerators, denominators, strict=True)]
    found = chart(percentages, improvement="increase", lowest=0, highest=100)
    assert found.last.rule == "outside"
    beside = beside_p_prime(numerators, denominators, outside_xmr=True)
    assert not beside.outside
    assert beside.sentence.endswith("unlike on the XmR chart: prefer the p' chart.")


def test_bases_that_are_alike_need_no_second_chart():
    assert beside_p_prime([50, 60], [100, 200], outside_xmr=False) is None
    assert beside_p_prime([None, None], [100, 500], outside_xmr=False) is None

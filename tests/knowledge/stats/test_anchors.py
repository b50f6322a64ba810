"""What the reference packages answer is reproduced from inputs alone, on the published vectors and at the edges."""

import csv
import math
import shutil
from pathlib import Path

import pytest

from plumbline.knowledge.stats.anchors import folders
from plumbline.knowledge.stats.errors import StatsError

LOOSE = {
    "funnel_rate_limits_expected.csv",
    "funnel_ratio_limits_expected.csv",
}  # the anchor's own halving stops at 1e-7


def lines(path: Path) -> list[list[str]]:
    with path.open(newline="") as file:
        return list(csv.reader(file))


def is_expected(path: Path) -> bool:
    return "expected" in path.name or path.name == "formula_grid.csv"


def table(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text.strip() + "\n")


def answers(folder: Path, out: Path, name: str) -> list[dict[str, str]]:
    written = folders.write(folder, out)
    assert not written.faults
    with (out / name).open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def vectors(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The published vectors, and what we answer to a copy of them that holds no expected file."""
    source = shared / "testdata" / "stats"
    if not source.is_dir():
        pytest.skip("the test vectors are not on this machine")
    inputs, out = tmp_path_factory.mktemp("inputs"), tmp_path_factory.mktemp("out")
    for path in source.rglob("*.csv"):
        if not is_expected(path):
            target = inputs / path.relative_to(source)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, target)
    written = folders.write(inputs, out)
    assert not written.faults
    return source, out


def test_every_published_vector_is_reproduced(vectors):
    source, out = vectors
    expected = sorted(path for path in source.rglob("*.csv") if is_expected(path))
    assert len(expected) == 28
    for path in expected:
        tolerance = 1e-5 if path.name in LOOSE else 1e-9
        wanted, got = lines(path), lines(out / path.relative_to(source))
        assert len(got) == len(wanted), path.name
        for number, (theirs, ours) in enumerate(zip(wanted, got, strict=True), start=1):
            assert same(theirs, ours, tolerance), f"{path.name}, line {number}: {ours} instead of {theirs}"


def same(theirs: list[str], ours: list[str], tolerance: float) -> bool:
    return len(theirs) == len(ours) and all(
        its == mine or (is_number(its) and is_number(mine) and math.isclose(float(its), float(mine), rel_tol=tolerance))
        for its, mine in zip(theirs, ours, strict=True)
    )


def is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


OPTIONS = "series_id,improvement_direction,target,rebase_dates,fix_after_n_points,screen_outliers\n"
SERIES = "series_id,row,date,facet,value\n"


def series(values: list[object], **options: str) -> tuple[str, str]:
    rows = [f"S,{at},2024-{at:02d}-01,,{'' if value is None else value}" for at, value in enumerate(values, start=1)]
    settings = {"direction": "increase", "target": "5", "rebase": "", "fixed": "", "screened": "TRUE", **options}
    return SERIES + "\n".join(rows), OPTIONS + ",".join(["S", *settings.values()])


def ptd(tmp_path: Path, values: list[object], **options: str) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    data, settings = series(values, **options)
    table(tmp_path / "in", "input_series.csv", data)
    table(tmp_path / "in", "input_options.csv", settings)
    points = answers(tmp_path / "in", tmp_path / "out", "expected_points.csv")
    return points, answers(tmp_path / "in", tmp_path / "out", "expected_summary.csv")


def test_the_anchor_calls_a_constant_series_inconsistent(tmp_path):
    points, summary = ptd(tmp_path, [4] * 8)
    assert points[0]["lpl"] == "NaN"
    assert points[0]["outside_limits"] == points[0]["close_to_limits"] == ""
    assert points[0]["relative_to_mean"] == "0"
    assert summary[0]["assurance_type"] == "inconsistent"


def test_the_anchor_calls_a_single_point_inconsistent(tmp_path):
    _, summary = ptd(tmp_path, [4])
    assert (summary[0]["last_mean"], summary[0]["last_lpl"]) == ("4", "NaN")
    assert summary[0]["assurance_type"] == "inconsistent"


def test_the_anchor_stops_at_a_missing_value_inside_a_trend(tmp_path):
    points, summary = ptd(tmp_path, [1, 2, 3, None, 5, 6, 7, 8])
    assert points == summary == []


def test_the_anchor_goes_on_past_a_missing_value_that_is_in_no_trend(tmp_path):
    points, _ = ptd(tmp_path, [1, 2, 1, None, 5, 4, 7, 8])
    assert len(points) == 8
    assert points[3]["value"] == points[3]["outside_limits"] == points[3]["relative_to_mean"] == ""


def test_the_anchor_reads_a_missing_last_value_as_common_cause(tmp_path):
    _, summary = ptd(tmp_path, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 30, None])
    assert summary[0]["variation_type"] == "common_cause"


def test_the_anchor_ignores_a_rebase_date_that_is_not_in_the_data(tmp_path):
    points, _ = ptd(tmp_path, [1, 2, 3, 2], rebase="2024-03-15")
    assert {point["rebase_group"] for point in points} == {"0"}


def test_the_anchor_stops_at_two_values_for_one_date_and_at_a_baseline_under_12(tmp_path):
    data, settings = series([1, 2])
    table(tmp_path / "in", "input_series.csv", data + "\nS,3,2024-02-01,,9")
    table(tmp_path / "in", "input_options.csv", settings)
    assert answers(tmp_path / "in", tmp_path / "out", "expected_summary.csv") == []
    assert ptd(tmp_path / "short", [1, 2, 3], fixed="11")[1] == []


def test_the_anchor_reads_the_end_of_a_rise_before_a_second_one_by_the_step_between(tmp_path):
    """Two rises with an equal step between them; each of the seven is in a rise."""
    rising = [1, 2, 3, 4, 5, 6, 7]
    data = [f"S,{at},2023-{at:02d}-01,,{value}" for at, value in enumerate(rising, start=1)]
    data += [f"S,{at},2024-{at:02d}-01,,{value + 6}" for at, value in enumerate(rising, start=1)]
    table(tmp_path / "in", "input_series.csv", SERIES + "\n".join(data))
    table(tmp_path / "in", "input_options.csv", OPTIONS + "S,increase,,,,FALSE")
    points = answers(tmp_path / "in", tmp_path / "out", "expected_points.csv")
    trend = [point["special_cause_type"] for point in points]
    assert trend[6] == "7 Point Trend (Decreasing)"
    assert trend[5] == trend[7] == "7 Point Trend (Increasing)"


def test_parts_and_facets_are_judged_by_themselves(tmp_path):
    points, _ = ptd(tmp_path, [1, 2, 1, 2, 9, 8, 9, 8], rebase="2024-05-01")
    assert [point["rebase_group"] for point in points] == ["0"] * 4 + ["1"] * 4
    assert (points[0]["mean"], points[7]["mean"]) == ("1.5", "8.5")


WAITING = "list_id,referral,removal\n"
LISTS = "list_id,description,target_wait,start_date,end_date\n"


def waiting(tmp_path: Path, entries: str, start: str = "", end: str = "") -> dict[str, str]:
    table(tmp_path / "in", "input_lists.csv", WAITING + entries)
    table(tmp_path / "in", "lists.csv", LISTS + f"L,,4,{start},{end}")
    (row,) = answers(tmp_path / "in", tmp_path / "out", "expected_stats.csv")
    return row


def test_the_anchor_sets_a_mean_wait_in_days_against_a_target_in_weeks(tmp_path):
    row = waiting(tmp_path, "L,2024-01-01,\nL,2024-01-29,")
    assert row["mean_wait"] == "14"  # days: 28 and 0
    assert row["pressure"] == "7"  # 2 weeks against 4 would be 1


def test_the_anchor_counts_the_end_dates_as_referrals(tmp_path):
    assert waiting(tmp_path, "L,2024-01-01,\nL,2024-01-02,\nL,2024-01-04,\nL,2024-01-09,")["count_demand"] == "5"


def test_the_anchor_stops_at_a_window_inside_the_dates(tmp_path):
    row = waiting(tmp_path, "L,2024-01-01,\nL,2024-01-02,\nL,2024-01-09,", end="2024-01-05")
    assert row["error"] == "replacement has 3 rows, data has 2"
    assert row["load"] == ""


def test_the_anchor_answers_nan_for_a_list_without_removals(tmp_path):
    row = waiting(tmp_path, "L,2024-01-01,\nL,2024-01-08,")
    assert (row["mean_capacity"], row["load"], row["load_too_big"]) == ("NaN", "NaN", "")


def test_the_anchor_answers_nan_for_an_empty_list(tmp_path):
    row = waiting(tmp_path, "L,2024-01-01,2024-01-02\nL,2024-01-03,2024-01-03")
    assert (row["queue_size"], row["mean_wait"], row["pressure"]) == ("0", "NaN", "NaN")


def test_edges_of_intervals_are_exact(tmp_path):
    folder = tmp_path / "in"
    table(folder, "proportion_input.csv", "area,numerator,denominator\nA,0,7\nB,7,7\nC,,7")
    table(folder, "rate_input.csv", "area,events,population\nA,0,1000\nB,,1000")
    table(folder, "mean_input.csv", "area,days\nA,3\nB,1\nB,\nC,2\nC,2")
    written = folders.write(folder, tmp_path / "out")
    assert not written.faults
    shares = lines(tmp_path / "out" / "proportion_expected_95_998.csv")
    assert (shares[1][4], shares[2][5]) == ("0", "100")
    assert shares[3][3:8] == [""] * 5
    rates = lines(tmp_path / "out" / "rate_expected_95_998.csv")
    assert (rates[1][4], rates[2][4], rates[2][-1]) == ("0", "", "")
    means = {row[0]: row for row in lines(tmp_path / "out" / "mean_expected_95_998.csv")}
    assert means["A"][3:6] == ["", "3", "NaN"]
    assert means["B"][1:5] == ["", "2", "", ""]
    assert means["C"][3:6] == ["0", "2", "2"]


def test_charts_keep_missing_counts_and_empty_bases_apart(tmp_path):
    table(
        tmp_path / "in",
        "input.csv",
        "case,description,chart,freeze,part,screened_mr,i,y,n\n"
        "P,,p,,,TRUE,1,3,10\nP,,p,,,TRUE,2,,10\nP,,p,,,TRUE,3,4,10\n"
        "C,,c,,,TRUE,1,3,\nC,,c,,,TRUE,2,,\nC,,c,,,TRUE,3,4,\n"
        "I,,i,,2,TRUE,1,3,\nI,,i,,2,TRUE,2,5,\nI,,i,,2,TRUE,3,4,",
    )
    rows = answers(tmp_path / "in", tmp_path / "out", "expected.csv")
    assert (rows[1]["y"], rows[1]["lcl"]) == ("NaN", "")
    assert (rows[4]["y"], rows[4]["lcl"]) == ("", "0")
    assert [row["part"] for row in rows[6:]] == ["1", "1", "2"]
    assert rows[8]["lcl"] == rows[8]["longest_run"] == ""
    assert rows[8]["n_useful"] == "0"


def test_what_is_wrong_is_named_with_its_place_and_the_rest_is_written(tmp_path):
    folder = tmp_path / "in"
    table(folder, "proportion_input.csv", "area,numerator,denominator\nA,many,7")
    table(folder, "rate_input.csv", "area,events,population\nA,0,1000")
    written = folders.write(folder, tmp_path / "out")
    assert written.faults == ("in: proportion_input.csv, line 2, column numerator: a number is wanted; found many.",)
    assert (tmp_path / "out" / "rate_expected_95_998.csv").exists()


def test_a_folder_without_known_inputs_is_refused(tmp_path):
    with pytest.raises(StatsError, match="holds no inputs that we know"):
        folders.write(tmp_path, tmp_path / "out")


def test_a_funnel_of_areas_without_any_event_is_level(tmp_path):
    table(tmp_path / "in", "funnel_rate_input.csv", "area,events,population,rate\nA,0,1000,0\nB,0,3000,0")
    limits = answers(tmp_path / "in", tmp_path / "out", "funnel_rate_limits_expected.csv")
    assert (limits[0]["lower_2s_population_1_year"], limits[0]["upper_3s_limit"]) == ("Inf", "0")
    labels = answers(tmp_path / "in", tmp_path / "out", "funnel_rate_significance_expected.csv")
    assert {row["significance"] for row in labels} == {"Not significant"}


def test_a_group_of_a_funnel_without_events_has_an_endless_score(tmp_path):
    rows = [f"S,G{at:02d},{at},10.005" for at in range(12)]
    table(tmp_path / "in", "input.csv", "dataset,group,numerator,denominator\n" + "\n".join(rows))
    table(
        tmp_path / "in",
        "cases.csv",
        "case,dataset,data_type,sr_method,limit,trim_by,draw_adjusted,draw_unadjusted,multiplier,shmi_rounding\n"
        "C,S,SR,SHMI,99,0.1,TRUE,TRUE,1,TRUE",
    )
    groups = answers(tmp_path / "in", tmp_path / "out", "expected_groups.csv")
    assert (groups[0]["Uzscore"], groups[0]["Wuzscore"]) == ("-Inf", "")
    assert float(groups[1]["denominator"]) in (10.0, 10.01)  # to two places, as R rounds
    assert float(groups[1]["rr"]) == pytest.approx(1 / 10.005, rel=1e-12)


def test_one_area_alone_has_no_adjusted_limits(tmp_path):
    table(tmp_path / "in", "input.csv", "dataset,group,numerator,denominator\nS,Alone,9,12")
    columns = "case,dataset,data_type,sr_method,limit,trim_by,draw_adjusted,draw_unadjusted,multiplier,shmi_rounding"
    table(tmp_path / "in", "cases.csv", f"{columns}\nalone,S,PR,SHMI,99,0.1,TRUE,TRUE,1,TRUE")
    (case,) = answers(tmp_path / "in", tmp_path / "out", "expected_cases.csv")
    assert (case["phi"], case["tau2"]) == ("0", "NaN")
    (area,) = answers(tmp_path / "in", tmp_path / "out", "expected_groups.csv")
    assert [area[column] for column in ("OD95LCL", "OD99UCL", "outlier")] == ["", "", ""]
    assert float(area["LCL95"]) == pytest.approx(0.47890921148390392, rel=1e-12)


def test_the_anchor_goes_on_where_the_window_ends_before_the_first_referral(tmp_path):
    row = waiting(tmp_path, "L,2024-01-11,", start="2024-01-01", end="2024-01-06")
    assert (row["error"], row["count_demand"], row["queue_size"]) == ("", "1", "0")


SURVEY_OF_R = {  # logit limits of R's survey 4.1-1, then the exact ones
    "nobody,a,600,150,0\nnobody,b,900,90,0": (2.7871224017848976e-12, 2.7871224017848976e-12, None, None),
    "everybody,a,600,150,150": (0.99999999999709932, 0.99999999999709932, None, None),
    "apart,a,600,150,0\napart,b,900,90,90": (0.6, 0.6, 0.5, 0.5),
    "few,a,2600,40,2\nfew,b,300,120,3": (
        0.012631044484934345,
        0.16224084792226925,
        0.0067721947057524977,
        0.15277462834830047,
    ),
}


@pytest.mark.parametrize("strata", SURVEY_OF_R)
def test_limits_of_a_survey_are_where_the_anchors_fitting_stops(tmp_path, strata):
    table(tmp_path / "in", "input.csv", f"case,stratum,population,respondents,positive\n{strata}")
    (row,) = answers(tmp_path / "in", tmp_path / "out", "expected.csv")
    for column, limit in zip(("logit_low", "logit_high", "beta_low", "beta_high"), SURVEY_OF_R[strata], strict=True):
        if limit is None:
            assert row[column] == "NaN"
        else:
            assert float(row[column]) == pytest.approx(limit, rel=1e-11)

"""Waits, disclosure control and merging: exact where they must be, silent where they must be."""

import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from statistics import median

import pytest

from plumbline.engines.cld import disclosure, waits
from plumbline.engines.cld.disclosure import Sum
from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.loading import load
from plumbline.engines.cld.merging import merge_files
from plumbline.engines.cld.results import results_of
from plumbline.engines.cld.workings import Working, merge, read_workings, write_workings

from .conftest import MadeUp, workings_of
from .counts import RULES, a_wait


def test_a_median_from_days_is_the_median_of_the_waits() -> None:
    chance = random.Random(1)
    for _ in range(200):
        found = [chance.randrange(60) for _ in range(chance.randrange(1, 40))]
        days = {day: found.count(day) for day in set(found)}
        assert waits.percentile(days, Fraction(1, 2)) == Fraction(median(found))


def test_a_ninetieth_percentile_is_interpolated_as_sql_server_does() -> None:
    """PERCENTILE_CONT(0.9) of 10, 20, 30, 40: place 0.9 × 3 = 2.7, so 30 + 0.7 × 10."""
    assert waits.percentile({10: 1, 20: 1, 30: 1, 40: 1}, Fraction(9, 10)) == 37


def test_merging_is_exact_in_any_order_and_grouping(made_up_workings: list[Working]) -> None:
    others = [replace(working, council="998") for working in made_up_workings if working.numerator % 3]
    third = [replace(working, council="997") for working in made_up_workings if working.numerator % 2]
    whole = merge([*made_up_workings, *others, *third], name="Region")
    assert merge([*third, *made_up_workings, *others], name="Region") == whole
    assert merge([*merge([*made_up_workings, *others], name="Part"), *third], name="Region") == whole
    waits_of = [w for w in [*made_up_workings, *others, *third] if w.days is not None and w.breakdown == "total"]
    merged = [w for w in whole if w.days is not None and w.breakdown == "total"]
    assert sum(w.numerator for w in waits_of) == sum(w.numerator for w in merged)


def test_workings_are_read_as_they_were_written(made_up_workings: list[Working], tmp_path: Path) -> None:
    write_workings(made_up_workings, tmp_path / "999.csv")
    assert read_workings(tmp_path / "999.csv") == made_up_workings


def test_a_council_counts_once_and_periods_must_be_the_same(made_up_workings: list[Working], tmp_path: Path) -> None:
    write_workings(made_up_workings, tmp_path / "one.csv")
    write_workings(made_up_workings, tmp_path / "again.csv")
    with pytest.raises(CldFault, match="each council counts once"):
        merge_files([tmp_path / "one.csv", tmp_path / "again.csv"], name="Region")
    moved = [
        replace(working, council="998", period_end="2026-02-28") if working.part == "whole" else working
        for working in made_up_workings
        if working.part == "whole"
    ]
    write_workings(moved, tmp_path / "moved.csv")
    with pytest.raises(CldFault, match="different periods"):
        merge_files([tmp_path / "one.csv", tmp_path / "moved.csv"], name="Region")


def test_councils_that_measured_by_different_versions_are_not_added_up(made_up_workings: list[Working]) -> None:
    with pytest.raises(CldFault, match="different versions"):
        merge([made_up_workings[0], replace(made_up_workings[0], council="998", version="0")], name="Region")


def test_deprivation_is_a_breakdown_once_postcodes_are_given(made_up: MadeUp, tmp_path: Path) -> None:
    postcodes = sorted({row.split(",")[15] for row in made_up.files[-1].read_text(encoding="utf-8").splitlines()[1:]})
    table = tmp_path / "deprivation.csv"
    known = [f"{postcode.lower()},{number % 5 + 1}" for number, postcode in enumerate(postcodes) if number % 7]
    table.write_text("postcode,quintile\n" + "\n".join(known) + "\n")
    generation = load(made_up.files[-1:], store=tmp_path / "store", deprivation=table).generation
    found = [w for w in workings_of(generation) if w.measure == "requests" and w.part == "whole"]
    total = next(w.numerator for w in found if w.breakdown == "total")
    levels = {w.level: w.numerator for w in found if w.breakdown == "deprivation"}
    assert set(levels) == {"Not known", *(f"Quintile {number}" for number in range(1, 6))}
    assert sum(levels.values()) == total


# Disclosure control.


def test_a_small_number_is_held_back_and_a_second_one_covers_it() -> None:
    counts = {"all": 40, "a": 3, "b": 12, "c": 25}
    assert disclosure.hidden(counts, sums=[Sum("all", ("a", "b", "c"))], pairs=[], by=RULES) == {"a", "b"}


def test_a_zero_gives_no_cover() -> None:
    counts = {"all": 28, "a": 3, "b": 0, "c": 25}
    assert disclosure.hidden(counts, sums=[Sum("all", ("a", "b", "c"))], pairs=[], by=RULES) == {"a", "c"}


def test_a_small_number_alone_hides_its_total() -> None:
    assert disclosure.hidden({"all": 3, "a": 3}, sums=[Sum("all", ("a",))], pairs=[], by=RULES) == {"all", "a"}


def test_what_is_left_of_a_denominator_must_not_be_small() -> None:
    counts = {"all but two": 98, "everybody": 100}
    assert disclosure.hidden(counts, sums=[], pairs=[("all but two", "everybody")], by=RULES) == {"all but two"}


def test_hiding_goes_on_through_sums_that_share_a_number() -> None:
    counts = {"year": 100, "q1": 3, "q2": 97, "q1 men": 1, "q1 women": 2, "q2 men": 50, "q2 women": 47}
    sums = [Sum("year", ("q1", "q2")), Sum("q1", ("q1 men", "q1 women")), Sum("q2", ("q2 men", "q2 women"))]
    held = disclosure.hidden(counts, sums=sums, pairs=[], by=RULES)
    assert {"q1", "q2", "q1 men", "q1 women"} <= held
    assert all(sum(name in held for name in (each.whole, *each.parts)) != 1 for each in sums)


def test_every_count_that_leaves_is_rounded_and_no_small_one_leaves(made_up_workings: list[Working]) -> None:
    for result in results_of(made_up_workings):
        for count in (result.numerator, result.denominator if result.statistic != "rate" else None, result.n):
            assert count is None or (count % 5 == 0)
        if result.suppressed:
            assert result.value is None


def test_a_share_can_be_worked_out_from_what_is_shown(made_up_workings: list[Working]) -> None:
    shown = [r for r in results_of(made_up_workings) if r.statistic == "share" and r.value is not None]
    assert shown
    for result in shown:
        assert result.numerator is not None and result.denominator
        assert abs(result.value - 100 * result.numerator / result.denominator) <= 0.0501  # type: ignore[operator]


def test_a_median_of_few_waits_is_held_back() -> None:
    few = [a_wait(day, 1) for day in range(9)]
    assert [r.value for r in results_of(few) if r.statistic == "median"] == [None]
    enough = [a_wait(day, 1) for day in range(10)]
    assert [r.value for r in results_of(enough) if r.statistic == "median"] == [4.5]
    assert [r.value for r in results_of(enough) if r.statistic == "90th percentile"] == [None]

"""Waits, disclosure control and merging: exact where they must be, silent where they must be."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from statistics import median

import pytest

from plumbline.engines.cld import disclosure, timetable, waits
from plumbline.engines.cld.answers import answer
from plumbline.engines.cld.disclosure import Rules, Sum
from plumbline.engines.cld.engine import Period, duck_engine
from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.loading import load
from plumbline.engines.cld.measures import measures
from plumbline.engines.cld.measuring import named
from plumbline.engines.cld.merging import merge_files
from plumbline.engines.cld.results import Result, results_of
from plumbline.engines.cld.workings import Working, merge, read_workings, write_workings

from .conftest import MadeUp, workings_of

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
RULES = Rules("test", smallest_shown=5, round_to=5, median_from=10, ninetieth_from=20)


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
    few = [_wait(day, 1) for day in range(9)]
    assert [r.value for r in results_of(few) if r.statistic == "median"] == [None]
    enough = [_wait(day, 1) for day in range(10)]
    assert [r.value for r in results_of(enough) if r.statistic == "median"] == [4.5]
    assert [r.value for r in results_of(enough) if r.statistic == "90th percentile"] == [None]


def _wait(days: int, people: int, **where: str) -> Working:
    cell = {
        "part": "whole",
        "period_start": "2025-04-01",
        "period_end": "2026-03-31",
        "breakdown": "total",
        "level": "all",
    }
    cell |= where
    return Working("wait_to_first_response", "1", "999", **cell, days=days, numerator=people, denominator=people)  # type: ignore[arg-type]


# The attacker: knows the rules, all that is published, and what adds up to what.


GOOD_SEQUELS = (
    "Short term support: Ongoing", "Short term support: Other", "NFA: Information", "NFA: Support ended",
    "NFA: Responsibility", "NFA: Other", "NFA: No services", "NFA: Referral to other service",
)  # fmt: skip

REST_OF_SEQUELS = ("Long term support", "Short term support: Res")


class Attacker:
    """Bounds on every count behind a publication, drawn together until nothing moves."""

    def __init__(self, results: list[Result]) -> None:
        self.low: dict[tuple[object, ...], int] = {}
        self.high: dict[tuple[object, ...], int] = {}
        self.sums: list[tuple[tuple[object, ...], list[tuple[object, ...]]]] = []
        self.within: set[tuple[tuple[object, ...], tuple[object, ...]]] = set()  # a numerator and its denominator
        levels: dict[tuple[object, ...], dict[str, list[tuple[object, ...]]]] = defaultdict(lambda: defaultdict(list))
        for result in results:
            for name, shown in (("n", result.n), ("numerator", result.numerator)):
                if name == "numerator" and result.statistic not in ("share",) and "within" not in result.statistic:
                    continue
                if result.statistic == "rate" or (name == "n" and result.measure.endswith("_sequels")):
                    continue  # everybody's population; the total of a distribution, which stands beside each level
                key = self._key(result, name)
                self._learn(key, shown)
                if name == "numerator" and not result.measure.endswith("_sequels"):
                    self.within.add((key, self._key(result, "n")))
                if result.breakdown != "total":
                    levels[self._key(replace(result, breakdown="total", level="all"), name)][result.breakdown].append(
                        key
                    )
        for total, breakdowns in levels.items():
            for parts in breakdowns.values():
                self.sums.append((total, list(dict.fromkeys(parts))))
        self._add_periods(results)
        self._add_measures_that_add_up()

    @staticmethod
    def _key(result: Result, name: str) -> tuple[object, ...]:
        statistic = result.statistic if name == "numerator" else ""
        return (result.measure, statistic, name, result.council, result.part, result.period_start, result.period_end,
                result.breakdown, result.level)  # fmt: skip

    def _learn(self, key: tuple[object, ...], shown: int | None) -> None:
        if shown is None:
            is_share = key[2] == "numerator" and not str(key[0]).endswith("_sequels")
            low, high = 0 if is_share else 1, 10**9  # a numerator is hidden with its denominator, and may be 0
        else:
            low, high = (0, 0) if shown == 0 else (max(5, shown - 2), shown + 2)
        self.low[key] = max(low, self.low.get(key, 0))
        self.high[key] = min(high, self.high.get(key, 10**9))

    def _add_periods(self, results: list[Result]) -> None:
        parts: dict[tuple[object, ...], list[tuple[object, ...]]] = defaultdict(list)
        wholes = {(r.measure, r.statistic, r.breakdown, r.level): r for r in results if r.part == "whole"}
        for result in results:
            whole = wholes.get((result.measure, result.statistic, result.breakdown, result.level))
            if result.part != "whole" and whole and whole.period_start <= result.period_start <= whole.period_end:
                parts[self._key(whole, "n")].append(self._key(result, "n"))
        self.sums += [(whole, list(dict.fromkeys(each))) for whole, each in parts.items() if whole in self.low]

    def _add_measures_that_add_up(self) -> None:
        """Who is overdue was not reviewed; what 2A counts is what some sequels count."""
        for key in [key for key in self.low if key[0] == "reviewed_in_12_months" and key[2] == "numerator"]:
            overdue = ("overdue_reviews", *key[1:])
            if overdue in self.low:
                self.sums.append(((key[0], "", "n", *key[3:]), [key, overdue]))
        sequels = [key for key in self.low if key[0] == "reablement_sequels" and key[7] == "sequel"]
        for key in [key for key in self.low if key[0] == "ascof_2a" and key[2] == "numerator" and key[7] == "total"]:
            good = [each for each in sequels if str(each[8]).startswith(GOOD_SEQUELS)]
            rest = [
                each for each in sequels if str(each[8]).startswith(("Long term support", "Short term support: Res"))
            ]
            self.sums += [(key, good), ((key[0], "", "n", *key[3:]), [key, *rest])] if good else []

    def think(self) -> None:
        moved = True
        while moved:
            moved = False
            for top, bottom in self.within:
                moved |= self._narrow(top, 0, self.high[bottom])
                moved |= self._narrow(bottom, self.low[top], 10**9)
            for whole, parts in self.sums:
                if whole not in self.low:
                    continue
                moved |= self._narrow(whole, sum(self.low[p] for p in parts), sum(self.high[p] for p in parts))
                for part in parts:
                    others = [p for p in parts if p != part]
                    moved |= self._narrow(
                        part,
                        self.low[whole] - sum(self.high[p] for p in others),
                        self.high[whole] - sum(self.low[p] for p in others),
                    )

    def _narrow(self, key: tuple[object, ...], low: int, high: int) -> bool:
        before = (self.low[key], self.high[key])
        self.low[key], self.high[key] = max(self.low[key], low), min(self.high[key], high)
        assert self.low[key] <= self.high[key], "what is published contradicts itself"
        return before != (self.low[key], self.high[key])

    def known(self) -> set[tuple[object, ...]]:
        """The counts from 1 to 4 that can now be told exactly."""
        return {key for key, low in self.low.items() if low == self.high[key] and 0 < low < 5}


def test_an_attacker_tells_no_small_count_from_one_publication(made_up_workings: list[Working]) -> None:
    attacker = Attacker(results_of(made_up_workings))
    attacker.think()
    assert attacker.sums
    assert attacker.known() == set()


def test_an_attacker_tells_no_small_count_from_many_random_councils() -> None:
    for seed in range(40):
        attacker = Attacker(results_of(_random_workings(random.Random(seed))))
        attacker.think()
        assert attacker.known() == set()


@pytest.mark.parametrize("knows_overlaps", [True, False])
def test_two_measures_that_add_up_tell_nothing_together(knows_overlaps: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """2A shows 7 as 5; beside a sequel shown as 5 the other two of its sequels must each be 1."""
    counts = {"NFA: Other": 1, "NFA: Support ended as planned": 1, "NFA: Support ended for other reason": 5}
    counts |= {"Long term support: Community": 30, "Long term support: Prison": 40}
    workings = [_share("reablement_sequels", "sequel", level, count, 77) for level, count in counts.items()]
    workings += [
        _share("reablement_sequels", "total", "all", 77, 77),
        _share("ascof_2a", "total", "all", 7, 77),
    ]
    if not knows_overlaps:
        monkeypatch.setattr(disclosure, "rules", lambda: RULES)
    attacker = Attacker(results_of(workings))
    attacker.think()
    assert bool(attacker.known()) != knows_overlaps


def test_without_the_second_hiding_and_rounding_the_attacker_would_succeed() -> None:
    """The attack is a real one: told exact totals and parts but one, the missing part is found."""
    attacker = Attacker([])
    for name, low in (("all", 40), ("b", 12), ("c", 25)):
        attacker.low[name,] = attacker.high[name,] = low
    attacker.low["a",], attacker.high["a",] = 1, 10**9
    attacker.sums = [(("all",), [("a",), ("b",), ("c",)])]
    attacker.think()
    assert attacker.known() == {("a",)}


def test_asking_again_gives_the_same_answer(made_up_workings: list[Working]) -> None:
    shuffled = random.Random(3).sample(made_up_workings, len(made_up_workings))
    assert results_of(shuffled) == results_of(made_up_workings)


QUARTERS = [
    (f"{year}-{month:02}-01", f"{year}-{month + 2:02}-{last}")
    for year in (2024, 2025, 2026)
    for month, last in ((1, 31), (4, 30), (7, 30), (10, 31))
][1:9]


def test_an_attacker_who_keeps_every_publication_of_two_years_tells_no_small_count() -> None:
    """Each quarter everything is published again; what left once leaves the same, and adds up to nothing new."""
    for seed in range(10):
        chance = random.Random(seed)
        counts = [{level: chance.choice([0, 1, 2, 3, 4, 6, 7, 12, 20]) for level in "abc"} for _ in QUARTERS]
        before: set[Result] = set()
        for ended in range(1, len(QUARTERS) + 1):
            published = set(results_of(_waits_of(counts[:ended])))
            assert before <= published
            before = published
        attacker = Attacker(sorted(before, key=str))
        attacker.think()
        assert attacker.known() == set()
        assert any(len(parts) == 4 for _, parts in attacker.sums)


def _waits_of(counts: list[dict[str, int]]) -> list[Working]:
    """By quarter, and by the financial year up to the last one."""
    workings = []
    for first in range(0, len(counts), 4):
        year = range(first, min(first + 4, len(counts)))
        for part, places in [("whole", year), *(("quarter", range(place, place + 1)) for place in year)]:
            sums = {level: sum(counts[place][level] for place in places) for level in "abc"}
            where = {"part": part, "period_start": QUARTERS[places[0]][0], "period_end": QUARTERS[places[-1]][1]}
            workings.append(_wait(3, sum(sums.values()), **where))
            workings += [_wait(3, n, **where, breakdown="age_band", level=level) for level, n in sums.items()]
    return [working for working in workings if working.numerator]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2025-04-01", "2025-06-30"),
        ("2025-03-01", "2026-02-28"),
        ("2025-04-02", "2026-04-01"),
        ("2024-04-01", "2026-03-31"),
    ],
)
def test_a_period_of_ones_own_choosing_does_not_leave(start: str, end: str) -> None:
    with pytest.raises(CldFault, match="twelve months that end with a quarter"):
        timetable.check_period(Period(date.fromisoformat(start), date.fromisoformat(end)))
    own = [
        replace(_wait(3, 100), part="whole", period_start=start, period_end=end),
        replace(_wait(3, 100), part="quarter", period_start=start, period_end="2025-06-29"),
        replace(_share("ascof_2e", "total", "all", 50, 100), period_start=start, period_end=end),
    ]
    assert results_of(own) == []


def test_what_adds_up_over_quarters_leaves_with_its_financial_year_only(made_up: MadeUp) -> None:
    """The year to December: its quarters leave as they do with their own years, and their sum does not."""
    period = Period(date(2025, 1, 1), date(2025, 12, 31))
    with duck_engine() as engine:
        found = answer(made_up.generation, engine=engine, period=period, chosen=measures()).results
        later = answer(made_up.generation, engine=engine, period=YEAR, chosen=measures()).results
    waits = [each for each in found if each.measure == "wait_to_first_response"]
    assert {each.part for each in waits} == {"quarter"}
    assert {each.period_start for each in waits} == {"2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01"}
    shared = [each for each in waits if each.period_start >= "2025-04-01"]
    assert set(shared) <= set(later)
    assert {each.part for each in found if each.measure == "ascof_2e"} == {"whole"}


def test_a_measure_alone_leaves_as_it_does_with_all(made_up: MadeUp, made_up_workings: list[Working]) -> None:
    with duck_engine() as engine:
        alone = answer(made_up.generation, engine=engine, period=YEAR, chosen=named(["overdue_reviews"])).results
    assert alone == [each for each in results_of(made_up_workings) if each.measure == "overdue_reviews"]


def test_an_attacker_tells_no_small_count_from_years_that_overlap() -> None:
    """Admissions of every twelve months to a quarter: each is a difference of two running sums, so that shortest paths
    give the very least and most that each can be."""
    told = 0
    for seed in range(100):
        chance = random.Random(seed)
        quarters = [chance.choice([0, 0, 0, 1, 1, 2, 3, 5]) for _ in range(12)]
        years = [sum(quarters[first : first + 4]) for first in range(9)]
        edges = {(place, place + 1): (0, 99) for place in range(12)}
        for first, count in enumerate(years):
            edges[first, first + 4] = _shown_bounds(count)
        for first, (low, high) in enumerate(_exact_bounds(edges, 13)[first, first + 4] for first in range(9)):
            assert low <= years[first] <= high
            told += low == high and 0 < low < 5
    assert told == 0


def _shown_bounds(count: int) -> tuple[int, int]:
    if 0 < count < RULES.smallest_shown:
        return 1, 4
    shown = disclosure.rounded(count, RULES)
    return (0, 0) if count == 0 else (max(5, shown - 2), shown + 2)


def _exact_bounds(edges: dict[tuple[int, int], tuple[int, int]], size: int) -> dict[tuple[int, int], tuple[int, int]]:
    far = [[0 if a == b else 10**6 for b in range(size)] for a in range(size)]
    for (a, b), (low, high) in edges.items():
        far[a][b], far[b][a] = min(far[a][b], high), min(far[b][a], -low)
    for middle in range(size):
        for a in range(size):
            for b in range(size):
                far[a][b] = min(far[a][b], far[a][middle] + far[middle][b])
    return {(a, b): (-far[b][a], far[a][b]) for a in range(size) for b in range(size)}


def _random_workings(chance: random.Random) -> list[Working]:
    workings = []
    for measure in ("ascof_2e", "reviewed_in_12_months"):
        for breakdown in ("gender", "ethnicity", "age_band"):
            levels = [
                (chance.choice([0, 1, 2, 4, 5, 7, 9, 30]), f"{breakdown} {n}") for n in range(chance.randrange(2, 5))
            ]
            if breakdown == "gender":
                totals = [(count, chance.randrange(count + 1)) for count, _ in levels]
                everybody, successes = sum(count for count, _ in totals), sum(done for _, done in totals)
            else:
                totals = _parted(chance, everybody, successes, len(levels))
            for (denominator, numerator), (_, level) in zip(totals, levels, strict=True):
                workings.append(_share(measure, breakdown, level, numerator, denominator))
        workings.append(_share(measure, "total", "all", successes, everybody))
    workings += [
        replace(each, measure="overdue_reviews", numerator=each.denominator - each.numerator)
        for each in workings if each.measure == "reviewed_in_12_months"
    ]  # fmt: skip
    sequels = [f"NFA: Support ended {why}" for why in ("as planned", "for other reason")]
    sequels += ["NFA: Other", "Long term support: Community", "Long term support: Prison"]
    counts = [chance.choice([0, 1, 2, 4, 5, 7, 30]) for _ in sequels]
    for level, count in zip(sequels, counts, strict=True):
        workings.append(_share("reablement_sequels", "sequel", level, count, sum(counts)))
    workings.append(_share("reablement_sequels", "total", "all", sum(counts), sum(counts)))
    workings.append(_share("ascof_2a", "total", "all", sum(counts[:3]), sum(counts)))
    workings = [each for each in workings if each.measure != "reablement_sequels" or each.numerator]
    return [working for working in workings if working.denominator]


def _parted(chance: random.Random, everybody: int, successes: int, ways: int) -> list[tuple[int, int]]:
    people = [1] * successes + [0] * (everybody - successes)
    groups: list[list[int]] = [[] for _ in range(ways)]
    for person in people:
        groups[chance.randrange(ways)].append(person)
    return [(len(group), sum(group)) for group in groups]


def _share(measure: str, breakdown: str, level: str, numerator: int, denominator: int) -> Working:
    return Working(
        measure, "1", "999", "whole", "2025-04-01", "2026-03-31", breakdown, level, None, numerator, denominator
    )

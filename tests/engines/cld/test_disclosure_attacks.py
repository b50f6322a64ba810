"""Nobody tells a small count from what is published, at once, over time or by periods of their own choosing."""

import random

import pytest

from plumbline.engines.cld import disclosure
from plumbline.engines.cld.results import Result, results_of
from plumbline.engines.cld.workings import Working

from .attacking import Attacker
from .counts import RULES, a_share, a_wait, random_workings


def test_an_attacker_tells_no_small_count_from_one_publication(made_up_workings: list[Working]) -> None:
    attacker = Attacker(results_of(made_up_workings))
    attacker.think()
    assert attacker.sums
    assert attacker.known() == set()


def test_an_attacker_tells_no_small_count_from_many_random_councils() -> None:
    for seed in range(40):
        attacker = Attacker(results_of(random_workings(random.Random(seed))))
        attacker.think()
        assert attacker.known() == set()


@pytest.mark.parametrize("knows_overlaps", [True, False])
def test_two_measures_that_add_up_tell_nothing_together(knows_overlaps: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """2A shows 7 as 5; beside a sequel shown as 5 the other two of its sequels must each be 1."""
    counts = {"NFA: Other": 1, "NFA: Support ended as planned": 1, "NFA: Support ended for other reason": 5}
    counts |= {"Long term support: Community": 30, "Long term support: Prison": 40}
    workings = [a_share("reablement_sequels", "sequel", level, count, 77) for level, count in counts.items()]
    workings += [
        a_share("reablement_sequels", "total", "all", 77, 77),
        a_share("ascof_2a", "total", "all", 7, 77),
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
            workings.append(a_wait(3, sum(sums.values()), **where))
            workings += [a_wait(3, n, **where, breakdown="age_band", level=level) for level, n in sums.items()]
    return [working for working in workings if working.numerator]


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

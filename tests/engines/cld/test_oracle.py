"""The engine against slow, obvious Python over small councils in which anything may happen in any order."""

from pathlib import Path

import pytest

from plumbline.engines.cld.loading import load
from plumbline.engines.cld.measures import measures
from plumbline.engines.cld.measuring import default_period
from tests.oracles import cld as oracle

from .conftest import answers_of, differences, workings_of
from .random_cases import random_case, write_case

WAITS = {measure.id for measure in measures() if measure.kind == "wait"}
RATES = {measure.id for measure in measures() if measure.kind == "rate"}


def compare(seed: int, folder: Path, people: int) -> list[str]:
    submissions = random_case(seed, people)
    generation = load(write_case(submissions, folder), store=folder / "store").generation
    table = oracle.main_table(submissions)
    period = default_period(generation)
    assert (table.start.isoformat(), table.end.isoformat()) == (
        generation.manifest.period_start,
        generation.manifest.period_end,
    )
    assert generation.manifest.counts["unique_events"] == len(table.events)
    expected = oracle.counted(oracle.all_units(table, period.start, period.end), WAITS)
    for name in RATES & set(expected):  # without a population a rate knows its numerator only
        expected[name] = {
            breakdown: {level: [pair[0], 0] for level, pair in levels.items()}  # type: ignore[index]
            for breakdown, levels in expected[name].items()
        }
    return differences(answers_of(workings_of(generation)), expected)


def test_the_engine_and_the_oracle_agree(tmp_path: Path) -> None:
    assert compare(0, tmp_path, people=200) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 200))
def test_the_engine_and_the_oracle_agree_in_a_hundred_more(seed: int, tmp_path: Path) -> None:
    assert compare(seed, tmp_path, people=400) == []

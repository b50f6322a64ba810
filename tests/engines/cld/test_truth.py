"""Every measure against the generator's truth, which shares no code and no SQL with the engine."""

import ast
from pathlib import Path

import pytest

import plumbline.engines.cld.synthesis as synthesis_package
from plumbline.engines.cld.measures import measures
from plumbline.engines.cld.workings import Working

from .conftest import MadeUp, answers_of, differences, make_up, workings_of


def test_every_measure_equals_the_truth(made_up: MadeUp, made_up_workings: list[Working]) -> None:
    assert differences(answers_of(made_up_workings), made_up.truth) == []


def test_every_measure_equals_the_truth_where_services_restart_each_april(tmp_path: Path) -> None:
    made = make_up(tmp_path, seed=2, people=900, council="998", resets_starts=True)
    assert differences(answers_of(workings_of(made.generation)), made.truth) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1200))
def test_every_measure_equals_the_truth_in_200_random_councils(seed: int, tmp_path: Path) -> None:
    made = make_up(
        tmp_path, seed=seed, people=2800 + seed % 400, resets_starts=seed % 3 == 0, capacity=0.8 + seed % 5 / 10
    )
    assert differences(answers_of(workings_of(made.generation)), made.truth) == []


def test_the_truth_knows_every_measure(made_up: MadeUp) -> None:
    assert set(made_up.truth) == {measure.id for measure in measures()}


def test_the_truth_is_not_empty_anywhere(made_up: MadeUp) -> None:
    empty = [name for name, breakdowns in made_up.truth.items() if not any(breakdowns.get("total", {}).values())]
    assert empty == []


def test_the_generator_imports_nothing_of_the_engine() -> None:
    folder = Path(str(synthesis_package.__file__)).parent
    imported = {
        name
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom | ast.Import)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names])
        if name.startswith("plumbline")
    }
    assert {name for name in imported if not name.startswith("plumbline.engines.cld.synthesis")} == set()

"""A made-up council, loaded once: its files, its store, its truth."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from plumbline.engines.cld.engine import duck_engine
from plumbline.engines.cld.loading import load
from plumbline.engines.cld.measures import measures
from plumbline.engines.cld.measuring import default_period, measure
from plumbline.engines.cld.store import Generation
from plumbline.engines.cld.synthesis import Configuration, synthesise
from plumbline.engines.cld.synthesis.writing import write
from plumbline.engines.cld.workings import Working

Answers = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True)
class MadeUp:
    folder: Path
    files: list[Path]
    generation: Generation
    truth: Answers


def make_up(folder: Path, **settings: Any) -> MadeUp:
    files = write(synthesise(Configuration(**settings)), folder)
    generation = load(files, store=folder / "store", population=folder / "population.csv").generation
    return MadeUp(folder, files, generation, json.loads((folder / "truth.json").read_text())["measures"])


def workings_of(generation: Generation) -> list[Working]:
    with duck_engine() as engine:
        return measure(generation, engine=engine, period=default_period(generation), chosen=measures())


def answers_of(workings: Iterable[Working]) -> Answers:
    """Workings in the form of the truth."""
    answers: Answers = defaultdict(lambda: defaultdict(dict))
    for each in workings:
        if each.part == "whole" and each.days is not None:
            answers[each.measure][each.breakdown].setdefault(each.level, {})[str(each.days)] = each.numerator
        elif each.part == "whole":
            answers[each.measure][each.breakdown][each.level] = [each.numerator, each.denominator]
        elif each.part == "month" and each.breakdown == "total":
            answers[each.measure]["month"][each.period_start[:7]] = [each.numerator, each.denominator]
    return answers


def differences(answers: Answers, truth: Answers) -> list[str]:
    """Where the two part, over every breakdown that the truth knows; rates know only the total."""
    return [
        f"{name}, {breakdown}, {level}: {answers[name].get(breakdown, {}).get(level)} is not {expected}"
        for name, breakdowns in truth.items()
        for breakdown, levels in breakdowns.items()
        for level, expected in [*levels.items(), *_extra(answers[name].get(breakdown, {}), levels)]
        if answers[name].get(breakdown, {}).get(level) != expected
    ]


def _extra(found: dict[str, Any], levels: dict[str, Any]) -> list[tuple[str, None]]:
    return [(level, None) for level in found if level not in levels]


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> MadeUp:
    return make_up(tmp_path_factory.mktemp("council"), seed=1, people=900)


@pytest.fixture(scope="session")
def made_up_workings(made_up: MadeUp) -> list[Working]:
    return workings_of(made_up.generation)

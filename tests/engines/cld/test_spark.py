"""DuckDB and Spark give the same workings, to the last digit; and all SQL of the measures translates."""

import importlib.util
import shutil
from dataclasses import replace

import pytest

from plumbline.engines.cld import sql
from plumbline.engines.cld.measures import measures
from plumbline.engines.cld.measuring import default_period, measure
from plumbline.engines.cld.spark import spark_engine, translated
from plumbline.engines.cld.workings import Working

from .conftest import MadeUp

STEPS = sorted(path.stem for path in (sql.FOLDER / "steps").glob("*.sql"))


@pytest.mark.parametrize(
    "name", [*(f"steps/{step}" for step in STEPS), *(f"measures/{each.id}" for each in measures())]
)
def test_every_step_and_measure_keeps_to_the_portable_subset(name: str) -> None:
    """What sqlglot cannot read or write it refuses; what one engine alone knows is not used."""
    assert translated(sql.text(name))
    code = "\n".join(line.partition("--")[0] for line in sql.text(name).upper().splitlines())
    for alone in ("QUALIFY", "EXCLUDE", "ASOF", "LIST_", "STRUCT", "MAX_BY", "MEDIAN", "FILTER"):
        assert alone not in code


def test_every_step_is_used() -> None:
    used = {step for each in measures() for step in each.steps} | {"client_events"}
    assert set(STEPS) == used


def test_duckdb_and_spark_agree_to_the_last_digit(made_up: MadeUp, made_up_workings: list[Working]) -> None:
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("pyspark is missing on this machine")
    if shutil.which("java") is None:
        pytest.skip("Java is missing on this machine")
    period = default_period(made_up.generation)
    with spark_engine() as engine:
        found = measure(made_up.generation, engine=engine, period=period, chosen=measures())
    assert [replace(working) for working in found] == made_up_workings

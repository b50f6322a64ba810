"""The same SQL on Apache Spark, translated by sqlglot; optional, for a cluster that a region or the country has
already.

On one machine it is slower than DuckDB and gives the same figures. Rows never pass through pandas.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from plumbline.engines.cld.engine import Engine, Table
from plumbline.engines.cld.faults import CldFault

MASTER = "PLUMBLINE_SPARK_MASTER"  # which cluster; this machine's two cores by default
_TYPES = {"VARCHAR": "string", "INTEGER": "int", "DATE": "date"}


def translated(query: str) -> str:
    """SQL of the portable subset in Spark's dialect."""
    import sqlglot

    (answer,) = sqlglot.transpile(query, read="duckdb", write="spark")
    return answer


class SparkEngine:
    def __init__(self, session: Any) -> None:
        self.session = session
        self._kept: dict[str, Any] = {}

    def parquet(self, name: str, path: Path) -> None:
        self.session.read.parquet(str(path)).createOrReplaceTempView(name)

    def table(self, table: Table) -> None:
        schema = ", ".join(f"{name} {_TYPES[kind]}" for name, kind in table.columns)
        self.session.createDataFrame(list(table.rows), schema).createOrReplaceTempView(table.name)

    def view(self, name: str, query: str) -> None:
        self.session.sql(translated(query)).createOrReplaceTempView(name)

    def relation(self, name: str, query: str) -> None:
        frame = self.session.sql(translated(query)).cache()
        frame.createOrReplaceTempView(name)
        if name in self._kept:
            self._kept[name].unpersist()
        self._kept[name] = frame

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.session.sql(translated(query)).collect()]


@contextmanager
def spark_engine() -> Iterator[Engine]:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise CldFault("Spark is not installed: pip install --require-hashes -r requirements/spark.txt.") from error
    try:
        session = (
            SparkSession.builder.appName("Plumbline, Client Level Data")
            .master(os.environ.get(MASTER, "local[2]"))
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", os.environ.get("PLUMBLINE_SPARK_PARTITIONS", "4"))
            .config("spark.log.level", "ERROR")
            .getOrCreate()
        )
    except Exception as error:  # the bridge to Java raises whatever went wrong there
        raise CldFault(f"Spark does not start ({str(error).splitlines()[0]}); it wants Java 17 or newer.") from error
    try:
        yield SparkEngine(session)
    finally:
        with suppress(Exception):
            session.stop()

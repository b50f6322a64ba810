"""What runs the SQL of the measures: DuckDB in this process, or something else that gives the same rows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from plumbline.engines.cld.submissions import working_database

if TYPE_CHECKING:
    import duckdb

MEMORY = "700MB"  # for all councils of a store together; one takes a third of it


@dataclass(frozen=True)
class Table:
    """A small table of definitions: name, columns with their types in DuckDB's words, rows."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: Sequence[tuple[Any, ...]]


class Engine(Protocol):
    """Knows the relations of a store by name and makes new ones of SQL in DuckDB's dialect, in the portable subset."""

    def parquet(self, name: str, path: Path) -> None: ...

    def table(self, table: Table) -> None: ...

    def view(self, name: str, query: str) -> None: ...

    def relation(self, name: str, query: str) -> None: ...

    def rows(self, query: str) -> list[tuple[Any, ...]]: ...


class DuckEngine:
    def __init__(self, connection: "duckdb.DuckDBPyConnection") -> None:
        self.connection = connection

    def parquet(self, name: str, path: Path) -> None:
        quoted = str(path).replace("'", "''")
        self.view(name, f"SELECT * FROM read_parquet('{quoted}')")

    def table(self, table: Table) -> None:
        add_table(self.connection, table)

    def view(self, name: str, query: str) -> None:
        self.connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {query}")

    def relation(self, name: str, query: str) -> None:
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(query).fetchall()


def add_table(connection: "duckdb.DuckDBPyConnection", table: Table) -> None:
    """A table of definitions in one statement a thousand rows: one a row takes longer than all the rest."""
    columns = ", ".join(f"{name} {kind}" for name, kind in table.columns)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table.name} ({columns})")
    marks = "(" + ", ".join("?" for _ in table.columns) + ")"
    for first in range(0, len(table.rows), 1000):
        some = table.rows[first : first + 1000]
        values = [value for row in some for value in row]
        connection.execute(f"INSERT INTO {table.name} VALUES {', '.join([marks] * len(some))}", values)


@contextmanager
def duck_engine() -> Iterator[Engine]:
    with working_database(memory=MEMORY) as connection:
        connection.execute("SET preserve_insertion_order = false")
        yield DuckEngine(connection)


@dataclass(frozen=True)
class Period:
    start: date
    end: date

    def __str__(self) -> str:
        return f"{self.start} to {self.end}"

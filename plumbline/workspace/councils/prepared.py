"""Queries that are written once in a process and asked many times.

For a query of many subqueries or joins the object mapper takes longer to write it than the database to answer it. What
changes from one asking to the next are keys and numbers, so those alone are put in anew. A query that depends on
anything else, such as the day, must not be prepared.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

PLACES = tuple(range(2_147_483_000, 2_147_483_050))  # stand for keys while the query is written; no row has one
Row = TypeVar("Row")


class Prepared(Generic[Row]):
    """`Prepared(lambda keys: Update.objects.filter(action__in=keys))`, then `.rows([1, 2])`: what the query would give.

    A query may also take its keys one by one: `Plan.objects.filter(council=keys[0], number=keys[1])`.
    """

    def __init__(self, ask: Callable[[Sequence[int]], QuerySet[Any, Row]]) -> None:
        self._ask = ask

    def rows(self, keys: Sequence[int]) -> Iterator[Row]:
        """As the query orders them; for more keys than there are places, as many at a time, each in that order."""
        asked, compiler, values = self._written
        for start in range(0, len(keys), len(PLACES)):
            given = dict(zip(PLACES, keys[start : start + len(PLACES)], strict=False))
            written = copy(compiler)  # its columns are settled; only values and connection are those of this asking
            written.connection = connection
            written.values = tuple(given.get(one, one) if isinstance(one, int) else one for one in values)
            now = asked.all()
            now.query.get_compiler = lambda *_, written=written, **__: written  # type: ignore[method-assign]
            yield from now

    @cached_property
    def _written(self) -> tuple[QuerySet[Any, Row], "WrittenCompiler", tuple[Any, ...]]:
        asked = self._ask(PLACES)
        compiler = WrittenCompiler(asked.query, connection, DEFAULT_DB_ALIAS)
        return asked, compiler, compiler.written[1]


class WrittenCompiler(SQLCompiler):
    """Django's, which writes its query once."""

    values: tuple[Any, ...] = ()

    def as_sql(self, *_: Any, **__: Any) -> tuple[str, tuple[Any, ...]]:
        return self.written[0], self.values

    @cached_property
    def written(self) -> tuple[str, tuple[Any, ...]]:
        return super().as_sql()

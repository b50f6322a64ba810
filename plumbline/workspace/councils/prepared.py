"""Queries that are written once in a process and asked many times.

For a query of many subqueries or joins the object mapper takes longer to write it than the database to answer it. What
changes from one asking to the next are keys, numbers and the day, so those alone are put in anew. A query that depends
on anything else, such as the minute, must not be prepared.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

PLACES = tuple(range(2_147_483_000, 2_147_483_004))  # stand for keys while the query is written; no row has one
TODAY = date(9999, 12, 31)  # stands for the day on which it is asked
ALL = object()  # stands for all keys at once
_AMONG_PLACES = f"IN ({', '.join(['%s'] * len(PLACES))})"
Row = TypeVar("Row")


class Prepared(Generic[Row]):
    """`Prepared(lambda keys: Update.objects.filter(action__in=keys))`, then `.rows([1, 2])`: what the query would give.

    A query may also take up to four keys one by one: `Plan.objects.filter(council=keys[0], number=keys[1])`.
    """

    def __init__(self, ask: Callable[[Sequence[int]], QuerySet[Any, Row]]) -> None:
        self._ask = ask

    def rows(self, keys: Sequence[int]) -> Iterator[Row]:
        asked, compiler = self._written
        written = copy(compiler)  # its columns are settled; only values and connection are those of this asking
        written.connection = connection
        given: dict[object, object] = dict(zip(PLACES, keys, strict=False)) | {
            ALL: list(keys),
            TODAY: timezone.localdate(),
        }
        written.values = tuple(given.get(one, one) for one in compiler.written[1])
        now = asked.all()
        now.query.get_compiler = lambda *_, **__: written  # type: ignore[method-assign]
        yield from now

    @cached_property
    def _written(self) -> tuple[QuerySet[Any, Row], "WrittenCompiler"]:
        asked = self._ask(PLACES)
        compiler = WrittenCompiler(asked.query, connection, DEFAULT_DB_ALIAS)
        assert compiler.written
        return asked, compiler


class WrittenCompiler(SQLCompiler):
    """Django's, which writes its query once, and all keys as one value."""

    values: tuple[Any, ...] = ()

    def as_sql(self, *_: Any, **__: Any) -> tuple[str, tuple[Any, ...]]:
        return self.written[0], self.values

    @cached_property
    def written(self) -> tuple[str, tuple[Any, ...]]:
        sql, given = super().as_sql()
        values: list[object] = []
        for one in given:
            values.append(one)
            if tuple(values[-len(PLACES) :]) == PLACES:
                values[-len(PLACES) :] = [ALL]
        assert sql.count(_AMONG_PLACES) == values.count(ALL), "One of the keys stands beside all of them."
        return sql.replace(_AMONG_PLACES, "= ANY(%s)"), tuple(values)

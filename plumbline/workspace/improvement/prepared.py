"""Queries that are written once in a process and asked many times.

For a query of many subqueries the object mapper takes longer to write it than the database to answer it. What changes
from one page of a list to the next are the keys of its rows, so those alone are put in anew. A query that depends on
anything else, such as the day, must not be prepared.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet

PLACES = tuple(range(-2_000_050, -2_000_000))  # stand for keys while the query is written; no row has one of these


class Prepared:
    """`Prepared(lambda keys: Update.objects.filter(action__in=keys).values_list("pk"))`, then `.rows([1, 2])`."""

    def __init__(self, ask: Callable[[Sequence[int]], QuerySet[Any, Any]]) -> None:
        self._ask = ask

    def rows(self, keys: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """As the query orders them; for more keys than there are places, as many at a time, each in that order."""
        sql, values = self._written
        for start in range(0, len(keys), len(PLACES)):
            given = dict(zip(PLACES, keys[start : start + len(PLACES)], strict=False))
            with connection.cursor() as cursor:
                cursor.execute(sql, [given.get(one, one) if isinstance(one, int) else one for one in values])
                yield from cursor.fetchall()

    @cached_property
    def _written(self) -> tuple[str, tuple[Any, ...]]:
        sql, values = self._ask(PLACES).query.sql_with_params()
        return sql, tuple(values)

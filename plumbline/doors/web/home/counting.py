"""How many wait, for every kind of thing that may wait for somebody, counted in one query."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, F, Func, IntegerField, QuerySet, Subquery

from plumbline.workspace.councils.models import Council


@dataclass(frozen=True)
class Waiting:
    """Something that waits for somebody: a sentence, and where to go."""

    text: str
    path: str  # below the council's address
    hint: str


@dataclass(frozen=True)
class Counted:
    """What waits is known by a count of `rows`; `say` puts it into words when there are any."""

    rows: QuerySet[Any]
    say: Callable[[int, date | None], Waiting]  # how many, and the earliest of their `soonest` dates
    soonest: str = ""  # a date of the rows


def told(council: Council, asked: Sequence[Waiting | Counted]) -> Iterator[Waiting]:
    """All that waits, in the order asked; one query, whatever is counted."""
    columns: dict[str, Any] = {}
    for place, one in enumerate(asked):
        if isinstance(one, Counted):
            columns[f"number_{place}"] = _number(one.rows)
            if one.soonest:
                columns[f"soonest_{place}"] = _soonest(one.rows, one.soonest)
    found: dict[str, Any] = {}
    if columns:
        found.update(Council.objects.filter(pk=council.pk).values(**columns).get())
    for place, one in enumerate(asked):
        if isinstance(one, Waiting):
            yield one
        elif number := found[f"number_{place}"]:
            yield one.say(number, found.get(f"soonest_{place}"))


def _number(rows: QuerySet[Any]) -> Subquery:
    counted = rows.order_by().annotate(how_many=Func(F("pk"), function="COUNT", output_field=IntegerField()))
    return Subquery(counted.values("how_many"))


def _soonest(rows: QuerySet[Any], name: str) -> Subquery:
    earliest = rows.order_by().annotate(earliest=Func(F(name), function="MIN", output_field=DateField()))
    return Subquery(earliest.values("earliest"))

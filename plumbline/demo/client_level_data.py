"""Figures that the invented council counted from its own return: the return is made up, and every figure says so.

The files, the store and whoever stands in them are gone when the figures have come; only results enter the workspace.
"""

import hashlib
import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils import timezone

from plumbline.engines.cld import leaving
from plumbline.engines.cld.answers import answer, answer_lists
from plumbline.engines.cld.engine import Period, duck_engine
from plumbline.engines.cld.loading import load
from plumbline.engines.cld.local_lists import read_list
from plumbline.engines.cld.measuring import named
from plumbline.engines.cld.store import Generation
from plumbline.engines.cld.synthesis import Configuration, synthesise
from plumbline.engines.cld.synthesis.writing import write
from plumbline.engines.cld.timetable import year_to
from plumbline.knowledge.periods import financial_year_of
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.performance.actions import SourceWords, accept_load, check_results, take_into_use
from plumbline.workspace.performance.actions.published import publish
from plumbline.workspace.performance.queries.comparison import OURS
from plumbline.workspace.performance.rules.published import PublishedRow

_WAITS = {"waiting-first-response": "wait_to_first_response", "waiting-first-service": "wait_to_first_service"}
_YEARLY = {
    "ascof-2024-25-2a": ("ascof_2a",),
    "ascof-2024-25-2e": ("ascof_2e",),
    "ascof-2024-25-3d": ("ascof_3d_1a", "ascof_3d_1b", "ascof_3d_2a", "ascof_3d_2b"),
}
_LISTS = {"waiting-carers-assessment": "carers", "waiting-financial-assessment": "financial"}  # of who still waits
_DAYS_TO_SEND = 25  # a return is there so long after its quarter


def counted_measures(council: Council, *, by: Person) -> None:
    """Waits by quarter up to the last return, ASCOF for the last full year, who still waits by the council's own lists,
    and one figure as others published it."""
    for definition in (*_WAITS, *_YEARLY, *_LISTS):
        take_into_use(council, definition, by=by)
    end = _last_quarter_before(timezone.localdate() - timedelta(days=_DAYS_TO_SEND))
    year = financial_year_of(end) if end == financial_year_of(end).last_day else financial_year_of(end).preceding
    with TemporaryDirectory(prefix="plumbline-demo-") as folder:
        generation = _store(Path(folder), first_day=year.preceding.first_day, last_day=end)
        yearly = [name for names in _YEARLY.values() for name in names]
        _take_in(council, generation, Period(year.first_day, year.last_day), [*_WAITS.values(), *yearly], by=by)
        if end != year.last_day:
            _take_in(council, generation, year_to(end), list(_WAITS.values()), by=by)
        _take_in_lists(council, Path(folder) / "lists", as_of=end, by=by)
    _published(year.first_day, year.last_day)


def _store(folder: Path, *, first_day: date, last_day: date) -> Generation:
    """Every second quarter's files are enough, for each covers twelve months."""
    made = synthesise(Configuration(seed=24, people=2600, capacity=0.9, first_day=first_day, last_day=last_day))
    files = write(made, folder)
    return load(files[::-1][::2], store=folder / "store", population=folder / "population.csv").generation


def _take_in(council: Council, generation: Generation, period: Period, names: list[str], *, by: Person) -> None:
    with duck_engine() as engine:
        found = answer(generation, engine=engine, period=period, chosen=named(names))
    content = leaving.as_json(found.results, of=leaving.provenance(generation), period=period)
    _accept(council, f"synthetic-figures-{period.start}-to-{period.end}.json", content, by=by)


def _take_in_lists(council: Council, folder: Path, *, as_of: date, by: Person) -> None:
    lists, period = [read_list(path, as_of=as_of) for path in sorted(folder.glob("*.csv"))], year_to(as_of)
    with duck_engine() as engine:
        found = answer_lists(lists, engine=engine, period=period)
    results = [one for one in found.results if one.breakdown == "list" and one.level in _LISTS.values()]
    content = leaving.as_json(results, of=leaving.provenance_of_lists(lists, as_of=as_of), period=period)
    _accept(council, f"synthetic-lists-{as_of}.json", content, by=by)


def _accept(council: Council, name: str, content: dict[str, Any], *, by: Person) -> None:
    accept_load(check_results(council, name, json.dumps(content).encode(), by=by), by=by)


def _published(first: date, last: date) -> None:
    """The same year as somebody else would have published it; like the council, they do not exist."""
    given = {"ascof-2024-25-2a": (Decimal(52), Decimal(88)), "ascof-2024-25-2e": (Decimal(548), Decimal(604))}
    rows = [
        PublishedRow(definition, OURS, first, last, round(100 * top / bottom, 6), top, bottom)
        for definition, (top, bottom) in given.items()
    ]
    words = SourceWords(
        title="Invented publication of figures from Client Level Data", publisher="Made up for the demonstration"
    )
    publish(rows, words, sha256=hashlib.sha256(repr(rows).encode()).hexdigest())


def _last_quarter_before(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)

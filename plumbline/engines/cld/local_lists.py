"""The council's own lists beside the return: who still waits, safeguarding, complaints; checked and measured alike.

The return holds completed events only, so open lists cannot come from it. A figure's `origin` says which it is from.
"""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from plumbline.engines.cld.engine import Engine, Period, Table
from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.measures import list_measures
from plumbline.engines.cld.measuring import count_units, measured
from plumbline.engines.cld.submissions import check_bytes
from plumbline.engines.cld.timetable import spans
from plumbline.engines.cld.workings import Working, sort_key
from plumbline.knowledge.catalogue.files import read_definition

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{2})/(\d{2})/(\d{4})")
Value = str | date | None


@dataclass(frozen=True)
class Column:
    name: str
    kind: str
    is_needed: bool
    values: tuple[str, ...]
    is_personal: bool


@dataclass(frozen=True)
class ListKind:
    id: str
    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class ListFault:
    """Rows of a list that say something that cannot be, and where the first of them stands."""

    file: str
    column: str
    what: str
    count: int
    first_line: int

    def __str__(self) -> str:
        rows = "1 row" if self.count == 1 else f"{self.count:,} rows"
        return f"{self.column} {self.what} in {rows}, first in line {self.first_line}"


@dataclass(frozen=True)
class LocalList:
    file: str
    sha256: str
    kind: ListKind
    councils: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    faults: tuple[ListFault, ...]


@cache
def list_kinds() -> tuple[ListKind, ...]:
    record = read_definition("cld/local_lists.yaml")
    record.text("version")
    return tuple(
        ListKind(
            each.text("id"),
            each.text("title"),
            tuple(
                Column(
                    column.text("name"),
                    column.text("kind"),
                    column.boolean("needed"),
                    column.texts("values"),
                    column.has("personal") and column.boolean("personal"),
                )
                for column in each.records("columns")
            ),
        )
        for each in record.records("kinds")
    )


def read_list(path: Path, *, as_of: date) -> LocalList:
    """Read and check one list. Rows with a fault in a needed column are left out, and counted."""
    sha256 = check_bytes(path)
    with open(path, encoding="utf-8-sig", newline="") as file:
        try:
            reader = csv.reader(file, strict=True)
            names = [name.strip().lower() for name in next(reader, [])]
            kind = _kind_of(path, names)
            counted: Counter[tuple[str, str]] = Counter()
            first: dict[tuple[str, str], int] = {}
            rows = []
            for cells in filter(any, reader):
                row = _row(dict(zip(names, cells, strict=False)), kind, as_of=as_of)
                for fault in row.faults:
                    counted[fault] += 1
                    first.setdefault(fault, reader.line_num)
                if row.is_usable:
                    rows.append(row.values)
        except csv.Error as error:
            raise CldFault(f"{path}: line {reader.line_num} cannot be read as CSV ({error}).") from error
    faults = [
        ListFault(path.name, column, what, count, first[column, what]) for (column, what), count in counted.items()
    ]
    if not rows and not faults:
        raise CldFault(f"{path}: the list has its headings and no rows.")
    if not rows:
        raise CldFault(f"{path}: no row of the list can be used; {max(faults, key=lambda fault: fault.count)}.")
    councils = tuple(sorted({str(row[0]) for row in rows}))
    return LocalList(path.name, sha256, kind, councils, tuple(rows), tuple(faults))


def measure_lists(lists: list[LocalList], *, engine: Engine, period: Period) -> list[Working]:
    """The workings of every measure whose list is there; on the last day of the period, or over all of it."""
    there = {each.kind.id for each in lists}
    for kind in list_kinds():
        columns = tuple((column.name, "DATE" if column.kind == "date" else "VARCHAR") for column in kind.columns)
        engine.table(Table(kind.id, columns, [row for each in lists if each.kind == kind for row in each.rows]))
    workings = []
    for measure in list_measures():
        if measure.origin.removeprefix("local list: ") in there:
            for span in spans(measure, period):
                measured(engine, span)
                engine.view("units", measure.sql)
                workings += count_units(engine, measure, span, has_deprivation=False)
    return sorted(workings, key=sort_key)


@dataclass(frozen=True)
class _Row:
    values: tuple[Value, ...]
    faults: tuple[tuple[str, str], ...]
    is_usable: bool


def _kind_of(path: Path, names: list[str]) -> ListKind:
    for kind in list_kinds():
        known = [column.name for column in kind.columns]
        if set(names) == set(known):
            return kind
    best = max(list_kinds(), key=lambda kind: len({column.name for column in kind.columns} & set(names)))
    missing = [column.name for column in best.columns if column.name not in names]
    unknown = [name for name in names if name not in {column.name for column in best.columns}]
    reason = f"“{missing[0]}” is missing" if missing else f"“{unknown[0]}” is not one of its columns"
    raise CldFault(f"{path}: these are not the columns of a local list; it is nearest to {best.id}, but {reason}.")


def _row(cells: dict[str, str], kind: ListKind, *, as_of: date) -> _Row:
    values: list[Value] = []
    faults: list[tuple[str, str]] = []
    is_usable = True
    for column in kind.columns:
        text = cells.get(column.name, "").strip()
        value: Value = text or None
        wrong = None
        if not text:
            wrong = "is blank" if column.is_needed else None
        elif column.kind == "date":
            value = _day(text)
            wrong = "is no day" if value is None else "lies in the future" if _is_after(value, as_of) else None
        elif column.kind == "code":
            value = text.lower()
            wrong = f"is none of {', '.join(column.values)}" if value not in column.values else None
        if wrong:
            faults.append((column.name, wrong))
            is_usable = is_usable and not column.is_needed
            value = None
        values.append(value)
    known = dict(zip((column.name for column in kind.columns), values, strict=True))
    faults += _between_columns(known)
    return _Row(tuple(values), tuple(faults), is_usable)


def _between_columns(known: dict[str, Value]) -> list[tuple[str, str]]:
    faults = []
    for first, last in (
        ("referral_date", "closed_date"),
        ("received_date", "closed_date"),
        ("concern_date", "enquiry_closed_date"),
    ):
        start, end = known.get(first), known.get(last)
        if isinstance(start, date) and isinstance(end, date) and end < start:
            faults.append((last, f"lies before {first}"))
    if "status" in known and (known["status"] == "closed") != (known.get("closed_date") is not None):
        faults.append(("status", "does not go with closed_date"))
    return faults


def _is_after(value: Value, as_of: date) -> bool:
    return isinstance(value, date) and value > as_of


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    if not found:
        return None
    year, month, day, day_first, its_month, its_year = found.groups()
    try:
        return date(int(year or its_year), int(month or its_month), int(day or day_first))
    except ValueError:
        return None

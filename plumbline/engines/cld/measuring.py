"""From a store to workings: every measure's SQL is run, and its units are counted."""

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from plumbline.engines.cld.engine import Engine, Period, Table
from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.measures import Measure, measures
from plumbline.engines.cld.reference import populations_of
from plumbline.engines.cld.steps import Steps
from plumbline.engines.cld.store import Generation
from plumbline.engines.cld.timetable import spans, year_to
from plumbline.engines.cld.workings import Working, sort_key

PARTS = ("age_band", "list")  # what is also counted by quarter or month


def default_period(generation: Generation) -> Period:
    """The last twelve months that the store covers."""
    return year_to(date.fromisoformat(generation.manifest.period_end))


def named(ids: Iterable[str]) -> tuple[Measure, ...]:
    known = {measure.id: measure for measure in measures()}
    unknown = [name for name in ids if name not in known]
    if unknown:
        raise CldFault(f"There is no measure {unknown[0]}; there are {', '.join(known)}.")
    return tuple(known[name] for name in ids) or measures()


def measure(
    generation: Generation,
    *,
    engine: Engine,
    period: Period,
    chosen: tuple[Measure, ...],
    keys: Path | None = None,
    afresh: bool = False,
) -> list[Working]:
    """The workings of the chosen measures. `keys` is a folder of this machine for the units behind each figure.

    `afresh` passes over the steps that the store has kept.
    """
    _check_period(generation, period)
    measured(engine, period)
    steps = Steps(generation, engine, afresh=afresh)
    steps.prepare()
    has_deprivation = generation.file("deprivation.csv").is_file()
    workings: list[Working] = []
    populations = populations_of(generation.file("population.csv"))
    for each in chosen:
        for step in each.steps:
            steps.need(step)
        for span in spans(each, period):
            if span != period:
                measured(engine, span)
            engine.view("units", each.sql)  # after the period, for Spark's views keep what they saw
            if keys and span.end == period.end:
                _write_keys(engine, each, keys)
            found = count_units(engine, each, span, has_deprivation=has_deprivation)
            workings += _over_population(each, found, populations, generation, span) if each.kind == "rate" else found
            if span != period:
                measured(engine, period)
    return sorted(workings, key=sort_key)


def measured(engine: Engine, period: Period) -> None:
    """Tell the SQL of the measures over which period they are."""
    engine.table(Table("measured", (("period_start", "DATE"), ("period_end", "DATE")), [(period.start, period.end)]))


def _check_period(generation: Generation, period: Period) -> None:
    start, end = generation.manifest.period_start, generation.manifest.period_end
    if period.end < period.start:
        raise CldFault(f"The period {period} ends before it starts.")
    if period.end.isoformat() > end or period.start.isoformat() < start:
        raise CldFault(f"The store covers {start} to {end}, so {period} cannot be measured whole.")


def count_units(engine: Engine, measure: Measure, period: Period, *, has_deprivation: bool) -> list[Working]:
    """Every count of the relation `units`: over the whole period and its parts, in all and by each breakdown.

    One pass over the units: a grouping set for each table that is wanted.
    """
    is_wait = measure.kind == "wait"
    breakdowns = [name for name in measure.breakdowns if name != "deprivation" or has_deprivation]
    sets = [[], *([name] for name in breakdowns)]
    columns = ["u.council", "u.days" if is_wait else "u.counts"]
    columns += [f"COALESCE(u.{name}, 'Not recorded') AS {name}" for name in breakdowns]
    if measure.by:
        columns.append(f"CAST(DATE_TRUNC('{measure.by}', u.on_date) AS DATE) AS part_start")
        sets += [["part_start"], *(["part_start", name] for name in breakdowns if name in PARTS)]
    always = ["council", "days"] if is_wait else ["council"]
    grouped = ", ".join(f"({', '.join([*always, *names])})" for names in sets)
    labels = [*breakdowns, *(["part_start"] if measure.by else [])]
    counted = "days, COUNT(*)" if is_wait else "CAST(NULL AS INTEGER), SUM(counts)"
    asked = ", ".join([f"council, {counted}, COUNT(*)", *labels, *(f"GROUPING({name})" for name in labels)])
    rows = engine.rows(
        f"SELECT {asked} FROM (SELECT {', '.join(columns)} FROM units AS u) AS c GROUP BY GROUPING SETS ({grouped})"
    )
    workings = [_working(measure, period, row, labels) for row in rows]
    if measure.kind == "distribution":
        totals = {(w.council, w.part, w.period_start): w.denominator for w in workings if w.breakdown == "total"}
        return [replace(w, denominator=totals[w.council, w.part, w.period_start]) for w in workings]
    return workings


def _working(measure: Measure, period: Period, row: tuple[Any, ...], labels: list[str]) -> Working:
    """A row of counts; of its labels only those that it was grouped by say something."""
    council, days, numerator, denominator, *rest = row
    assert (days is None) == (measure.kind != "wait"), "a wait has days, and nothing else has"
    values = dict(zip(labels, rest[: len(labels)], strict=True))
    told = {
        name: values[name] for name, is_left_out in zip(labels, rest[len(labels) :], strict=True) if not is_left_out
    }
    start = told.pop("part_start", None)
    part = measure.by if start else "whole"
    first = date.fromisoformat(str(start)[:10]) if start else period.start
    breakdown, level = next(iter(told.items()), ("total", "all"))
    return Working(
        measure.id, measure.version, str(council), part, first.isoformat(), _end_of(part, first, period).isoformat(),
        breakdown, str(level), None if days is None else int(days), int(numerator), int(denominator),
    )  # fmt: skip


def _end_of(part: str, start: date, period: Period) -> date:
    if part == "whole":
        return period.end
    month = start.month - 1 + (3 if part == "quarter" else 1)
    return date(start.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _over_population(
    measure: Measure,
    found: list[Working],
    populations: dict[tuple[str, str], int],
    generation: Generation,
    period: Period,
) -> list[Working]:
    """A rate's denominator is the population, for the total only; without one it is 0, which means unknown.

    A council without a single case has a rate of 0, so its row is made here.
    """
    workings = []
    for working in found:
        people = populations.get((working.council, measure.population), 0) if working.breakdown == "total" else 0
        workings.append(replace(working, denominator=people))
    seen = {working.council for working in found}
    for council in generation.manifest.councils:
        if council not in seen:
            people = populations.get((council, measure.population), 0)
            workings.append(
                Working(measure.id, measure.version, council, "whole", period.start.isoformat(), period.end.isoformat(),
                        "total", "all", None, 0, people)
            )  # fmt: skip
    return workings


def _write_keys(engine: Engine, measure: Measure, folder: Path) -> None:
    """The units behind a figure, for the council's own eyes: this file names people and stays on this machine."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    value = "days" if measure.kind == "wait" else "counts"
    rows = engine.rows(
        f"SELECT u.council, p.person, REPLACE(CAST(u.unit_key AS VARCHAR), CAST(u.person_id AS VARCHAR), p.person), "
        f"CAST(u.on_date AS VARCHAR), u.{value} FROM units AS u JOIN people AS p ON p.council = u.council "
        "AND p.person_id = u.person_id ORDER BY 1, 2, 3"
    )
    with open(folder / f"{measure.id}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["council", "person", "unit_key", "on_date", value])
        writer.writerows(rows)

"""From a store to workings: every measure's SQL is run, and its units are counted."""

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from plumbline.engines.cld import sql
from plumbline.engines.cld.engine import Engine, Period, Table
from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.measures import Measure, measures
from plumbline.engines.cld.specification import specification
from plumbline.engines.cld.store import Generation
from plumbline.engines.cld.workings import Working, sort_key

PARTS = ("total", "age_band")  # what is also counted by quarter or month
_BASE = ("client_events",)


def default_period(generation: Generation) -> Period:
    """The last twelve months that the store covers."""
    end = date.fromisoformat(generation.manifest.period_end)
    month = end.month % 12 + 1
    return Period(date(end.year - 1 + (end.month == 12), month, 1), end)


def named(ids: Iterable[str]) -> tuple[Measure, ...]:
    known = {measure.id: measure for measure in measures()}
    unknown = [name for name in ids if name not in known]
    if unknown:
        raise CldFault(f"There is no measure {unknown[0]}; there are {', '.join(known)}.")
    return tuple(known[name] for name in ids) or measures()


def measure(
    generation: Generation, *, engine: Engine, period: Period, chosen: tuple[Measure, ...], keys: Path | None = None
) -> list[Working]:
    """The workings of the chosen measures. `keys` is a folder of this machine for the units behind each figure."""
    _check_period(generation, period)
    has_deprivation = prepare(engine, generation, period)
    ready: set[str] = set()
    for step in _BASE:
        engine.relation(step, sql.text(f"steps/{step}"))
    workings: list[Working] = []
    populations = _populations(generation)
    for each in chosen:
        for step in each.steps:
            if step not in ready:
                engine.relation(step, sql.text(f"steps/{step}"))
                ready.add(step)
        engine.relation("units", each.sql)
        if keys:
            _write_keys(engine, each, keys)
        found = count_units(engine, each, period, has_deprivation=has_deprivation)
        workings += _over_population(each, found, populations, generation, period) if each.kind == "rate" else found
    return sorted(workings, key=sort_key)


def prepare(engine: Engine, generation: Generation, period: Period) -> bool:
    """Everything that the SQL names besides its own steps; whether deprivation is known is returned."""
    engine.parquet("events", generation.file("events.parquet"))
    engine.parquet("people_as_stored", generation.file("people.parquet"))
    deprivation = _deprivation(generation)
    text, number = "VARCHAR", "INTEGER"
    codes = specification().lists
    for table in (
        Table("measured", (("period_start", "DATE"), ("period_end", "DATE")), [(period.start, period.end)]),
        Table("deprived", (("postcode", text), ("deprivation", text)), deprivation),
        Table(
            "outcome_ranks", (("outcome", text), ("outcome_rank", number)),
            [(code.value, code.rank) for code in codes["event_outcome"].codes],
        ),
        Table(
            "service_ranks", (("service_type", text), ("service_rank", number)),
            [(code.value, code.rank) for code in codes["service_type"].codes if code.rank],
        ),
        Table(
            "settled_homes", (("accommodation", text), ("is_settled", number)),
            [(code.value, int(code.group == "settled")) for code in codes["accommodation_status"].codes],
        ),
    ):  # fmt: skip
        engine.table(table)
    engine.relation(
        "people",
        "SELECT p.council, p.person_id, p.gender, p.ethnicity, p.support_reason, p.accommodation, p.birth_month, "
        "p.death_date, COALESCE(d.deprivation, 'Not known') AS deprivation "
        "FROM people_as_stored AS p LEFT JOIN deprived AS d ON d.postcode = UPPER(REPLACE(p.postcode, ' ', ''))",
    )
    return bool(deprivation)


def _check_period(generation: Generation, period: Period) -> None:
    start, end = generation.manifest.period_start, generation.manifest.period_end
    if period.end < period.start:
        raise CldFault(f"The period {period} ends before it starts.")
    if period.end.isoformat() > end or period.start.isoformat() < start:
        raise CldFault(f"The store covers {start} to {end}, so {period} cannot be measured whole.")


def count_units(engine: Engine, measure: Measure, period: Period, *, has_deprivation: bool) -> list[Working]:
    """Every count of the relation `units`: over the whole period and its parts, in all and by each breakdown."""
    breakdowns = ["total", *(name for name in measure.breakdowns if name != "deprivation" or has_deprivation)]
    selects = []
    for part in ("whole", measure.by):
        if not part:
            continue
        start = "period_start" if part == "whole" else f"CAST(DATE_TRUNC('{part}', u.on_date) AS DATE)"
        for breakdown in breakdowns:
            if part != "whole" and breakdown not in PARTS:
                continue
            level = "'all'" if breakdown == "total" else f"COALESCE(u.{breakdown}, 'Not recorded')"
            days, counted = (
                ("u.days", "COUNT(*)") if measure.kind == "wait" else ("CAST(NULL AS INTEGER)", "SUM(u.counts)")
            )
            selects.append(
                f"SELECT u.council, '{part}' AS part, CAST({start} AS VARCHAR) AS part_start, '{breakdown}' AS "
                f"breakdown, "
                f"{level} AS level, {days} AS days, {counted} AS numerator, COUNT(*) AS denominator "
                "FROM units AS u CROSS JOIN measured AS m GROUP BY 1, 2, 3, 4, 5, 6"
            )
    rows = engine.rows(" UNION ALL ".join(selects))
    workings = [_working(measure, period, row) for row in rows]
    if measure.kind == "distribution":
        totals = {(w.council, w.part, w.period_start): w.denominator for w in workings if w.breakdown == "total"}
        return [replace(w, denominator=totals[w.council, w.part, w.period_start]) for w in workings]
    return workings


def _working(measure: Measure, period: Period, row: tuple[Any, ...]) -> Working:
    council, part, start, breakdown, level, days, numerator, denominator = row
    first = date.fromisoformat(str(start)[:10])
    return Working(
        measure.id, measure.version, str(council), str(part), first.isoformat(), _end_of(str(part), first,
        period).isoformat(),
        str(breakdown), str(level), None if days is None else int(days), int(numerator), int(denominator),
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


def _populations(generation: Generation) -> dict[tuple[str, str], int]:
    rows = _reference(generation.file("population.csv"), ("council", "age_band", "people"))
    try:
        return {(row["council"], row["age_band"]): int(row["people"]) for row in rows}
    except ValueError as error:
        raise CldFault(f"population.csv: the people of an age band are a whole number ({error}).") from error


def _deprivation(generation: Generation) -> list[tuple[str, str]]:
    rows = _reference(generation.file("deprivation.csv"), ("postcode", "quintile"))
    return [(row["postcode"].replace(" ", "").upper(), f"Quintile {row['quintile']}") for row in rows]


def _reference(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            raise CldFault(f"{path.name}: the column {missing[0]} is missing.")
        return list(reader)


def _write_keys(engine: Engine, measure: Measure, folder: Path) -> None:
    """The units behind a figure, for the council's own eyes: this file names people and stays on this machine."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    value = "days" if measure.kind == "wait" else "counts"
    rows = engine.rows(
        f"SELECT council, person_id, unit_key, CAST(on_date AS VARCHAR), {value} FROM units ORDER BY council, "
        f"person_id, unit_key"
    )
    with open(folder / f"{measure.id}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["council", "person_id", "unit_key", "on_date", value])
        writer.writerows(rows)

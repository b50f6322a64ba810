"""Submissions into a store: cleaned, joined by quarter, made unique, sorted, and swapped in whole."""

import os
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from plumbline.engines.cld import sql
from plumbline.engines.cld.engine import DuckEngine, Table, add_table
from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.reference import deprivation_of
from plumbline.engines.cld.releases import release_of
from plumbline.engines.cld.specification import Field, specification
from plumbline.engines.cld.steps import KEPT, VIEWS, Steps, fingerprint
from plumbline.engines.cld.store import (
    FORM,
    Generation,
    Manifest,
    SubmissionRecord,
    building,
    current_if_any,
    put_in_place,
)
from plumbline.engines.cld.submissions import (
    Opened,
    council_of,
    count_rows,
    open_submission,
    reading,
    received_on,
    rows_of,
    working_database,
)

if TYPE_CHECKING:
    import duckdb

_WORDS = (  # the columns of a cleaned submission that hold codes
    "kind", "client_type", "gender", "ethnicity", "support_reason", "accommodation", "outcome", "outcome_group",
    "route", "assessment_type", "service_type", "service_group", "component", "delivery",
)  # fmt: skip
_LEAST_MEMORY = 350  # million bytes
_BYTES_A_ROW = 460  # of a submission as CSV
_RECORDS_A_FILE = 1_000_000_000  # record identifiers rise with the day of sending, then with the row


@dataclass(frozen=True)
class Loaded:
    generation: Generation
    added: tuple[SubmissionRecord, ...]
    known_already: tuple[str, ...]


def load(
    files: list[Path], *, store: Path, received: date | None = None, as_of: date | None = None,
    population: Path | None = None, deprivation: Path | None = None,
) -> Loaded:  # fmt: skip
    """Add submissions to a store. `received` is the day of sending for files whose name does not end with one.

    `as_of` leaves out what was sent later. Everything is refused together: one broken file changes nothing.
    """
    before = current_if_any(store)
    records = list(before.manifest.submissions) if before else []
    known = {record.sha256: record.file for record in records}
    added, repeated = [], []
    memory = _memory_for(sum(path.stat().st_size for path in files if path.is_file()), records)
    with building(store) as folder, working_database(memory=memory) as connection:
        (folder / "submissions").mkdir()
        if before:
            for record in records:
                os.link(before.folder / record.parquet, folder / record.parquet)
        prepare(connection)
        for path in files:
            opened = open_submission(path)
            if opened.sha256 in known:
                repeated.append(f"{path.name} is the same file as {known[opened.sha256]}")
                continue
            record = _add(connection, opened, folder, received=received)
            if any(other.council == record.council and other.received == record.received for other in records):
                raise CldFault(
                    f"{path}: another submission of council {record.council} was received on {record.received}, so it "
                    "cannot be said which is the later; give them different days with --received."
                )
            known[opened.sha256] = path.name
            records.append(record)
            added.append(record)
        if not records:
            raise CldFault("There is nothing to load.")
        _copy_reference(folder, before, "population.csv", population)
        _copy_reference(folder, before, "deprivation.csv", deprivation)
        manifest = _join(connection, records, folder, as_of=as_of)
        _keep_steps(connection, Generation(folder, manifest))
        connection.close()
        generation = put_in_place(store, folder, manifest)
    return Loaded(generation, tuple(added), tuple(repeated))


def _memory_for(new: int, records: list[SubmissionRecord]) -> str:
    """What a council's files need, and a third of what there is where many councils come together."""
    return f"{max(_LEAST_MEMORY, (new + sum(record.rows for record in records) * _BYTES_A_ROW) // 3_000_000)}MB"


@cache
def loaded_fields() -> tuple[Field, ...]:
    """The fields that the store is made of; names, practices and costs are not read."""
    named = set(re.findall(r"\w+", sql.text("load/clean_submission")))
    return tuple(field for field in specification().fields if field.column in named)


def prepare(connection: "duckdb.DuckDBPyConnection") -> None:
    """The words of all lists, the mapping of spellings to them, and the macros that read dates and numbers."""
    codes = [code for each in specification().lists.values() for code in each.codes]
    words = dict.fromkeys(
        [*(code.value for code in codes), *(code.group for code in codes), "Invalid and not mapped", "Unknown"]
    )
    listed = ", ".join("'" + word.replace("'", "''") + "'" for word in words)
    connection.execute(
        f"CREATE OR REPLACE TYPE word AS ENUM ({listed})"
    )  # written, sorted and grouped as small numbers
    connection.execute(sql.text("load/reading"))
    add_table(connection, Table(
        "mapping",
        (("list_id", "VARCHAR"), ("spelling", "VARCHAR"), ("cleaned", "word"), ("grouped", "word"),
         ("rank", "INTEGER")),
        specification().mappings(),
    ))  # fmt: skip


def _add(
    connection: "duckdb.DuckDBPyConnection", opened: Opened, folder: Path, *, received: date | None
) -> SubmissionRecord:
    sent = received_on(opened.path) or received
    if sent is None:
        raise CldFault(
            f"{opened.path}: the file's name does not say when it was sent; say so with --received YYYY-MM-DD. "
            "The method takes the latest."
        )
    parquet = f"submissions/{opened.sha256[:16]}.parquet"
    connection.execute(f"CREATE OR REPLACE TEMP VIEW raw AS {rows_of(opened, loaded_fields())}")
    with reading(opened):
        connection.execute(
            f"COPY ({sql.text('load/clean_submission')}) TO '{folder / parquet}' (FORMAT parquet, COMPRESSION zstd)"
        )
    connection.execute(f"CREATE OR REPLACE TEMP VIEW cleaned AS SELECT * FROM read_parquet('{folder / parquet}')")
    rows = count_rows(connection, opened, table="cleaned")
    council = council_of(connection, opened, table="cleaned")
    derived = connection.execute(sql.text("load/reporting_period"), {"received": sent.isoformat()}).fetchone()
    stated = connection.execute("SELECT min(stated_start), max(stated_end) FROM cleaned").fetchone()
    assert derived and stated
    return SubmissionRecord(
        file=opened.path.name,
        sha256=opened.sha256,
        council=council,
        received=sent.isoformat(),
        rows=rows,
        release=release_of(connection, "cleaned"),
        stated_start=_written(stated[0]),
        stated_end=_written(stated[1]),
        derived_start=_written(derived[0]),
        derived_end=_written(derived[1]),
        parquet=parquet,
    )


def _join(
    connection: "duckdb.DuckDBPyConnection", records: list[SubmissionRecord], folder: Path, *, as_of: date | None
) -> Manifest:
    usable = [record for record in records if as_of is None or record.received <= as_of.isoformat()]
    chosen, references, missing = _choose(usable)
    if not chosen:
        raise CldFault(
            "No submission covers a whole quarter, so nothing can be measured: a month counts where it holds at least "
            "2% of the events that ended and three of the four event types; the stated period counts where fewer than "
            "100 events ended."
        )
    order = {
        record.sha256: number for number, record in enumerate(sorted(records, key=lambda r: (r.received, r.sha256)))
    }
    words = ", ".join(f"CAST({name} AS word) AS {name}" for name in _WORDS)
    parts = [
        f"SELECT * EXCLUDE (file_row_number) REPLACE ({words}), "
        f"DATE '{start}' AS reference_start, DATE '{end}' AS reference_end, "
        f"CAST({order[record.sha256] * _RECORDS_A_FILE} AS BIGINT) + file_row_number AS record_id "
        f"FROM read_parquet('{folder / record.parquet}', file_row_number = true)"
        for record, start, end in chosen
    ]
    connection.execute("CREATE OR REPLACE TEMP VIEW rows AS " + " UNION ALL ".join(parts))
    connection.execute(sql.text("load/main_table"))
    _add_deprivation(connection, folder / "deprivation.csv")
    for number, council in enumerate(sorted({record.council for record, _, _ in chosen})):
        into = "INSERT INTO people" if number else "CREATE OR REPLACE TEMP TABLE people AS"
        connection.execute(f"{into} {sql.text('load/people')}", {"council": council})
    _write(connection, sql.text("load/events"), folder / "events.parquet")
    _write(connection, "FROM people ORDER BY council, person_id", folder / "people.parquet")
    counts = connection.execute(
        "SELECT (SELECT count(*) FROM rows), (SELECT count(*) FROM in_period), (SELECT count(*) FROM kept), "
        "(SELECT count(*) FROM people), (SELECT count(*) FROM rows WHERE person_id IS NULL), "
        "(SELECT count(*) FROM rows WHERE start_date IS NULL), "
        "(SELECT count(*) FROM rows WHERE kind <> 'Service' AND end_date IS NULL), "
        "(SELECT count(*) FROM kept k JOIN in_period p USING (record_id) WHERE p.end_date IS DISTINCT FROM k.end_date)"
    ).fetchone()
    assert counts
    names = (
        "rows_of_the_chosen_submissions", "rows_in_their_periods", "unique_events", "people", "rows_without_a_person",
        "rows_without_a_start_date", "rows_without_an_end_date", "services_ended_with_their_quarter",
    )  # fmt: skip
    if counts[2] == 0:
        raise CldFault("No event is left once the submissions are joined; check them with plumbline cld check.")
    return Manifest(
        form=FORM,
        definitions=specification().version,
        as_of=(as_of or date.fromisoformat(max(record.received for record in usable))).isoformat(),
        period_start=min(reference["start"] for reference in references),
        period_end=max(reference["end"] for reference in references),
        councils=tuple(sorted({record.council for record in usable})),
        synthetic=any(record.file.lower().startswith("synthetic") for record in records),
        submissions=tuple(sorted(records, key=lambda record: (record.council, record.received))),
        references=tuple(references),
        missing_quarters=tuple(missing),
        steps=fingerprint(),
        counts=dict(zip(names, map(int, counts), strict=True)),
    )


def _add_deprivation(connection: "duckdb.DuckDBPyConnection", path: Path) -> None:
    """Postcodes with the place of their quintile, from 1 on."""
    given = deprivation_of(path)
    places = {name: place for place, name in enumerate(sorted({name for _, name in given}), 1)}
    if len(places) > 20:
        raise CldFault(f"{path.name}: there are {len(places)} quintiles; five are expected.")
    text, number = "VARCHAR", "INTEGER"
    add_table(connection, Table("deprivation_values", (("deprivation", text), ("place", number)), list(places.items())))
    rows = [(postcode, places[name]) for postcode, name in given]
    add_table(connection, Table("deprived", (("postcode", text), ("place", number)), rows))


def _keep_steps(connection: "duckdb.DuckDBPyConnection", generation: Generation) -> None:
    """Work out beside the events what every question over any period begins with."""
    for name in ("rows", "unique_events", "in_period", "kept", "people"):
        connection.execute(f"DROP {'VIEW' if name in ('rows', 'unique_events') else 'TABLE'} IF EXISTS {name}")
    connection.execute("SET preserve_insertion_order = false")
    steps = Steps(generation, DuckEngine(connection), afresh=True)
    steps.prepare()
    generation.file("steps").mkdir()
    for name in KEPT:
        for step in (*VIEWS, name):
            steps.need(step)
        _write(connection, f"FROM {name}", generation.file(f"steps/{name}.parquet"))


def _write(connection: "duckdb.DuckDBPyConnection", query: str, path: Path) -> None:
    """Where two threads want more than the memory that is taken, one sorts the same with less, on disk for the rest."""
    import duckdb

    statement = f"COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000)"
    try:
        connection.execute(statement)
    except duckdb.OutOfMemoryException:
        connection.execute("SET threads = 1")
        connection.execute(statement)
        connection.execute("RESET threads")


def _choose(
    records: list[SubmissionRecord],
) -> tuple[list[tuple[SubmissionRecord, str, str]], list[dict[str, str]], list[str]]:
    """The latest submission that covers each quarter, and the reference period of each that is chosen.

    Source: Stored_procedures/create_GetSubmissions_procedure.sql, lines 39-68, and
    Main_tables/create_main_table_for_period.sql, lines 37-125, commit 9bee728f4010.
    """
    chosen: list[tuple[SubmissionRecord, str, str]] = []
    references: list[dict[str, str]] = []
    missing: list[str] = []
    by_council: dict[str, list[SubmissionRecord]] = defaultdict(list)
    for record in records:
        by_council[record.council].append(record)
    for council, own in sorted(by_council.items()):
        told: dict[str, list[tuple[date, date]]] = defaultdict(list)
        covered = [record for record in own if record.derived_start and record.derived_end]
        for start, end in _quarters(covered):
            usable = [
                record for record in covered
                if str(record.derived_start) <= start.isoformat() and str(record.derived_end) >= end.isoformat()
                and record.received > end.isoformat()
            ]  # fmt: skip
            if not usable:
                missing.append(f"{council}: {start} to {end}")
                continue
            told[max(usable, key=lambda record: record.received).sha256].append((start, end))
        for record in own:
            if quarters := told.get(record.sha256):
                first, last = quarters[0][0].isoformat(), quarters[-1][1].isoformat()
                chosen.append((record, first, last))
                references.append({"council": council, "file": record.file, "start": first, "end": last})
    return chosen, sorted(references, key=lambda r: (r["council"], r["start"])), missing


def _quarters(records: list[SubmissionRecord]) -> list[tuple[date, date]]:
    if not records:
        return []
    first = date.fromisoformat(min(str(record.derived_start) for record in records))
    last = date.fromisoformat(max(str(record.derived_end) for record in records))
    start = date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
    quarters: list[tuple[date, date]] = []
    while True:
        following = date(start.year + (start.month == 10), (start.month + 2) % 12 + 1, 1)
        end = following - timedelta(days=1)
        if end > last:
            return quarters
        if start >= first:
            quarters.append((start, end))
        start = following


def _copy_reference(folder: Path, before: Generation | None, name: str, given: Path | None) -> None:
    source = given or (before.file(name) if before else None)
    if given and not given.is_file():
        raise CldFault(f"{given}: there is no such file.")
    if source and source.is_file():
        (folder / name).write_bytes(source.read_bytes())


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None


def describe(loaded: Loaded) -> list[str]:
    """What was loaded, in words."""
    manifest = loaded.generation.manifest
    lines = ["SYNTHETIC data: no figure is of a real council."] if manifest.synthetic else []
    for record in loaded.added:
        covers = f"{record.derived_start} to {record.derived_end}" if record.derived_start else "no whole month"
        lines.append(
            f"{record.file}: {record.rows:,} rows, {record.release}, received {record.received}, covers {covers}."
        )
        if record.derived_start and record.stated_start != record.derived_start:
            lines.append(f"  The file states {record.stated_start} to {record.stated_end}; the data decide.")
    lines += [f"{sentence}; it was not loaded again." for sentence in loaded.known_already]
    lines += [f"No submission covers {quarter}." for quarter in manifest.missing_quarters]
    counts = manifest.counts
    lines.append(
        f"The store covers {manifest.period_start} to {manifest.period_end}: {counts['unique_events']:,} events of "
        f"{counts['people']:,} people, from {counts['rows_of_the_chosen_submissions']:,} rows."
    )
    for name, words in (
        ("rows_without_a_person", "rows name nobody and are left out"),
        ("rows_without_a_start_date", "rows have no start date that can be read and are left out"),
        ("rows_without_an_end_date", "requests, assessments or reviews have no end date and are left out"),
        ("services_ended_with_their_quarter", "services are absent from the next quarter and were ended with theirs"),
    ):
        if counts[name]:
            lines.append(f"  {counts[name]:,} {words}.")
    return lines

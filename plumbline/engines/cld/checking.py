"""A submission held against the definition: for each field and event type, how each value does.

The result classes are the Department's (Stored_procedures/create_GetDQValues_procedure.sql, lines 36-49, commit
9bee728f4010), and one of ours: where no published source gives the whole list of a field,
a value outside of ours is not called
invalid.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plumbline.engines.cld import sql
from plumbline.engines.cld.loading import prepare
from plumbline.engines.cld.releases import release_of
from plumbline.engines.cld.specification import EVENT_TYPES, CodeList, Field, specification
from plumbline.engines.cld.submissions import (
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

VALID = "Passed: Valid"
BLANK = "Passed: Blank (Not Mandatory)"
BLANK_MANDATORY = "Failed: Blank (Mandatory)"
INVALID = "Failed: Invalid"
RELEASE_1 = "Failed: Release 1"
NOT_CHECKED = "Not checked: the list is not published whole"
CLASSES = (VALID, BLANK, BLANK_MANDATORY, INVALID, RELEASE_1, NOT_CHECKED)
EXAMPLES = 5
OTHER = "No valid event type"


@dataclass(frozen=True)
class Finding:
    """One value of one field in one event type that a team can put right; personal values are not shown."""

    field: str
    event_type: str
    status: str
    certainty: str
    result: str
    value: str
    count: int
    examples: tuple[str, ...]  # event references
    advice: str


@dataclass(frozen=True)
class FieldCount:
    field: str
    event_type: str
    status: str
    result: str
    count: int


@dataclass(frozen=True)
class Check:
    file: str
    sha256: str
    council: str
    rows: int
    release: str
    definitions: str
    synthetic: bool
    stated_start: str | None
    stated_end: str | None
    derived_start: str | None
    derived_end: str | None
    events: dict[str, int]
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]
    counts: tuple[FieldCount, ...]

    @property
    def failed(self) -> int:
        return sum(finding.count for finding in self.findings if finding.result.startswith("Failed"))

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "failed_values": self.failed}


def check(path: Path, *, today: date, target_release: int = 2) -> Check:
    """Check one file that is to be sent in `target_release`; a spelling of release 1 passes only there."""
    opened = open_submission(path)
    with working_database() as connection:
        prepare(connection)
        with reading(opened):
            connection.execute(f"CREATE OR REPLACE TABLE raw AS {rows_of(opened, specification().fields)}")
        connection.execute(f"CREATE OR REPLACE TEMP VIEW cleaned AS {sql.text('load/clean_submission')}")
        rows = count_rows(connection, opened, table="raw")
        council = council_of(connection, opened, table="(SELECT la_code AS council FROM raw)")
        release = release_of(connection, "raw")
        findings: list[Finding] = []
        counts: list[FieldCount] = []
        for field in specification().fields:
            for event_type, value, count, examples, readable in _values(connection, field):
                result, advice = _result(field, event_type, value, readable=readable, target_release=target_release)
                counts.append(FieldCount(field.name, event_type, field.status_in(event_type), result, count))
                if result not in (VALID, BLANK):
                    shown = "(not shown)" if field.is_personal and value else value or "(blank)"
                    findings.append(
                        Finding(field.name, event_type, field.status_in(event_type), field.certainty, result, shown,
                        count,
                                tuple(examples), advice)
                    )  # fmt: skip
        notes = [
            f"The heading “{found}” is spelled “{listed}” in the return." for found, listed in opened.other_spellings
        ]
        notes += _notes(connection, opened.path, today=today)
        derived = connection.execute(
            sql.text("load/reporting_period"), {"received": (received_on(path) or today).isoformat()}
        ).fetchone()
        stated = connection.execute(
            "SELECT min(read_day(reporting_period_start_date)), max(read_day(reporting_period_end_date)) FROM raw"
        ).fetchone()
        events = connection.execute("SELECT kind, count(*) FROM cleaned GROUP BY 1 ORDER BY 1").fetchall()
    assert derived and stated
    return Check(
        file=path.name,
        sha256=opened.sha256,
        council=council,
        rows=rows,
        release=release,
        definitions=specification().version,
        synthetic=path.name.lower().startswith("synthetic"),
        stated_start=_written(stated[0]),
        stated_end=_written(stated[1]),
        derived_start=_written(derived[0]),
        derived_end=_written(derived[1]),
        events={str(kind): int(count) for kind, count in events},
        notes=tuple(notes),
        findings=tuple(
            sorted(
                findings, key=lambda f: (not f.result.startswith("Failed"), -f.count, f.field, f.event_type, f.value)
            )
        ),
        counts=tuple(_added_up(counts)),
    )


def check_together(checks: Iterable[Check]) -> list[str]:
    """What is wrong between files: the same one twice, different councils."""
    seen: dict[str, str] = {}
    councils: dict[str, str] = {}
    faults = []
    for each in checks:
        if each.sha256 in seen:
            faults.append(f"{each.file} is the same file as {seen[each.sha256]}.")
        seen.setdefault(each.sha256, each.file)
        councils.setdefault(each.council, each.file)
    if len(councils) > 1:
        faults.append(
            "The files are of different councils: " + ", ".join(f"{c} ({f})" for c, f in councils.items()) + "."
        )
    return faults


def _values(
    connection: "duckdb.DuckDBPyConnection", field: Field
) -> list[tuple[str, str | None, int, list[str], bool]]:
    """Each value, or each kind of value where single ones do not matter, with its number and examples by event type."""
    column = field.column
    readable = {
        "date": f"read_day({column}) IS NOT NULL",
        "number": f"try_cast({column} AS DECIMAL(18, 2)) IS NOT NULL",
        "nhs_number": f"is_nhs_number({column})",
        "council_code": f"regexp_full_match({column}, '[0-9]{{3}}')",
    }.get(field.kind, "true")
    shown = (
        column
        if field.kind == "code"
        else f"CASE WHEN {readable} AND {column} IS NOT NULL THEN 'readable' ELSE {column} END"
    )
    if field.is_personal:
        shown = f"CASE WHEN {column} IS NULL THEN NULL WHEN {readable} THEN 'readable' ELSE 'unreadable' END"
    types = ", ".join(f"'{name}'" for name in EVENT_TYPES)
    rows = connection.execute(
        f"SELECT CASE WHEN event_type IN ({types}) THEN event_type ELSE '{OTHER}' END AS type, {shown} AS value, "
        f"count(*), "
        f"arg_min(event_reference, rowid, {EXAMPLES}), bool_and({readable}) FROM raw GROUP BY 1, 2 ORDER "
        f"BY 1, 2"
    ).fetchall()
    return [(str(a), b, int(c), [str(each) for each in d or () if each], bool(e)) for a, b, c, d, e in rows]


def _result(
    field: Field, event_type: str, value: str | None, *, readable: bool, target_release: int
) -> tuple[str, str]:
    if value is None:
        if field.status_in(event_type) != "Mandatory":
            return BLANK, ""
        return BLANK_MANDATORY, f"Fill in {field.name} for every {event_type.lower()}."
    if field.kind == "code":
        assert field.list_id
        return _code_result(value, specification().lists[field.list_id], target_release=target_release)
    if readable:
        return VALID, ""
    wanted = {
        "date": "Write the day as 2025-04-01 or 01/04/2025.",
        "number": "Write a number with at most two places, without signs for money.",
        "nhs_number": "An NHS number has ten digits, not all alike, and the last checks the others.",
        "council_code": "A council's code is three digits.",
    }[field.kind]
    return INVALID, wanted


def _code_result(value: str, codes: CodeList, *, target_release: int) -> tuple[str, str]:
    for code in codes.codes:
        if value == code.value and code.release <= target_release:
            return VALID, ""
        if value in code.was:
            return (VALID, "") if target_release == 1 else (RELEASE_1, f"Release 2 spells it “{code.value}”.")
    for code in codes.codes:
        if value.lower() == code.value.lower():
            return INVALID, f"Only the capitals differ: write “{code.value}”."
        if value.lower() in (text.lower() for text in code.was):
            return RELEASE_1, f"Release 2 spells it “{code.value}”."
    if value.startswith(codes.begins or ("\0",)):
        return VALID, ""
    if not codes.is_complete:
        return NOT_CHECKED, "Hold it against the specification: we know only a part of this list."
    return INVALID, "The value is in no list; it will count as “Invalid and not mapped”."


def _notes(connection: "duckdb.DuckDBPyConnection", path: Path, *, today: date) -> list[str]:
    ahead = (received_on(path) or today).isoformat()
    counted = connection.execute(
        "SELECT count(*) FILTER (WHERE read_day(event_start_date) > CAST($1 AS DATE)), "
        "count(*) FILTER (WHERE read_day(event_end_date) > CAST($1 AS DATE)), "
        "count(*) FILTER (WHERE read_day(event_end_date) < read_day(event_start_date)), "
        "count(*) FILTER (WHERE read_day(event_start_date) < read_day(date_of_birth)), "
        "count(*) FILTER (WHERE read_day(event_start_date) > read_day(date_of_death)), "
        "(SELECT count(*) FROM cleaned WHERE person IS NULL), "
        "count(DISTINCT (reporting_period_start_date, reporting_period_end_date)) FROM raw",
        [ahead],
    ).fetchone()
    columns = ", ".join(field.column for field in specification().fields)
    twice = connection.execute(f"SELECT count(*) - count(DISTINCT hash({columns})) FROM raw").fetchone()
    assert counted and twice
    words = (
        f"the start is after {ahead}", f"the end is after {ahead}", "the end is before the start",
        "the start is before the person's birth", "the start is after the person's death",
        "nobody is named, by neither NHS number nor the council's identifier",
    )  # fmt: skip
    notes = [f"{_rows(count)}: {text}." for count, text in zip(counted[:6], words, strict=True) if count]
    if counted[6] > 1:
        notes.append(f"The file states {counted[6]} different reporting periods.")
    if twice[0]:
        notes.append(f"{_rows(int(twice[0]))}: the same row stands in the file before.")
    return notes


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _added_up(counts: list[FieldCount]) -> list[FieldCount]:
    sums: Counter[tuple[str, str, str, str]] = Counter()
    for each in counts:
        sums[each.field, each.event_type, each.status, each.result] += each.count
    return [FieldCount(*key, count) for key, count in sums.items()]


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None

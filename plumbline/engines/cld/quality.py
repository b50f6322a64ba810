"""What of a submission's coded values could be read: the counts behind the measure of data quality, and its release."""

from pathlib import Path
from typing import TYPE_CHECKING

from plumbline.engines.cld.specification import Field, specification

if TYPE_CHECKING:
    import duckdb


def count_quality(connection: "duckdb.DuckDBPyConnection", table: str, fields: tuple[Field, ...], target: Path) -> None:
    """Rows by field and event type: with a value, and with one that is in no list and no mapping."""
    coded = [field for field in fields if field.list_id and specification().lists[field.list_id].is_complete]
    parts = [
        f"SELECT la_code AS council, '{field.name}' AS field, coalesce(event_type, '') AS event_type, "
        f"count({field.column}) AS filled, count({field.column}) FILTER (WHERE lower({field.column}) NOT IN "
        f"(SELECT spelling FROM mapping WHERE list_id = '{field.list_id}')) AS not_mapped "
        f"FROM {table} GROUP BY 1, 2, 3"
        for field in coded
    ]
    connection.execute(f"COPY ({' UNION ALL '.join(parts)} ORDER BY ALL) TO '{target}' (FORMAT parquet)")


def release_of(connection: "duckdb.DuckDBPyConnection", table: str, fields: tuple[Field, ...]) -> str:
    """The release whose spellings a file uses, where the releases differ."""
    parts: dict[int, list[str]] = {1: [], 2: []}
    for field in fields:
        codes = specification().lists[field.list_id].codes if field.list_id else ()
        for release, spellings in (
            (1, [spelling for code in codes for spelling in code.was]),
            (2, [code.value for code in codes if code.was]),
        ):
            if spellings:
                written = ", ".join("'" + spelling.replace("'", "''") + "'" for spelling in spellings)
                parts[release].append(f"count(*) FILTER (WHERE {field.column} IN ({written}))")
    found = connection.execute(f"SELECT {' + '.join(parts[1])}, {' + '.join(parts[2])} FROM {table}").fetchone()
    assert found
    counts = {1: int(found[0]), 2: int(found[1])}
    total = sum(counts.values())
    if total == 0:
        return "release cannot be told"
    if counts[1] * 20 > total and counts[2] * 20 > total:
        return "releases 1 and 2 mixed"
    return "release 1" if counts[1] > counts[2] else "release 2"

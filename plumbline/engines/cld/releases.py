"""What the spellings of a file say about it: which release of the return it is written in."""

from typing import TYPE_CHECKING

from plumbline.engines.cld.specification import Field, specification

if TYPE_CHECKING:
    import duckdb


def spelled_as(release: int, fields: tuple[Field, ...]) -> str:
    """SQL for how many of a row's values are spelled as this release alone spells them."""
    counted = []
    for field in fields:
        codes = specification().lists[field.list_id].codes if field.list_id else ()
        spellings = (
            [spelling for code in codes for spelling in code.was]
            if release == 1
            else [code.value for code in codes if code.was]
        )
        if spellings:
            written = ", ".join("'" + spelling.replace("'", "''") + "'" for spelling in spellings)
            counted.append(f"CASE WHEN {field.column} IN ({written}) THEN 1 ELSE 0 END")
    return " + ".join(counted)


def release_of(connection: "duckdb.DuckDBPyConnection", table: str) -> str:
    """The release whose spellings a file uses, where the releases differ."""
    found = connection.execute(f"SELECT sum(spelled_as_release_1), sum(spelled_as_release_2) FROM {table}").fetchone()
    assert found
    counts = {1: int(found[0]), 2: int(found[1])}
    total = sum(counts.values())
    if total == 0:
        return "release cannot be told"
    if counts[1] * 20 > total and counts[2] * 20 > total:
        return "releases 1 and 2 mixed"
    return "release 1" if counts[1] > counts[2] else "release 2"

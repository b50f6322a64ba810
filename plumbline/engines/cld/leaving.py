"""How results leave: as CSV, JSON or Parquet, each with where they come from."""

import csv
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

from plumbline.engines.cld import disclosure
from plumbline.engines.cld.engine import Period
from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.local_lists import LocalList
from plumbline.engines.cld.measures import list_measures, measures
from plumbline.engines.cld.results import Result
from plumbline.engines.cld.specification import specification
from plumbline.engines.cld.store import Generation

COLUMNS = tuple(Result.__dataclass_fields__)


def provenance(generation: Generation) -> dict[str, Any]:
    manifest = generation.manifest
    return {
        "synthetic": manifest.synthetic,
        "as_of": manifest.as_of,
        "definitions": manifest.definitions,
        "disclosure": disclosure.rules().version,
        "submissions": [
            {"file": each.file, "sha256": each.sha256, "received": each.received} for each in manifest.submissions
        ],
    }


def provenance_of_lists(lists: list[LocalList], *, as_of: date) -> dict[str, Any]:
    return {
        "synthetic": any(each.file.lower().startswith("synthetic") for each in lists),
        "as_of": as_of.isoformat(),
        "definitions": specification().version,
        "disclosure": disclosure.rules().version,
        "submissions": [{"file": each.file, "sha256": each.sha256} for each in lists],
    }


def as_json(results: list[Result], *, of: dict[str, Any], period: Period | None) -> dict[str, Any]:
    used = {result.measure for result in results}
    return {
        **of,
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()} if period else None,
        "measures": [
            {
                "id": each.id, "title": each.title, "version": each.version, "kind": each.kind, "unit": each.unit,
                "direction": each.direction, "grain": each.grain, "origin": each.origin, "certainty": each.certainty,
                "source": each.source, "framework": each.framework, "note": each.note,
            }
            for each in (*measures(), *list_measures()) if each.id in used
        ],
        "results": [result.as_json() for result in results],
    }  # fmt: skip


def write(results: list[Result], path: Path, *, of: dict[str, Any], period: Period | None) -> None:
    """By the ending of the name: .csv, .json or .parquet. The file is there whole or not at all."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        if path.suffix == ".json":
            unfinished.write_text(
                json.dumps(as_json(results, of=of, period=period), ensure_ascii=False, indent=1) + "\n",
                encoding="utf-8",
            )
        elif path.suffix == ".csv":
            _write_csv(results, unfinished, of=of)
        elif path.suffix == ".parquet":
            _write_parquet(results, unfinished, of=of)
        else:
            raise CldFault(f"{path}: results are written as .csv, .json or .parquet.")
        os.replace(unfinished, path)
    except OSError as error:
        raise CldFault(f"{path}: the results cannot be written ({error.strerror}).") from error


def _write_csv(results: list[Result], path: Path, *, of: dict[str, Any]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*COLUMNS, "as_of", "synthetic"])
        for result in results:
            values = [getattr(result, name) for name in COLUMNS]
            writer.writerow([*("" if value is None else value for value in values), of["as_of"], of["synthetic"]])


def _write_parquet(results: list[Result], path: Path, *, of: dict[str, Any]) -> None:
    import duckdb

    types: dict[Any, str] = {int | None: "BIGINT", float | None: "DOUBLE", bool: "BOOLEAN", str: "VARCHAR"}
    columns = ", ".join(f"{name} {types[field.type]}" for name, field in Result.__dataclass_fields__.items())
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE results ({columns}, as_of VARCHAR, synthetic BOOLEAN)")
        marks = ", ".join("?" for _ in range(len(COLUMNS) + 2))
        rows = [[*(getattr(result, name) for name in COLUMNS), of["as_of"], of["synthetic"]] for result in results]
        if rows:
            connection.executemany(f"INSERT INTO results VALUES ({marks})", rows)
        quoted = str(path).replace("'", "''")
        connection.execute(f"COPY results TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)")

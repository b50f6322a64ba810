"""The store is swapped whole or not at all: whatever kills a load, the old store stands or the new one does."""

import csv
import json
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from plumbline.engines.cld import loading, sql
from plumbline.engines.cld.engine import DuckEngine
from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.loading import load
from plumbline.engines.cld.specification import specification
from plumbline.engines.cld.steps import KEPT, VIEWS
from plumbline.engines.cld.store import building, current
from plumbline.engines.cld.workings import Working

from .conftest import MadeUp, workings_of


def test_dying_before_the_last_step_changes_nothing(
    made_up: MadeUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    load(made_up.files[:1], store=store)
    before = current(store)

    def die(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "replace", die)
    with pytest.raises(OSError, match="the disk is full"):
        load(made_up.files[1:2], store=store)
    monkeypatch.undo()
    assert current(store) == before


def test_two_loads_of_one_store_do_not_mix(tmp_path: Path) -> None:
    with building(tmp_path), pytest.raises(CldFault, match="another load is at work"), building(tmp_path):
        pass


def test_what_comes_later_can_be_left_out(made_up: MadeUp, tmp_path: Path) -> None:
    generation = load(made_up.files[4:7], store=tmp_path / "store", as_of=date(2025, 5, 5)).generation
    assert generation.manifest.period_end == "2025-03-31"
    assert generation.manifest.as_of == "2025-05-05"


def test_files_added_one_by_one_give_the_same_store(made_up: MadeUp, tmp_path: Path) -> None:
    for path in made_up.files[-2:]:
        load([path], store=tmp_path / "one")
    load(made_up.files[-2:], store=tmp_path / "all")
    one, together = current(tmp_path / "one"), current(tmp_path / "all")
    assert one.manifest.counts == together.manifest.counts
    assert one.file("events.parquet").read_bytes() == together.file("events.parquet").read_bytes()


def test_the_store_is_sorted_by_person_and_start(made_up: MadeUp) -> None:
    import duckdb

    rows = duckdb.connect().execute(
        f"SELECT council, person_id, start_date FROM read_parquet('{made_up.generation.file('events.parquet')}')"
    )
    found = rows.fetchall()
    assert found == sorted(found)


def test_unmappable_values_are_kept_as_such(made_up: MadeUp) -> None:
    import duckdb

    newest = max(made_up.generation.manifest.submissions, key=lambda each: each.received)
    with open(made_up.folder / "submissions" / newest.file, encoding="utf-8", newline="") as file:
        sent = [row["Event Outcome"].lower() for row in csv.DictReader(file)]
    known = {spelling for list_id, spelling, *_ in specification().mappings() if list_id == "event_outcome"}
    stored = duckdb.connect().execute(
        f"SELECT count(*) FROM read_parquet('{made_up.generation.folder / newest.parquet}') "
        "WHERE outcome = 'Invalid and not mapped'"
    )
    ((found,),) = stored.fetchall()
    assert found == sum(1 for outcome in sent if outcome and outcome not in known) > 0


def test_kept_steps_are_worked_out_again_when_their_sql_is_another(
    made_up: MadeUp, made_up_workings: list[Working], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    original = DuckEngine.parquet

    def parquet(self: DuckEngine, name: str, path: Path) -> None:
        read.append(name)
        original(self, name, path)

    monkeypatch.setattr(DuckEngine, "parquet", parquet)
    assert workings_of(made_up.generation) == made_up_workings
    assert set(read) == {"events", "people", *KEPT}
    read.clear()
    older = replace(made_up.generation, manifest=replace(made_up.generation.manifest, steps="of another release"))
    assert workings_of(older) == made_up_workings
    assert set(read) == {"events", "people"}


def test_no_kept_step_knows_a_period() -> None:
    for step in (*VIEWS, *KEPT):
        named = set(re.findall(r"\w+", re.sub(r"--.*", "", sql.text(f"steps/{step}"))))
        assert "measured" not in named
        steps = {path.stem for path in (sql.FOLDER / "steps").glob("*.sql")}
        assert named & steps <= {*VIEWS, *KEPT}


def test_a_store_of_another_form_is_refused(made_up: MadeUp, tmp_path: Path) -> None:
    folder = tmp_path / "generation-1"
    folder.mkdir()
    content = json.loads((made_up.generation.folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**content, "form": 1}))
    (tmp_path / "CURRENT").write_text("generation-1\n")
    with pytest.raises(CldFault, match="another version of Plumbline"):
        current(tmp_path)


def test_what_is_too_much_for_four_threads_is_written_by_one(tmp_path: Path) -> None:
    """A quarter of what four threads would take: 800,000 rows, numbered within groups and sorted by long words."""
    connection = duckdb.connect()
    for setting in ("memory_limit = '75MB'", f"temp_directory = '{tmp_path}'", "threads = 4"):
        connection.execute(f"SET {setting}")
    word = "md5(i::VARCHAR)"
    query = f"SELECT {word} AS word, row_number() OVER (PARTITION BY i % 1000 ORDER BY {word}) FROM range(800000) t(i)"
    loading._write(connection, f"{query} ORDER BY word", tmp_path / "sorted.parquet")
    connection.close()
    read = duckdb.connect()
    read.execute("SET threads = 1")
    words = read.execute(f"SELECT word FROM '{tmp_path / 'sorted.parquet'}' LIMIT 100000").fetchnumpy()["word"]
    assert read.execute(f"SELECT count(*) FROM '{tmp_path / 'sorted.parquet'}'").fetchone() == (800_000,)
    assert list(words) == sorted(words)


def test_too_little_memory_is_said_and_the_old_store_stands(
    made_up: MadeUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(made_up.files[-1:], store=tmp_path)
    before = current(tmp_path)
    monkeypatch.setattr(loading, "_LEAST_MEMORY", 20)
    with pytest.raises(CldFault, match="more than the 20MB of memory"):
        load(made_up.files[-2:-1], store=tmp_path)
    assert current(tmp_path) == before

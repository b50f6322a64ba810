"""`plumbline backup` and `restore`, run as whoever looks after a council's machine runs them, over real databases."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from plumbline.doors.cli.backups import archive

REPOSITORY = Path(__file__).resolve().parents[3]
STORED = b"The minutes of a meeting, as they were uploaded."
FILLING = f"""
from django.contrib.sessions.backends.db import SessionStore
from plumbline.workspace.evidence.storage import store
store({STORED!r}, media_type="text/plain")
SessionStore().create()
"""


@dataclass(frozen=True)
class Place:
    """A machine: its database and its data folder."""

    url: str
    data: Path

    def plumbline(self, *words: str) -> "subprocess.CompletedProcess[str]":
        given = {"DATABASE_URL": self.url, "PLUMBLINE_DATA": str(self.data)}
        return subprocess.run(
            [sys.executable, "-m", "plumbline.doors.cli", *words],
            cwd=REPOSITORY,
            env=os.environ | given,
            capture_output=True,
            text=True,
            check=False,
        )

    def tables(self) -> dict[str, list[str]]:
        """Every row of every table as PostgreSQL prints it."""
        with psycopg.connect(self.url) as connection:
            names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            return {
                name: sorted(row for [row] in connection.execute(f'SELECT t::text FROM "{name}" t').fetchall())
                for [name] in names
            }

    @property
    def upload(self) -> Path:
        [found] = [path for path in (self.data / "files").rglob("*") if path.is_file()]
        return found


@pytest.fixture(scope="module")
def places(postgres_server: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Place]]:
    """A council's machine, and two new ones."""
    address = os.environ["DATABASE_URL"]
    names = [f"backup_{number}_{os.getpid()}" for number in range(3)]
    with psycopg.connect(address.replace("/plumbline?", "/postgres?"), autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}")
        yield [Place(address.replace("/plumbline?", f"/{name}?"), tmp_path_factory.mktemp(name)) for name in names]
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def full(places: list[Place]) -> Place:
    opened = places[0].plumbline("council", "Haringey", "--email", "admin@example.org", "--name", "Administrator")
    assert opened.returncode == 0, opened.stderr
    filled = places[0].plumbline("manage", "shell", "-v", "0", "-c", FILLING)
    assert filled.returncode == 0, filled.stderr
    return places[0]


@pytest.fixture(scope="module")
def backup(full: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("kept") / "workspace.backup"
    made = full.plumbline("backup", str(file), "--json")
    assert (made.returncode, made.stderr) == (0, "")
    told = json.loads(made.stdout)
    assert (told["files"], told["missing"]) == (1, [])
    assert told["rows"] == sum(len(rows) for name, rows in full.tables().items() if name != "django_session")
    return file


def test_everything_comes_back_but_who_was_signed_in(full: Place, backup: Path, places: list[Place]) -> None:
    restored = places[1].plumbline("restore", str(backup))
    assert restored.returncode == 0, restored.stderr
    assert "is restored" in restored.stdout
    before, after = full.tables(), places[1].tables()
    assert len(before["django_session"]) == 1 and after["django_session"] == []
    del before["django_session"], after["django_session"]
    assert after == before
    assert places[1].upload.read_bytes() == STORED
    assert (places[1].data / "secret-key").read_text() == (full.data / "secret-key").read_text()
    assert (places[1].data / "secret-key").stat().st_mode & 0o077 == 0


def test_a_restore_replaces_no_workspace_that_is_there(full: Place, backup: Path) -> None:
    before = full.tables()
    refused = full.plumbline("restore", str(backup))
    assert refused.returncode == 1
    assert refused.stderr.startswith("There is a workspace here already, and a restore never replaces anything:")
    assert full.tables() == before


def test_only_its_owner_can_read_it_and_it_replaces_no_file(full: Place, backup: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0
    before = backup.read_bytes()
    refused = full.plumbline("backup", str(backup))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "is there already" in refused.stderr
    assert backup.read_bytes() == before
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]


def test_a_damaged_backup_is_refused_before_anything_is_touched(
    backup: Path, places: list[Place], tmp_path: Path
) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 3] ^= 1
    damaged = tmp_path / "damaged.backup"
    damaged.write_bytes(content)
    refused = places[2].plumbline("restore", str(damaged))
    assert refused.returncode == 1
    assert "is damaged" in refused.stderr and "Traceback" not in refused.stderr
    assert places[2].tables() == {}
    assert not (places[2].data / "files").exists()


def test_a_backup_of_a_newer_plumbline_is_refused(backup: Path, places: list[Place], tmp_path: Path) -> None:
    newer = tmp_path / "newer.backup"
    manifest = archive.read_through(backup)
    with zipfile.ZipFile(backup) as old, archive.new_backup(newer) as writing:
        for name in manifest.members:
            writing.add(name, [old.read(name)])
        writing.finish(
            made_at=manifest.made_at,
            migrations=[*manifest.migrations, "councils.9999_what_is_to_come"],
            rows=manifest.rows,
            missing=[],
        )
    refused = places[2].plumbline("restore", str(newer))
    assert refused.returncode == 1
    assert "was written by a newer Plumbline (it has councils.9999_what_is_to_come)" in refused.stderr
    assert places[2].tables() == {}


def test_an_upload_that_is_lost_is_said_and_all_else_is_kept(full: Place, backup: Path, tmp_path: Path) -> None:
    upload = full.upload
    upload.rename(tmp_path / "elsewhere")
    try:
        made = full.plumbline("backup", str(tmp_path / "less.backup"))
    finally:
        (tmp_path / "elsewhere").rename(upload)
    assert made.returncode == 1
    assert f"the first is {upload.name}" in made.stderr
    less = archive.read_through(tmp_path / "less.backup")
    assert less.missing == [upload.name]
    assert less.rows == archive.read_through(backup).rows


def _small_backup(path: Path) -> bytes:
    with archive.new_backup(path) as writing:
        writing.add("records.dump", [b"one", b"two" * 40])
        writing.add("files/abc", [b""])
        writing.finish(made_at="2026-03-02T09:00:00+00:00", migrations=["a.0001"], rows={"a": 2}, missing=[])
    return path.read_bytes()


def test_one_wrong_byte_or_a_lost_end_is_refused_unless_all_members_are_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "small.backup"
    content = _small_backup(path)
    before = archive.read_through(path)
    refused = 0
    for place in range(len(content)):
        for changed in [content[:place], *(_with(content, place, wrong) for wrong in (1, 8, 255))]:
            path.write_bytes(changed)
            try:
                assert archive.read_through(path).members == before.members
            except archive.BackupFault:
                refused += 1
    assert refused > 2 * len(content)  # the others fell on dates and other words about the members


def _with(content: bytes, place: int, wrong: int) -> bytes:
    return content[:place] + bytes([content[place] ^ wrong]) + content[place + 1 :]


def test_what_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), archive.new_backup(tmp_path / "new.backup") as writing:
        writing.add("records.dump", [b"half"])
        raise RuntimeError("the database went away")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"PK", b"a letter"])
def test_what_is_no_backup_is_said_to_be_none(content: bytes, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_bytes(content)
    with pytest.raises(archive.BackupFault, match="is no backup of Plumbline's"):
        archive.read_through(other)

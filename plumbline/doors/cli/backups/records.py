"""The database as one stream, by PostgreSQL's own programs, and the count of its rows to hold the result against.

The programs get the address through their environment: everybody on the machine can read what stands on a command line.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from plumbline.doors.cli.backups.archive import PIECE, BackupFault
from plumbline.doors.cli.postgres import programs

SIGNED_IN = "django_session"  # who is signed in just now is nobody's record, and its keys open doors


@dataclass(frozen=True)
class Snapshot:
    """One moment of the database: its name for other readers, and what is in it."""

    name: str
    rows: dict[str, int]
    migrations: list[str]


@contextmanager
def one_moment() -> Iterator[Snapshot]:
    """Hold one moment still while others go on writing; whatever is read inside the block is of that moment."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        [name] = cursor.fetchone()
        yield Snapshot(name, row_counts(), applied_migrations())


def row_counts() -> dict[str, int]:
    """How many rows each table holds, those of who is signed in aside."""
    from django.db import connection

    counts = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table != SIGNED_IN:
                cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
                [counts[table]] = cursor.fetchone()
    return counts


def applied_migrations() -> list[str]:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def known_migrations() -> set[str]:
    from django.db.migrations.loader import MigrationLoader

    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def dumped(snapshot: Snapshot) -> Iterator[bytes]:
    """The database at that moment in pg_dump's own form, piece by piece."""
    words = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot.name}"]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [programs() / "pg_dump", *words, f"--exclude-table-data={SIGNED_IN}"],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
        )
        assert process.stdout is not None
        with process, process.stdout as stream:
            while piece := stream.read(PIECE):
                yield piece
        _must_have_gone_well("pg_dump", process.returncode, said)


def restore(pieces: Iterable[bytes]) -> None:
    """All of it into the empty database, or nothing."""
    words = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]
    environment = _environment()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [programs() / "pg_restore", *words, f"--dbname={environment['PGDATABASE']}"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        assert process.stdin is not None
        with process:
            try:
                for piece in pieces:
                    process.stdin.write(piece)
                process.stdin.close()
            except BrokenPipeError:
                pass  # it has given up, and says why
        _must_have_gone_well("pg_restore", process.returncode, said)


def _environment() -> dict[str, str]:
    """This process's own, with the address of Django's database in the variables that PostgreSQL's programs read."""
    from django.db import connection
    from psycopg import pq

    given = connection.get_connection_params()
    names = {option.keyword.decode(): option.envvar.decode() for option in pq.Conninfo.get_defaults() if option.envvar}
    address = {names[word]: str(value) for word, value in given.items() if word in names}
    return {**os.environ, "LC_ALL": "C", **address}


def _must_have_gone_well(program: str, code: int, said: IO[str]) -> None:
    if code:
        said.seek(0)
        lines = said.read().splitlines()
        reason = next((line for line in lines if "error: " in line), lines[0] if lines else "it did not say why")
        raise BackupFault(f"The database was not carried over: {reason.removeprefix(f'{program}: ')}")

"""`plumbline restore FILE`: a workspace out of its backup, into a place that holds none yet (needs the database)."""

import argparse
import json
import sys
from pathlib import Path

from plumbline.doors.cli import preparing
from plumbline.doors.cli.backups import archive, files, machine, records
from plumbline.doors.cli.commands.backup import RECORDS
from plumbline.doors.cli.database import data_folder, database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="what `backup` wrote")
    parser.add_argument("--only-check", action="store_true", help="read the file through and change nothing")
    parser.add_argument("--json", action="store_true", help="answer with one JSON object")


def run(arguments: argparse.Namespace) -> int:
    manifest = archive.read_through(arguments.file)
    if not arguments.only_check:
        with database():
            _restore(arguments.file, manifest)
            preparing.migrate_if_needed()
    done = "is whole" if arguments.only_check else "is restored"
    rows, uploads = sum(manifest.rows.values()), len(files.uploads_in(manifest))
    if arguments.json:
        told = {"made_at": manifest.made_at, "rows": rows, "files": uploads, "missing": manifest.missing}
        print(json.dumps(told))
    else:
        print(f"The workspace as it was at {manifest.made_at} {done}: {rows:,} rows and {uploads:,} files.")
    if manifest.missing:
        print(f"{len(manifest.missing):,} files were missing already when it was made.", file=sys.stderr)
    return 0


def _restore(path: Path, manifest: archive.Manifest) -> None:
    _refuse_what_does_not_fit(path, manifest)
    with archive.opened(path) as file:
        for sha256 in files.uploads_in(manifest):
            files.write(sha256, archive.pieces(file, files.FOLDER + sha256))
        records.restore(archive.pieces(file, RECORDS))
        for name in machine.KEPT:
            if name in manifest.members:
                machine.keep(data_folder(), name, file.read(name))
    found = records.row_counts()
    if wrong := [table for table in manifest.rows if found.get(table) != manifest.rows[table]]:
        raise archive.BackupFault(
            f"The restored table {wrong[0]} holds {found.get(wrong[0], 0):,} rows and not "
            f"{manifest.rows[wrong[0]]:,}: do not use this database."
        )


def _refuse_what_does_not_fit(path: Path, manifest: archive.Manifest) -> None:
    if records.row_counts():
        raise archive.BackupFault(
            "There is a workspace here already, and a restore never replaces anything: "
            "name a new folder with PLUMBLINE_DATA, or an empty database with DATABASE_URL."
        )
    if unknown := sorted(set(manifest.migrations) - records.known_migrations()):
        raise archive.BackupFault(
            f"{path} was written by a newer Plumbline (it has {unknown[0]}): bring this one up to date first."
        )

"""`plumbline backup FILE`: everything of this workspace in one file that has been read through (needs the database)."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from plumbline.doors.cli.backups import archive, files, machine, records
from plumbline.doors.cli.database import data_folder, database

RECORDS = "records.dump"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the new file; one that is there is never replaced")
    parser.add_argument("--json", action="store_true", help="answer with one JSON object")


def run(arguments: argparse.Namespace) -> int:
    with database(), archive.new_backup(arguments.file) as writing:
        manifest = _write(writing)
    size = arguments.file.stat().st_size
    rows, uploads = sum(manifest.rows.values()), len(files.uploads_in(manifest))
    if arguments.json:
        told = {"file": str(arguments.file), "bytes": size, "rows": rows, "files": uploads, "missing": manifest.missing}
        print(json.dumps(told))
    else:
        print(f"{arguments.file}: {rows:,} rows and {uploads:,} files, {size / 1e6:,.1f} MB, read through and whole.")
    if manifest.missing:
        print(f"The storage lacks {len(manifest.missing):,} files that the records speak of, or holds them changed; "
              f"the first is {manifest.missing[0]}.", file=sys.stderr)  # fmt: skip
    return 1 if manifest.missing else 0


def _write(writing: archive.Writing) -> archive.Manifest:
    """The records first: a file is stored before a record speaks of it, so that no file of that moment is too late."""
    with records.one_moment() as moment:
        writing.add(RECORDS, records.dumped(moment))
        uploads = files.uploads()
    missing = [sha256 for sha256 in uploads if not files.is_whole(sha256)]
    for sha256 in uploads:
        if sha256 not in missing:
            writing.add(files.FOLDER + sha256, files.read(sha256))
    for name, content in machine.kept(data_folder()).items():
        writing.add(name, [content])
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    return writing.finish(made_at=made_at, migrations=moment.migrations, rows=moment.rows, missing=missing)

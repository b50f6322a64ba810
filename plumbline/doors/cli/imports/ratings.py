"""`plumbline import ratings`: published ratings into the national table."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from plumbline.doors.cli.imports.files import bytes_of
from plumbline.knowledge.periods import parse_date

SUMMARY = "published ratings of councils, each with the address of its report"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="CSV in the columns of docs/how-to/national-picture.md")
    parser.add_argument("--taken-on", metavar="DAY", type=_day, help="when it was taken from its source (today)")
    parser.add_argument("--json", action="store_true", help="answer with one JSON object")


def load(arguments: argparse.Namespace) -> int:
    from django.utils import timezone

    from plumbline.workspace.councils.actions import take_ratings
    from plumbline.workspace.councils.rules.rating_files import read_rating_file

    read = read_rating_file(bytes_of(arguments.file))
    if read.faults:
        for fault in read.faults:
            print(f"{arguments.file.name}: {fault}", file=sys.stderr)
        print("Nothing was loaded.", file=sys.stderr)
        return 1
    taken = take_ratings(read.lines, taken_on=arguments.taken_on or timezone.localdate())
    if arguments.json:
        print(json.dumps({"added": taken.added, "replaced": taken.replaced, "unchanged": taken.unchanged}))
        return 0
    print(
        f"{len(read.lines)} published ratings: {taken.added} added, {taken.replaced} corrected, "
        f"{taken.unchanged} as they were."
    )
    return 0


def _day(words: str) -> date:
    day = parse_date(words)
    if day is None or not day.is_one_day:
        raise argparse.ArgumentTypeError(f"{words!r} is no day; write it like 2025-10-03")
    return day.first

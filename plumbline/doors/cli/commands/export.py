"""`plumbline export KIND`: what the record holds as a file, or on standard output (needs the database)."""

import argparse
import sys
from pathlib import Path

from plumbline.doors.cli import preparing
from plumbline.doors.cli.database import database
from plumbline.doors.cli.exports import figures, measures, plan, ratings
from plumbline.doors.cli.outputs import check_writable, write

KINDS = {"figures": figures, "measures": measures, "plan": plan, "ratings": ratings}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True)
    for name, kind in KINDS.items():
        subparser = kinds.add_parser(name, help=kind.SUMMARY, description=kind.SUMMARY)
        kind.add_arguments(subparser)
        subparser.add_argument("--out", metavar="FILE", type=Path, help="where to write it (standard output)")


def run(arguments: argparse.Namespace) -> int:
    if arguments.out:
        check_writable(arguments.out)
    with database():
        preparing.migrate_if_needed()
        content = KINDS[arguments.kind].content(arguments)
    if arguments.out:
        write(arguments.out, content)
    else:
        sys.stdout.buffer.write(content)
    return 0

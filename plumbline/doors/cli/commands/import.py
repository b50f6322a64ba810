"""`plumbline import KIND FILE`: load a file whole, or say line by line why not (needs the database)."""

import argparse

from plumbline.doors.cli import preparing
from plumbline.doors.cli.database import database
from plumbline.doors.cli.imports import cld, measures, ratings

KINDS = {"cld": cld, "measures": measures, "ratings": ratings}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True)
    for name, kind in KINDS.items():
        kind.add_arguments(kinds.add_parser(name, help=kind.SUMMARY, description=kind.SUMMARY))


def run(arguments: argparse.Namespace) -> int:
    with database():
        preparing.migrate_if_needed()
        return KINDS[arguments.kind].load(arguments)

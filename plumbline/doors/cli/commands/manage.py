"""`plumbline manage ...`: Django's own commands over the database of this machine."""

import argparse

from plumbline.doors.cli.database import database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="...", help="as for Django's manage.py")


def run(arguments: argparse.Namespace) -> int:
    with database():
        from django.core.management import execute_from_command_line

        execute_from_command_line(["plumbline manage", *arguments.words])
    return 0

"""`plumbline demo`: the demonstration workspace, built as people would build it."""

import argparse

from plumbline.doors.cli import preparing
from plumbline.doors.cli.database import data_folder, database
from plumbline.doors.cli.sign_in import sign_in_words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    pass


def run(arguments: argparse.Namespace) -> int:
    with database():
        preparing.migrate_if_needed()
        preparing.build_demonstration()
    print(sign_in_words(data_folder()))
    return 0

"""`plumbline export ratings`: published ratings of all councils, in the form that `import ratings` reads."""

import argparse
from datetime import date

SUMMARY = "the latest published rating of each council by a day, as CSV that can be imported"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="DAY", type=_day, help="what was published by then, like 2025-10-03 (today)")


def content(arguments: argparse.Namespace) -> bytes:
    from django.utils import timezone

    from plumbline.engines.writers.tables import csv_table
    from plumbline.workspace.councils.queries import national_picture
    from plumbline.workspace.councils.tables import RATING_COLUMNS, rating_rows

    picture = national_picture(arguments.at or timezone.localdate())
    return csv_table(RATING_COLUMNS, rating_rows(picture.reports)).encode()


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is no day; write it like 2025-10-03") from None

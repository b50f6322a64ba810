"""`plumbline export measures`: a council's measures in use, each with its verdict and target."""

import argparse

from plumbline.doors.cli.named import council_named

SUMMARY = "a council's measures in use, each with latest figure, verdict and target, as CSV"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--council", required=True, metavar="X", help="its name or its GSS code")


def content(arguments: argparse.Namespace) -> bytes:
    from plumbline.engines.writers.tables import csv_table
    from plumbline.workspace.performance.tables import MEASURE_COLUMNS, measure_rows

    return csv_table(MEASURE_COLUMNS, measure_rows(council_named(arguments.council))).encode()

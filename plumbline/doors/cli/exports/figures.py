"""`plumbline export figures`: every standing figure of a council's measures in use."""

import argparse

from plumbline.doors.cli.named import council_named

SUMMARY = "a council's figures, one a row, as CSV; what is held back is empty and marked"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--council", required=True, metavar="X", help="its name or its GSS code")


def content(arguments: argparse.Namespace) -> bytes:
    from plumbline.engines.writers.tables import csv_table
    from plumbline.workspace.performance.tables import FIGURE_COLUMNS, figure_rows, standing_figures

    council = council_named(arguments.council)
    return csv_table(FIGURE_COLUMNS, figure_rows(standing_figures(council), council=council)).encode()

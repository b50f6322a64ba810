"""`plumbline stats`: one statistical method over a CSV, or a folder of test vectors computed by our methods."""

import argparse

from plumbline.doors.cli.commands.stats import comparison, figures, over_time, vectors


def add_arguments(parser: argparse.ArgumentParser) -> None:
    methods = parser.add_subparsers(dest="method", metavar="METHOD", required=True)
    for method in (*over_time.METHODS, *figures.METHODS, *comparison.METHODS):
        method.add_to(methods)
    vectors.add_to(methods)


def run(arguments: argparse.Namespace) -> int:
    return int(arguments.run_method(arguments))

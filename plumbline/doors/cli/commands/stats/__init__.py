"""`plumbline stats`: one statistical method over a CSV, or a folder of test vectors computed by our methods."""

import argparse

from plumbline.doors.cli.commands.stats import vectors


def add_arguments(parser: argparse.ArgumentParser) -> None:
    methods = parser.add_subparsers(dest="method", metavar="METHOD", required=True)
    vectors.add_to(methods)


def run(arguments: argparse.Namespace) -> int:
    return int(arguments.run_method(arguments))

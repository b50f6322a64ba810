"""`plumbline import measures`: published figures of all councils."""

import argparse
import json
import sys
from pathlib import Path

from plumbline.doors.cli.imports.files import bytes_of

SUMMARY = "published figures of all councils, for comparison"
TITLE = "Adult social care measures of the Office for Local Government"
PUBLISHER = "Department for Levelling Up, Housing and Communities"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="CSV in the columns of docs/how-to/measures.md")
    parser.add_argument("--title", default=TITLE, help="what the publication is called")
    parser.add_argument("--publisher", default=PUBLISHER, help="who published it")
    parser.add_argument("--address", default="", help="where it was published")
    parser.add_argument("--json", action="store_true", help="answer with one JSON object")


def load(arguments: argparse.Namespace) -> int:
    from plumbline.workspace.performance.actions import FaultyFile, SourceWords, load_published

    words = SourceWords(arguments.title, arguments.publisher, arguments.address)
    try:
        source, count, left_out = load_published(bytes_of(arguments.file), words)
    except FaultyFile as refused:
        for fault in refused.faults:
            print(f"{arguments.file.name}: {fault}", file=sys.stderr)
        print("Nothing was loaded.", file=sys.stderr)
        return 1
    if arguments.json:
        print(json.dumps({"figures": count, "sha256": source.sha256}))
        return 0
    if left_out:
        named = ", ".join(name for name, _ in left_out)
        lines = sum(number for _, number in left_out)
        print(f"{lines} lines of councils that exist no more are left out: {named}.", file=sys.stderr)
    print(f"{count} published figures." if count else "These figures are here already: nothing was changed.")
    return 0

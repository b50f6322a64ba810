"""`plumbline import cld`: results of the Client Level Data engine into a council's check table."""

import argparse
import json
from pathlib import Path

from plumbline.doors.cli.faults import CommandFault
from plumbline.doors.cli.imports.files import bytes_of
from plumbline.doors.cli.named import council_named, person_of

SUMMARY = "results of cld measure or cld lists as figures of the measures that a council keeps"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.json", type=Path, help="written by plumbline cld measure --out FILE.json")
    parser.add_argument("--council", required=True, metavar="X", help="its name or its GSS code")
    parser.add_argument("--by", required=True, metavar="EMAIL", help="who loads them; they must keep measures there")
    parser.add_argument("--accept", action="store_true", help="take the rows without faults without another look")
    parser.add_argument("--json", action="store_true", help="answer with one JSON object")


def load(arguments: argparse.Namespace) -> int:
    from plumbline.workspace.accounts.permissions import NotPermitted
    from plumbline.workspace.performance.actions import accept_load, check_results
    from plumbline.workspace.performance.rules import NotYet

    council, person = council_named(arguments.council), person_of(arguments.by)
    try:
        made = check_results(council, arguments.file.name, bytes_of(arguments.file), by=person)
        kept = accept_load(made, by=person) if arguments.accept else None
    except (NotYet, NotPermitted) as refused:
        raise CommandFault(str(refused)) from refused
    faults = [f"{row['title']}: {fault}" for row in made.rows for fault in row["faults"]]
    if arguments.json:
        new = kept.new + kept.revised if kept else 0
        print(json.dumps({"load": made.number, "rows": len(made.rows), "faults": faults, "taken": new}))
        return 1 if faults else 0
    print("\n".join([f"{len(made.rows)} figures in load {made.number}.", *faults]))
    if kept:
        print(f"{kept.new} new, {kept.revised} revised, {kept.same} as before.")
    else:
        print("They wait on the page of that load to be accepted.")
    return 1 if faults else 0

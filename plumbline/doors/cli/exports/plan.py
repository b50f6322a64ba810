"""`plumbline export plan`: a plan as the working workbook that its page gives, to be filled in and sent back there."""

import argparse

from plumbline.doors.cli.faults import CommandFault
from plumbline.doors.cli.named import council_named, person_of, plan_numbered

SUMMARY = "a plan as a working workbook (XLSX), which can be filled in and sent back on the plan's page"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--council", required=True, metavar="X", help="its name or its GSS code")
    parser.add_argument("--plan", required=True, metavar="N", type=int, help="number of the plan")
    parser.add_argument("--by", required=True, metavar="EMAIL", help="who downloads it, and sends it back")


def content(arguments: argparse.Namespace) -> bytes:
    from plumbline.workspace.accounts.permissions import NotPermitted, membership_of
    from plumbline.workspace.improvement.actions import download_workbook
    from plumbline.workspace.improvement.rules import NotYet

    council = council_named(arguments.council)
    person = person_of(arguments.by)
    membership = membership_of(person, council)
    if membership is None:
        raise CommandFault(f"{arguments.by} has no role at {council.name}.")
    try:
        return download_workbook(plan_numbered(council, arguments.plan), own_rows=False, membership=membership)
    except (NotPermitted, NotYet) as refused:
        raise CommandFault(str(refused)) from refused

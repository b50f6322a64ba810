"""`plumbline council`: open the workspace of a real council, and let its first administrator in."""

import argparse

from plumbline.doors.cli import preparing
from plumbline.doors.cli.database import database
from plumbline.doors.cli.faults import CommandFault


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("council", help='GSS code or name: E09000014, "Haringey", "London Borough of Haringey"')
    parser.add_argument("--email", required=True, help="e-mail address of the first administrator")
    parser.add_argument("--name", required=True, help="name of the first administrator, as others will see it")


def run(arguments: argparse.Namespace) -> int:
    gss_code = _gss_code(arguments.council)
    with database():
        preparing.migrate_if_needed()
        _open(gss_code, email=arguments.email, name=arguments.name)
    return 0


def _gss_code(words: str) -> str:
    from plumbline.knowledge import catalogue

    entry = catalogue.council_named(words)
    if entry is not None:
        return entry.gss_code
    try:
        return catalogue.council(words.strip().upper()).gss_code
    except catalogue.UnknownDefinition:
        raise CommandFault(
            f"“{words}” is no English council with adult social care responsibilities: give its name or GSS code."
        ) from None


def _open(gss_code: str, *, email: str, name: str) -> None:
    from plumbline.workspace.accounts.actions import let_in_first_administrator
    from plumbline.workspace.accounts.rules import NotPossible
    from plumbline.workspace.councils.actions import open_council

    council = open_council(gss_code=gss_code)
    try:
        entered = let_in_first_administrator(council, email=email, name=name)
    except NotPossible as refused:
        raise CommandFault(str(refused)) from refused
    print(f"The workspace of {council.official_name} is open. Its administrator signs in as {email}", end="")
    if entered.first_password:
        print(f" with the password {entered.first_password} and chooses another one then.")
    else:
        print(" with the password of that account.")

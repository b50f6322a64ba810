"""`plumbline remind`: mail the owners whose updates are due. For a timer, once a day; running it again is harmless."""

import argparse
import json
from datetime import date

from plumbline.doors.cli import preparing
from plumbline.doors.cli.database import database
from plumbline.doors.cli.faults import CommandFault


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--council", help="only this council, by its name in addresses")
    parser.add_argument("--only-say", action="store_true", help="say who would be written to, and send nothing")
    parser.add_argument("--json", action="store_true", help="one object a council")


def run(arguments: argparse.Namespace) -> int:
    with database():
        preparing.migrate_if_needed()
        _remind(arguments)
    return 0


def _remind(arguments: argparse.Namespace) -> None:
    from django.utils import timezone

    from plumbline.workspace.councils.models import Council
    from plumbline.workspace.improvement.actions import Reminded, remind_on_schedule

    councils = Council.objects.order_by("slug")
    if arguments.council:
        councils = councils.filter(slug=arguments.council)
        if not councils:
            raise CommandFault(f"There is no council “{arguments.council}” here.")
    today: date = timezone.localdate()
    for council in councils:
        done: Reminded = remind_on_schedule(council, today=today, only_say=arguments.only_say)
        if arguments.json:
            print(json.dumps({"council": council.slug, "people": done.people, "actions": done.actions,
                              "without_account": list(done.without_account)}))  # fmt: skip
        elif done.actions or done.without_account:
            said = "would be reminded" if arguments.only_say else "reminded"
            print(f"{council.name}: {done.people} people {said} of {done.actions} actions", end="")
            print(
                f"; {len(done.without_account)} actions have no owner with an account." if done.without_account else "."
            )

"""`python -m plumbline.doors.cli COMMAND ...`, which is what `./run COMMAND ...` calls.

Only the chosen command's module is imported, so that a quick question stays quick.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from plumbline.doors.cli.faults import CommandFault

COMMANDS = {
    "score": "sum, percentage, rating and the ways to the next one",
    "cld": "Client Level Data: check, load, measure, merge, synthesise",
    "read": "a document into proposals, each with its place in the document",
    "stats": "a statistical method over a CSV, or a folder of test vectors computed by our methods",
    "proofread": "objections to a paper or a set of papers, each at the very words",
    "serve": "start the database if needed, migrate, and serve the workspace on this machine",
    "demo": "build the demonstration workspace",
    "council": "open the workspace of a real council and let its first administrator in",
    "paper": "write a paper",
    "import": "load published ratings, or published figures of all councils",
    "export": "figures, measures, ratings or a plan as a file",
    "remind": "mail owners whose updates are due; for a timer, once a day",
    "backup": "everything of this workspace in one file",
    "restore": "a workspace out of its backup, into a place that holds none yet",
    "manage": "Django's own commands over this machine's database",
}


def main(argv: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    chosen = next((word for word in words if not word.startswith("-")), None)
    parser = argparse.ArgumentParser(prog="plumbline", description="From a judgement to a governed, measured plan.")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        if name == chosen:
            command = importlib.import_module(f"plumbline.doors.cli.commands.{name}")
            command.add_arguments(subparser)
            subparser.set_defaults(run=command.run)
    arguments = parser.parse_args(words)
    try:
        code = int(arguments.run(arguments))
        sys.stdout.flush()
        return code
    except CommandFault as fault:
        print(fault, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader, `head` for example, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())

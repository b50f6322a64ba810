"""`plumbline stats vectors FOLDER --out DIR`: what the reference packages would answer, computed by our methods."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from plumbline.doors.cli.faults import CommandFault

SUMMARY = "a folder of inputs: what the reference packages would answer, their faults included"


def add_to(methods: Any) -> None:
    parser = methods.add_parser("vectors", help=SUMMARY, description=SUMMARY)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="one folder of inputs, or a folder of such folders")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the answers go")
    parser.add_argument("--json", action="store_true", help="answer with one JSON object")
    parser.set_defaults(run_method=run)


def run(arguments: argparse.Namespace) -> int:
    from plumbline.knowledge.stats.anchors import folders
    from plumbline.knowledge.stats.errors import StatsError

    try:
        written = folders.write(arguments.folder, arguments.out)
    except (StatsError, OSError) as fault:
        raise CommandFault(str(fault)) from fault
    if arguments.json:
        files = [str(file) for file in written.files]
        print(json.dumps({"written": files, "faults": list(written.faults)}, ensure_ascii=False))
    else:
        print("\n".join(map(str, written.files)))
    for sentence in written.faults:
        print(sentence, file=sys.stderr)
    return 1 if written.faults else 0

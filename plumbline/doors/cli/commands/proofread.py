"""`plumbline proofread`: objections to a paper, or to a set of papers, each at the very words.

Ends with 1 where there are objections, with 0 where there are none, and with 2 where a paper cannot be read.
"""

import argparse
import json
import sys
import textwrap
from datetime import date
from pathlib import Path

from plumbline.doors.cli.documents import content_of, place_of, write_line
from plumbline.engines.proofing import Proof, proofread
from plumbline.engines.reading import Source, UnreadableDocument, open_source
from plumbline.knowledge.periods import parse_date

_SHOWN = 90  # characters of the words objected to in the form for people


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="PDF, Word (.docx), HTML, Markdown or plain text")
    parser.add_argument("--json", action="store_true", help="one JSON object a paper, one paper a line")
    parser.add_argument(
        "--meeting",
        type=_day,
        metavar="DATE",
        help='the day of the meeting ("2026-02-12"), where the paper does not say it',
    )


def run(arguments: argparse.Namespace) -> int:
    sources: list[Source] = []
    for name in arguments.files:
        try:
            sources.append(open_source(Path(name).name, content_of(name)))
        except UnreadableDocument as fault:
            print(f"{name}: {fault}", file=sys.stderr)
    proofs = proofread(sources, meeting=arguments.meeting)
    for position, proof in enumerate(proofs):
        if arguments.json:
            write_line(json.dumps(proof.as_json(), ensure_ascii=False))
        else:
            write_line(("\n" if position else "") + _in_words(proof))
    if len(sources) < len(arguments.files):
        return 2
    return 1 if any(proof.objections for proof in proofs) else 0


def _day(words: str) -> date:
    day = parse_date(words)
    if day is None or not day.is_one_day:
        raise argparse.ArgumentTypeError(f"{words!r} is no day; write it like 2026-02-12")
    return day.first


def _in_words(proof: Proof) -> str:
    """For a clerk: where, the words, what is wrong with them, what belongs there."""
    looked = sum(proof.checked.values())
    count = len(proof.objections)
    objections = "no objections" if not count else "1 objection" if count == 1 else f"{count} objections"
    lines = [f"{proof.paper}: {objections}; {looked} things looked at."]
    for number, one in enumerate(proof.objections, start=1):
        found = " ".join(one.found.split())
        found = found if len(found) <= _SHOWN else f"{found[: _SHOWN - 1]}…"
        lines += [
            "",
            f"{number}. {place_of(one.locator)}{one.rule} ({one.severity})",
            *_wrapped("The paper says: ", f"“{found}”"),
            *_wrapped("Why: ", one.why),
            *_wrapped("Expected: ", one.expected),
        ]
    return "\n".join(lines)


def _wrapped(lead: str, words: str) -> list[str]:
    return textwrap.wrap(lead + words, width=100, initial_indent="   ", subsequent_indent="     ")

"""`plumbline read`: documents into proposals, each with its place in the document.

A file that is not there or cannot be read gets one sentence on standard error and nothing on standard output; the other
files are read all the same, and the command then ends with 1.
"""

import argparse
import json
import sys
from pathlib import Path

from plumbline.doors.cli.documents import content_of, place_of, write_line
from plumbline.engines.reading import Reading, UnreadableDocument, read_document
from plumbline.engines.reading.proposals import Locator

_SHOWN = 100  # characters of a proposal in the summary for people


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="PDF, Word (.docx), HTML, Markdown or plain text")
    parser.add_argument("--json", action="store_true", help="one JSON object a document, one document a line")


def run(arguments: argparse.Namespace) -> int:
    faults = 0
    for position, name in enumerate(arguments.files):
        try:
            reading = read_document(Path(name).name, content_of(name))
        except UnreadableDocument as fault:
            print(f"{name}: {fault}", file=sys.stderr)
            faults += 1
            continue
        if arguments.json:
            write_line(json.dumps(reading.as_json(), ensure_ascii=False))
        else:
            write_line(("\n" if position else "") + _summary(reading))
    return 1 if faults else 0


def _summary(reading: Reading) -> str:
    """What was found, in words for people."""
    document = reading.document
    dates = ", ".join(f"{name.replace('_', ' ')} {date}" for name, date in document.dates.items())
    facts = [document.kind, document.council, dates, document.item_number and f"item {document.item_number}"]
    lines = [f"{document.name}: {document.title or 'no title'}", "  " + "; ".join(fact for fact in facts if fact)]
    for assessment in reading.assessments:
        overall = assessment.overall
        percent = "" if overall.percent is None else f", {overall.percent}%"
        scores = " ".join(f"QS{score.qs}={score.score}" for score in assessment.scores)
        lines.append(f"  Assessment ({assessment.kind}): {overall.rating or 'no rating'}{percent} {scores}".rstrip())
    lines += _listed("Findings", [(f"{f.polarity}: {f.text}", f.locator) for f in reading.findings])
    lines += _listed("Requirements", [(r.text, r.locator) for r in reading.requirements])
    lines += _listed("Priorities", [(f"{p.number}. {p.title}", p.locator) for p in reading.priorities])
    lines += _listed("Resolutions", [(f"{r.kind}: {r.text}", r.locator) for r in reading.resolutions])
    lines += _listed("Figures", [(f"{f.subject}: {f.value} {f.unit}", f.locator) for f in reading.figures])
    if reading.national_table:
        lines.append(f"  National table: {len(reading.national_table)} rows")
    lines += _listed("Problems", [(problem.what, problem.locator) for problem in reading.problems])
    return "\n".join(lines)


def _listed(title: str, proposals: list[tuple[str, Locator | None]]) -> list[str]:
    if not proposals:
        return []
    lines = [f"  {title}: {len(proposals)}"]
    for text, locator in proposals:
        short = " ".join(text.split())
        short = short if len(short) <= _SHOWN else short[: _SHOWN - 1] + "…"
        lines.append(f"    {place_of(locator)}{short}")
    return lines

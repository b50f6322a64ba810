"""`plumbline paper`: a council's paper as page, Word, PDF, text or JSON, or its tables (needs the database).

With `--by` the paper is produced as that person would: their role is asked for, and the paper is kept in the record.
Without it the file is written and nothing is kept.
"""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from plumbline.doors.cli import preparing
from plumbline.doors.cli.database import database
from plumbline.doors.cli.faults import CommandFault
from plumbline.doors.cli.named import council_named, person_of, plan_numbered
from plumbline.doors.cli.outputs import check_writable, write

if TYPE_CHECKING:
    from plumbline.engines.writers.content import PaperContent

KINDS = (
    "board",
    "cabinet",
    "chronology",
    "complaints",
    "easy_read",
    "highlight",
    "quarterly",
    "scrutiny",
    "summary",
)
FORMATS = ("html", "docx", "pdf", "xlsx", "ods", "txt", "json", "facts")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=f"of the paper: {', '.join(KINDS)}")
    parser.add_argument("--council", required=True, metavar="X", help="its name or its GSS code")
    parser.add_argument("--body", metavar="B", help="the board or committee (that of the last paper by default)")
    parser.add_argument("--meeting", metavar="DATE", type=_day, help="when it meets, for example 2026-12-10")
    parser.add_argument("--plan", metavar="N", type=int, help="number of the plan (the last approved one by default)")
    parser.add_argument("--by", metavar="EMAIL", help="who produces it; the paper is then kept in the record")
    parser.add_argument("--format", required=True, choices=FORMATS)
    parser.add_argument("--out", required=True, metavar="FILE", type=Path)


def run(arguments: argparse.Namespace) -> int:
    check_writable(arguments.out)
    with database():
        preparing.migrate_if_needed()
        content, kept = _content(arguments)
        write(arguments.out, _laid_out(content, arguments.format, council=arguments.council))
    print(kept, file=sys.stderr)
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"a date is written as 2026-12-10; found {text}") from error


def _content(arguments: argparse.Namespace) -> "tuple[PaperContent, str]":
    """The paper, and a sentence on whether it is kept."""
    from plumbline.papers.board.production import board_to_report_to, plan_to_report
    from plumbline.papers.kept import content_of
    from plumbline.papers.kinds import assemble, produce
    from plumbline.workspace.accounts.permissions import NotPermitted

    council = council_named(arguments.council)
    plan = plan_to_report(council) if arguments.plan is None else plan_numbered(council, arguments.plan)
    body = board_to_report_to(council, plan) if arguments.body is None else arguments.body.strip()
    if arguments.by is None:
        content = assemble(council, kind=arguments.kind, body=body, meeting_on=arguments.meeting, plan=plan)
        return content, "The paper is written and not kept in the record; name who produces it with --by to keep it."
    try:
        paper = produce(
            council, kind=arguments.kind, body=body, meeting_on=arguments.meeting, plan=plan, by=person_of(arguments.by)
        )
    except NotPermitted as refused:
        raise CommandFault(str(refused)) from refused
    return content_of(paper), f"The paper is kept in the record as paper {paper.number} of {council.name}."


def _laid_out(content: "PaperContent", form: str, *, council: str) -> bytes:
    if form == "html":
        from plumbline.papers.standalone import write_document

        return write_document(content).encode()
    if form == "docx":
        from plumbline.engines.writers.word import write_word
        from plumbline.papers.laid_out import template_of
        from plumbline.workspace.evidence.storage import content_of

        template = template_of(council_named(council))
        return write_word(content, template=content_of(template) if template else None)
    if form == "pdf":
        from plumbline.engines.writers.pdf import write_pdf

        return write_pdf(content)
    if form in ("xlsx", "ods"):
        from plumbline.engines.writers import spreadsheet

        return spreadsheet.write_ods(content) if form == "ods" else spreadsheet.write_xlsx(content)
    if form == "txt":
        from plumbline.engines.writers.text import write_text

        return write_text(content).encode()
    if form == "facts":
        from plumbline.engines.writers.facts import facts_json

        return facts_json(content).encode()
    from plumbline.engines.writers.stored import to_json

    return to_json(content).encode()

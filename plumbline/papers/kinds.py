"""The kinds of papers: each has its form in `definitions/papers/`, and blocks of its own where it needs them.

All are written from one record by one assembly, so that two papers of one day cannot disagree.
"""

from datetime import date

from plumbline.engines.writers.content import PaperContent
from plumbline.knowledge.catalogue.paper_headings import paper_kinds
from plumbline.papers.board import assembly, measures, production
from plumbline.papers.board.assembly import Blocks
from plumbline.papers.chronology.blocks import chronology
from plumbline.papers.complaints import blocks as complaints
from plumbline.papers.complaints import year
from plumbline.papers.easy_read import blocks as easy_read
from plumbline.papers.highlight import blocks as highlight
from plumbline.papers.quarterly import blocks as quarterly
from plumbline.papers.summary import blocks as summary
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models import Paper
from plumbline.workspace.improvement.models import Plan

BLOCKS: Blocks = {
    **assembly.BLOCKS,
    "in_short": highlight.in_short,
    "due_next": highlight.due_next,
    "actions_in_quarter": quarterly.actions_in_quarter,
    "impact": quarterly.impact,
    "barriers": quarterly.barriers,
    "measures_counted": measures.measures_counted,
    "chronology": chronology,
    "complaints_year": complaints.complaints_year,
    "complaints_received": year.complaints_received,
    "complaints_founded": year.complaints_founded,
    "complaints_decided": year.complaints_decided,
    "complaints_measured": complaints.complaints_measured,
    "complaints_found": complaints.complaints_found,
    "complaints_done": complaints.complaints_done,
    "furthest_behind": summary.furthest_behind,
    "due_first": summary.due_first,
    "easy_about": easy_read.easy_about,
    "easy_rating": easy_read.easy_rating,
    "easy_found": easy_read.easy_found,
    "easy_plan": easy_read.easy_plan,
    "easy_progress": easy_read.easy_progress,
    "easy_words": easy_read.easy_words,
}


def kinds() -> tuple[tuple[str, str], ...]:
    """Code and name of each kind, the board paper first."""
    return paper_kinds()


def assemble(
    council: Council, *, kind: str, body: str, meeting_on: date | None, plan: Plan | None, on: date | None = None
) -> PaperContent:
    """The paper as the record stands; nothing is kept."""
    return assembly.assemble(council, body=body, meeting_on=meeting_on, plan=plan, on=on, kind=kind, blocks=BLOCKS)


def produce(
    council: Council,
    *,
    kind: str,
    body: str,
    meeting_on: date | None,
    plan: Plan | None,
    by: Person,
    on: date | None = None,
) -> Paper:
    """The paper as the record stands, kept."""
    return production.produce(
        council, body=body, meeting_on=meeting_on, plan=plan, by=by, on=on, kind=kind, blocks=BLOCKS
    )

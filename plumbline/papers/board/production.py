"""Producing a board paper: assembled from the record as it stands, and kept as it was assembled."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.engines.writers.prepared import prepare
from plumbline.knowledge import catalogue
from plumbline.papers.board.assembly import BLOCKS, KIND, Blocks, write
from plumbline.papers.board.by_hand import parts_said
from plumbline.papers.board.changing import FORM_OF_MARKS, marks_of
from plumbline.papers.board.gathering import gather
from plumbline.papers.board.record_of_events import events_said
from plumbline.papers.exempt import exempt_paragraphs
from plumbline.papers.kept import WrittenFrom, to_keep
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.actions import keep_paper
from plumbline.workspace.governance.models import Paper
from plumbline.workspace.improvement.models import Plan


@transaction.atomic
def produce(
    council: Council,
    *,
    body: str,
    meeting_on: date | None,
    plan: Plan | None,
    by: Person,
    on: date | None = None,
    kind: str = KIND,
    blocks: Blocks = BLOCKS,
) -> Paper:
    """A new paper of a kind; a paper that could not be laid out is refused before it is kept."""
    require(by, Permission.PRODUCE_PAPERS, council=council)
    assert plan is None or plan.council_id == council.pk, "a plan of another council"
    day = on or timezone.localdate()
    parts = parts_said(council, kind=kind, body=body, meeting_on=meeting_on)
    form = catalogue.paper_form(kind, gss_code=council.gss_code)
    record = gather(council, plan=plan, on=day, parts=parts, events=events_said(council, form, plan=plan, on=day))
    content = write(record, form, body=body, meeting_on=meeting_on, blocks=blocks)
    prepare(content)
    written_from = WrittenFrom(plan.number if plan else None, day, FORM_OF_MARKS, marks_of(record))
    return keep_paper(
        council,
        kind=kind,
        title=content.title,
        body=body,
        meeting_on=meeting_on,
        content=to_keep(content, written_from),
        exempt_paragraphs=exempt_paragraphs(content),
        by=by,
    )


def plan_to_report(council: Council) -> Plan | None:
    """The plan that a paper is about unless somebody says otherwise: the last approved one, else the last drafted."""
    plans = council.plans.order_by("-number")
    return plans.filter(versions__isnull=False).first() or plans.first()


def board_to_report_to(council: Council, plan: Plan | None) -> str:
    """The board of the last paper, or the one that approved the plan; empty where neither is known."""
    last = council.papers.filter(kind=KIND).exclude(body="").order_by("-number").first()
    if last is not None:
        return last.body
    version = plan.versions.defer("content").order_by("-number").first() if plan else None
    return version.body if version else ""

"""A council whose record gives a board paper something of everything to say."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plumbline.engines.writers.content import PaperContent
from plumbline.papers.board.assembly import assemble
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.actions import respond
from plumbline.workspace.assurance.models import Finding
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.actions import (
    ActionDraft,
    add_priority,
    approve_plan,
    draft_action,
    draft_plan,
    update_action,
)
from plumbline.workspace.improvement.models import Plan
from plumbline.workspace.performance.actions import set_target
from plumbline.workspace.performance.models import Measure
from plumbline.workspace.performance.rules.targets import GivenTarget
from plumbline.workspace.review.actions import accept
from tests.factories.documents import TEXT, a_finding, a_read_document, everything
from tests.factories.evidence import accepted_evidence
from tests.factories.measures import a_measure
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_whole_draft

ON = date(2026, 11, 22)
MEETING = date(2026, 12, 10)
BOARD = "Adult Social Care Improvement Board"


@dataclass(frozen=True)
class Reporting:
    council: Council
    lead: Person
    director: Person
    plan: Plan

    def finding(self, words: str) -> Finding:
        return self.council.findings.get(text__icontains=words)

    def paper(self, *, plan: Plan | None = None, on: date = ON) -> PaperContent:
        return assemble(self.council, body=BOARD, meeting_on=MEETING, plan=plan or self.plan, on=on)


def reporting(name: str = "Eastmere", *, approved: bool = True, council: Council | None = None) -> Reporting:
    """Findings with and without a response, figures in and out of them, requests of a board, and a plan.

    Action 1 is on track, action 2 done, action 3 off track and past its date.
    """
    council = council or a_council(name)
    lead, director = a_person(council), a_person(council, Role.DIRECTOR)
    with_figures = a_finding(TEXT, "Complaints took 29 days on average, and 223 were made in the year.", qs=(9, 1))
    proposals = everything(findings=(*everything().findings, with_figures))
    document = a_read_document(council, by=lead, proposals=proposals)
    taken = ("assessment", "finding", "figure", "resolution")
    accept([one for one in document.readings.get().proposals.open() if one.kind in taken], by=lead)
    here = Reporting(
        council, lead, director, draft_plan(council, title="Plan for 2027", purpose="Shorter waits", by=lead)
    )
    respond(here.finding("waited too long"), kind="accept", words="", by=lead)
    respond(here.finding("short breaks"), kind="dispute", words="31 of 38 carers had one.", by=lead)
    waits = add_priority(here.plan, title="Shorter waits", text="Nobody waits over 90 days.", by=lead)
    finding = here.finding("waited too long")
    started = dict(priority=waits, starts_on=date(2026, 1, 5))
    first = draft_action(here.plan, a_whole_draft(due_on=date(2027, 1, 31), **started), findings=[finding], by=lead)
    second = draft_action(
        here.plan, a_whole_draft(title="Call everybody who waits", due_on=date(2026, 6, 30), **started),
        findings=[finding], by=lead,
    )  # fmt: skip
    third = draft_action(
        here.plan,
        a_whole_draft(
            title="Rewrite 40 pages", due_on=date(2026, 11, 21), starts_on=date(2026, 1, 5), reason="Asked for."
        ),
        by=lead,
    )
    if approved:
        approve_plan(here.plan, body=BOARD, approved_on=date(2026, 2, 2), by=director)
    update_action(first, delivery="on_track", what_changed="Down from 412 to 298.", as_at=date(2026, 11, 3), by=lead)
    accepted_evidence(second)
    update_action(second, delivery="done", what_changed="All 298 were called.", as_at=date(2026, 6, 20), by=lead)
    update_action(
        third, delivery="off_track", what_changed="The web system is late.", next_step="Move the date.",
        as_at=date(2026, 11, 20), by=lead,
    )  # fmt: skip
    a_breached_measure(council, by=lead)
    return here


def a_breached_measure(council: Council, *, by: Person) -> Measure:
    """Twelve months of usual figures, one held back, and one past its trigger while nothing is done."""
    measure = a_measure(council, [*[300, 310, 295, 305, 298, 307, 301, 296, 304, 299, 303, 300], None, 345], by=by)
    given = GivenTarget(
        value=Decimal(200), due_on=date(2027, 3, 31), reason="The board asked.", trigger_value=Decimal(330),
        mitigation="Two more assessors.", mitigation_owner="Head of Therapy", since=date(2025, 4, 1),
    )  # fmt: skip
    set_target(measure, given, by=by)
    return measure


def a_gappy_action(here: Reporting, **given: object) -> None:
    words: dict[str, object] = {"title": "Think about the rest", "reason": "The board asked for it."}
    draft_action(here.plan, ActionDraft(**(words | given)), by=here.lead)  # type: ignore[arg-type]

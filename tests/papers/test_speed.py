"""A long plan makes a long paper, and neither many questions nor a long wait."""

from datetime import date

import pgtrigger
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plumbline.engines.writers.content import PaperContent
from plumbline.papers.board.assembly import assemble
from plumbline.workspace.assurance.models import Finding, Response
from plumbline.workspace.improvement.models import Action, Update
from tests.papers.councils import BOARD, ON, Reporting, reporting

pytestmark = pytest.mark.django_db


def grown(here: Reporting, *, actions: int, findings: int) -> Reporting:
    """Rows straight into the tables: thousands through the actions would take minutes."""
    council, document = here.council, here.council.documents.get()
    passage = here.finding("waited too long").passages.get()
    found = Finding.objects.bulk_create(
        Finding(
            council=council, document=document, number=100 + number, text=f"People waited {number} weeks.",
            polarity="shortfall", statements=[number % 9 + 1], accepted_by=here.lead,
        )
        for number in range(findings)
    )  # fmt: skip
    Finding.passages.through.objects.bulk_create(
        Finding.passages.through(finding=one, passage=passage) for one in found
    )
    Response.objects.bulk_create(Response(finding=one, kind="accept", by=here.lead) for one in found)
    with pgtrigger.ignore():  # the plan is approved: its actions would come by decisions only
        _grow_plan(here, actions=actions, found=found)
    return here


def _grow_plan(here: Reporting, *, actions: int, found: list[Finding]) -> None:
    council, start = here.council, here.council.actions.count() + 1
    made = Action.objects.bulk_create(
        Action(
            council=council, plan=here.plan, number=start + number, title=f"Shorten wait {number}",
            priority=here.plan.priorities.first(), owner_role="Head of Assessment", due_on=date(2027, 1, 1),
            measure="People waiting", how_we_will_know="Nobody waits.", made_by=here.lead,
        )
        for number in range(actions)
    )  # fmt: skip
    Action.findings.through.objects.bulk_create(
        Action.findings.through(action=one, finding=found[number % len(found)]) for number, one in enumerate(made)
    )
    Update.objects.bulk_create(
        Update(action=one, delivery="on_track", what_changed=said, as_at=ON, by=here.lead)
        for one in made
        for said in ("It began.", "It goes on.")
    )


def asked(here: Reporting) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        _paper(here)
    return len(queries)


def _paper(here: Reporting) -> PaperContent:
    return assemble(here.council, body=BOARD, meeting_on=None, plan=here.plan, on=ON)


def test_a_paper_asks_as_few_questions_for_many_records_as_for_few() -> None:
    few, many = grown(reporting(), actions=10, findings=10), grown(reporting("Westmere"), actions=100, findings=100)
    assert asked(few) == asked(many) <= 36


def test_2_000_actions_go_into_one_paper() -> None:
    content = _paper(grown(reporting(), actions=2000, findings=300))
    assert {fact.key: fact.value for fact in content.facts}["actions"] == "2003"

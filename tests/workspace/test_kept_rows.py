"""What was said, approved or put before a board stands in the database as it was: no later hand changes it."""

from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from plumbline.papers.checking.checks import check_paper
from plumbline.workspace.governance.actions import (
    PartWords,
    answer_check,
    choose_matrix,
    choose_publicity,
    review_risk,
    sign_paper,
    write_part,
)
from plumbline.workspace.improvement.actions import (
    approve_plan,
    choose_convention,
    draft_action,
    draft_plan,
    judge_confidence,
    judge_outcome,
    screen_action,
)
from tests.factories.evidence import accepted_evidence
from tests.factories.workspaces import Workspace, a_whole_draft, a_workspace

pytestmark = pytest.mark.django_db
TABLES = (
    "assurance_response", "improvement_update", "improvement_planversion", "governance_paper", "review_step",
    "evidence_evidence", "evidence_evidencedecision", "improvement_actionevidence", "improvement_outcomejudgement",
    "improvement_confidencejudgement", "improvement_conventionchoice", "improvement_equalityscreening",
    "governance_check", "governance_checkanswer", "governance_signoff", "governance_writtenpart",
    "governance_riskscore", "governance_riskstep", "governance_matrixchoice", "governance_publicitychoice",
)  # fmt: skip


@pytest.fixture
def workspace() -> Workspace:
    made = a_workspace()
    plan = draft_plan(made.council, title="Short plan", by=made.lead)
    draft_action(plan, a_whole_draft(reason="The board asked for it."), by=made.lead)
    approve_plan(plan, by=made.director, body="Board", approved_on=plan.made_at.date())
    action = made.plan.actions.get(number=1)
    accepted_evidence(action, shows="difference_made", kind="account")
    judge_outcome(action, outcome="difference_made", why="People say so.", by=made.lead)
    judge_confidence(action, level="high", why="The team is in place.", by=made.lead)
    screen_action(action, needs_assessment=False, reason="No service changes.", by=made.lead)
    review_risk(made.council.risks.get(), words="No change.", by=made.lead)
    choose_matrix(made.council, matrix_id="four-by-four", reason="The council's own.", by=made.lead)
    choose_publicity(made.council, is_public=True, decided_by="Cabinet", reason="Asked for.", by=made.director)
    choose_convention(made.council, convention_id="by-risk", reason="The board asked.", by=made.director)
    check_paper(paper := made.council.papers.get())
    answer_check(
        paper, fingerprint="0" * 16, rule="name", found="Board", kind="no_error", reason="Its name.", by=made.lead
    )
    sign_paper(paper, unresolved=0, by=made.director)
    write_part(
        made.council, PartWords("All wards"), kind="board", body="Board", meeting_on=None, code="front-wards",
        is_comment=False, by=made.lead,
    )  # fmt: skip
    return made


@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id + 1000", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_was_said(workspace: Workspace, statement: str) -> None:
    refused = []
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() != (0,), table
            with suppress(ProgrammingError), transaction.atomic():
                cursor.execute(statement.format(table))
                continue
            refused.append(table)
    assert refused == list(TABLES)

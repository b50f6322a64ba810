"""What was said, approved or put before a board stands in the database as it was: no later hand changes it."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from plumbline.workspace.improvement.actions import approve_plan, draft_action, draft_plan
from tests.factories.workspaces import Workspace, a_whole_draft, a_workspace

pytestmark = pytest.mark.django_db
TABLES = ("assurance_response", "improvement_update", "improvement_planversion", "governance_paper", "review_step")


@pytest.fixture
def workspace() -> Workspace:
    made = a_workspace()
    plan = draft_plan(made.council, title="Short plan", by=made.lead)
    draft_action(plan, a_whole_draft(reason="The board asked for it."), by=made.lead)
    approve_plan(plan, by=made.director, body="Board", approved_on=plan.made_at.date())
    return made


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id + 1000", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_was_said(workspace: Workspace, table: str, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone() != (0,)
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
            cursor.execute(statement.format(table))

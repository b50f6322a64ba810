"""What is approved of a plan stands in the database until a decision changes it: no other hand does."""

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError

from plumbline.workspace.improvement.actions import draft_plan, reach_milestone, refuse_request
from plumbline.workspace.improvement.models import ChangeRequest, Milestone
from plumbline.workspace.improvement.models.guard import deciding
from tests.workspace.improvement.approved import an_approved_plan
from tests.workspace.improvement.test_change_requests import approve

pytestmark = [pytest.mark.django_db]
BY_HAND = [
    "UPDATE improvement_action SET due_on = '2027-01-01'",
    "UPDATE improvement_action SET delivery = 'done', title = 'Other'",
    "UPDATE improvement_action SET withdrawn_at = now()",
    "UPDATE improvement_action SET stopped_on = now()",
    "UPDATE improvement_plan SET title = 'Other' WHERE number = 1",
    "UPDATE improvement_priority SET title = 'Other'",
    "UPDATE improvement_milestone SET due_on = '2027-01-01'",
    "DELETE FROM improvement_milestone",
    "INSERT INTO improvement_priority (plan_id, number, title, text, position) "
    "SELECT id, 9, 'New', '', 0 FROM improvement_plan WHERE number = 1",
    "INSERT INTO improvement_planchange (plan_id, number, version, request_id, kind, place) "
    "SELECT plan_id, 9, 9, id, 'set', '[]' FROM improvement_changerequest",
]


@pytest.fixture
def ours():
    return an_approved_plan()


@pytest.mark.parametrize("statement", BY_HAND)
def test_no_hand_changes_an_approved_plan(ours, statement):
    request = ours.ask(ours.change("title", to="Plan"))
    for named in (None, request.pk, 0):
        with (
            pytest.raises(ProgrammingError, match="changes by change requests only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            if named is not None:
                deciding(named)
            cursor.execute(statement)


def test_a_refused_request_opens_nothing(ours):
    request = ours.ask(ours.change("title", to="Plan"))
    refuse_request(request, by=ours.director, edition=1, reason="No.", body="Board", decided_on=request.made_at.date())
    with pytest.raises(ProgrammingError), transaction.atomic():
        deciding(request.pk)
        ours.plan.actions.update(title="Other")


def test_a_decision_opens_its_own_plan_only(ours):
    other = an_approved_plan("Westmere")
    approve(ours.ask(ours.change("title", to="Plan")), ours.director)
    decided = ChangeRequest.objects.get(plan=ours.plan)
    with pytest.raises(ProgrammingError), transaction.atomic():
        deciding(decided.pk)
        other.plan.actions.update(title="Other")


def test_a_draft_and_what_is_no_part_of_the_approval_stay_open(ours):
    draft_plan(ours.council, title="Draft", by=ours.lead)
    assert ours.council.plans.filter(title="Draft").update(title="Other") == 1
    assert ours.plan.actions.update(delivery="done", owner=ours.lead) == 2
    reach_milestone(Milestone.objects.get(), reached_on=ours.plan.made_at.date(), by=ours.owner)


@pytest.mark.parametrize(
    ("column", "value"), [("reason", ""), ("body", ""), ("decided_on", None), ("decided_by_id", None)]
)
def test_the_database_knows_no_approval_without_reason_board_day_and_approver(ours, column, value):
    """Even for who writes to it by hand: no date can move without them, for no request can be approved without them."""
    request = ours.ask(ours.change("actions", 1, "due_on", to="2026-12-31"))
    day = request.made_at
    whole = {
        "state": "approved",
        "body": "B",
        "decided_on": day.date(),
        "decided_at": day,
        "decided_by_id": ours.lead.pk,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeRequest.objects.filter(pk=request.pk).update(**(whole | {column: value}))


def test_what_was_decided_and_what_was_changed_is_kept(ours):
    approve(ours.ask(ours.change("title", to="Plan")), ours.director)
    for statement in (
        "UPDATE improvement_changerequest SET answer = 'Other'",
        "DELETE FROM improvement_changerequest",
        "UPDATE improvement_planchange SET number = 9",
        "DELETE FROM improvement_planchange",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

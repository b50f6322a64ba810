"""Owners are reminded of updates that are due: one mail a person, by number, and never twice in a few days."""

from datetime import date, timedelta

import pytest
from django.core import mail as outbox
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.improvement.actions import approve_plan, remind, remind_on_schedule, update_action
from plumbline.workspace.improvement.models import Action, Delivery, Reminder
from plumbline.workspace.improvement.queries import plans_now
from plumbline.workspace.improvement.reminders import count_updates_due, updates_due
from plumbline.workspace.improvement.rules import NotYet
from tests.factories.people import a_person
from tests.factories.workspaces import Workspace, a_workspace

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate()


@pytest.fixture
def workspace(transactional_db: None) -> Workspace:
    """Approved 40 days ago, updated monthly; action 1 was updated today, action 2 never and has an owner."""
    workspace = a_workspace()
    owner = a_person(workspace.council, Role.ACTION_OWNER)
    Action.objects.filter(council=workspace.council, number=2).update(
        title="Call Mr Secret", owner=owner, due_on=TODAY + timedelta(days=90), measure="M", how_we_will_know="K"
    )
    approve_plan(workspace.plan, by=workspace.director, body="Cabinet", approved_on=TODAY - timedelta(days=40))
    return workspace


def owner_of(workspace: Workspace) -> Person:
    owner = Action.objects.get(council=workspace.council, number=2).owner
    assert owner is not None
    return owner


def numbers_due(workspace: Workspace, today: date = TODAY) -> list[int]:
    return [one.action.number for one in updates_due(workspace.plan, today=today)]


def test_an_update_is_due_a_month_after_the_approval_and_late_a_week_later(workspace: Workspace) -> None:
    (due,) = updates_due(workspace.plan, today=TODAY)
    assert due.action.number == 2 and due.is_late and due.last_on is None
    assert numbers_due(workspace, TODAY + timedelta(days=32)) == [2, 1]


def test_the_count_is_that_of_the_list(workspace: Workspace) -> None:
    for ahead in (0, 20, 29, 32, 60):
        today = TODAY + timedelta(days=ahead)
        listed = updates_due(workspace.plan, today=today)
        counted = count_updates_due(workspace.plan, since=plans_now(workspace.council)[0].updates_since, today=today)
        assert (counted.due, counted.late) == (len(listed), sum(one.is_late for one in listed))


def test_an_update_settles_it(workspace: Workspace) -> None:
    action = Action.objects.get(council=workspace.council, number=2)
    update_action(action, delivery="on_track", what_changed="Two posts were filled.", by=owner_of(workspace))
    assert numbers_due(workspace) == []


@pytest.mark.parametrize("column", [{"delivery": Delivery.DONE}, {"stopped_on": TODAY}])
def test_what_is_done_or_stopped_asks_for_nothing(workspace: Workspace, column: dict[str, object]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # past the guard of approved plans
    Action.objects.filter(council=workspace.council, number=2).update(**column)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = DEFAULT")
    assert numbers_due(workspace) == []


def test_one_mail_a_person_with_numbers_and_addresses_and_nothing_of_the_record(workspace: Workspace) -> None:
    done = remind(workspace.plan, updates_due(workspace.plan, today=TODAY), by=workspace.lead)
    (letter,) = outbox.outbox
    assert (done.people, done.actions, done.without_account) == (1, 1, ())
    assert letter.to == [owner_of(workspace).email]
    assert letter.subject == "1 update is due at Eastmere"
    assert "http://127.0.0.1:8000/councils/eastmere/actions/2/update" in letter.body
    assert "Secret" not in letter.body and owner_of(workspace).name not in letter.body


def test_the_timer_leaves_whoever_was_reminded_alone_for_a_week(workspace: Workspace) -> None:
    assert remind_on_schedule(workspace.council, today=TODAY).actions == 1
    assert remind_on_schedule(workspace.council, today=TODAY).actions == 0
    assert remind_on_schedule(workspace.council, today=TODAY + timedelta(days=6)).actions == 0
    assert remind_on_schedule(workspace.council, today=TODAY + timedelta(days=7)).actions == 1


def test_only_saying_sends_nothing(workspace: Workspace) -> None:
    assert remind_on_schedule(workspace.council, today=TODAY, only_say=True).actions == 1
    assert outbox.outbox == [] and not Reminder.objects.exists()


def test_whoever_has_left_gets_no_mail_and_the_action_is_named(workspace: Workspace) -> None:
    owner_of(workspace).memberships.update(ends_at=timezone.now())
    done = remind(workspace.plan, updates_due(workspace.plan, today=TODAY), by=workspace.lead)
    assert (done.actions, done.without_account) == (0, (2,)) and outbox.outbox == []


def test_only_those_who_answer_for_the_plan_remind_and_it_is_in_the_audit(workspace: Workspace) -> None:
    due = updates_due(workspace.plan, today=TODAY)
    with pytest.raises(NotPermitted):
        remind(workspace.plan, due, by=owner_of(workspace))
    with pytest.raises(NotYet):
        remind(workspace.plan, [], by=workspace.lead)
    remind(workspace.plan, due, by=workspace.lead)
    assert workspace.council.audit_entries.filter(action="reminded owners of updates").count() == 1

"""The page of updates that are due: chosen or all at once, in three clicks from My work."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.improvement.actions import approve_plan
from plumbline.workspace.improvement.models import Action, Reminder
from tests.factories.clients import signed_in, words
from tests.factories.people import a_person
from tests.factories.workspaces import Workspace, a_workspace

pytestmark = pytest.mark.django_db
PAGE = "/councils/eastmere/plans/1/reminders"


@pytest.fixture
def workspace(db: None) -> Workspace:
    workspace = a_workspace()
    today = timezone.localdate()
    Action.objects.filter(council=workspace.council, number=2).update(
        owner=a_person(workspace.council, Role.ACTION_OWNER),
        due_on=today + timedelta(days=90),
        measure="M",
        how_we_will_know="K",
    )
    approve_plan(workspace.plan, by=workspace.director, body="Cabinet", approved_on=today - timedelta(days=40))
    return workspace


def test_my_work_counts_them_and_leads_to_them(workspace: Workspace) -> None:
    page = signed_in(workspace.lead).get("/councils/eastmere/")
    assert "1 update due" in words(page) and f'href="{PAGE}"' in page.content.decode()


def test_all_are_reminded_with_one_press(workspace: Workspace) -> None:
    said = words(signed_in(workspace.lead).post(PAGE, {"who": "all"}, follow=True))
    assert "1 owner reminded of 1 action." in said
    assert Reminder.objects.count() == 1


def test_those_ticked_are_reminded_and_none_ticked_is_said(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    assert "Choose at least one action" in words(client.post(PAGE))
    assert Reminder.objects.count() == 0
    client.post(PAGE, {"actions": ["2", "99", "x"]})
    assert Reminder.objects.count() == 1


def test_whoever_only_reads_sees_them_and_sends_nothing(workspace: Workspace) -> None:
    member = signed_in(a_person(workspace.council, Role.MEMBER))
    page = member.get(PAGE)
    assert "Remind all" not in words(page) and page.status_code == 200
    assert member.post(PAGE, {"who": "all"}).status_code == 403

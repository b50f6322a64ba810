"""The calendar that somebody subscribes to: their days, by number only, at an address that is the key."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.improvement.models import Action
from tests.factories.clients import signed_in, words
from tests.factories.people import a_person
from tests.factories.workspaces import Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(workspace: Workspace) -> Person:
    owner = a_person(workspace.council, Role.ACTION_OWNER)
    Action.objects.filter(council=workspace.council, number=1).update(
        owner=owner, due_on=timezone.localdate() + timedelta(days=20), title="Call Mrs Example about her stairs"
    )
    return owner


def address_for(person: Person) -> str:
    page = signed_in(person).get("/councils/eastmere/calendar").content.decode()
    return page.split('value="http://127.0.0.1:8000')[1].split('"')[0]


def of_actions(address: str) -> list[dict[str, str]]:
    return [event for event in events(address) if event["uid"].startswith("action-")]


def events(address: str) -> list[dict[str, str]]:
    response = Client().get(address)
    assert response.status_code == 200 and response["Content-Type"].startswith("text/calendar")
    return [
        {name.lower(): event[name].to_ical().decode() for name in event}
        for event in Calendar.from_ical(response.content).walk("VEVENT")
    ]


def test_an_owners_action_stands_on_its_day_by_number_and_leads_to_its_page(
    workspace: Workspace, owner: Person
) -> None:
    (event,) = of_actions(address_for(owner))
    assert event["summary"] == "Action 1 is due (Eastmere)"
    assert event["url"] == "http://127.0.0.1:8000/councils/eastmere/actions/1"
    assert event["dtstart"] == (timezone.localdate() + timedelta(days=20)).strftime("%Y%m%d")


def test_no_name_and_no_word_of_a_record_is_in_it(workspace: Workspace, owner: Person) -> None:
    content = Client().get(address_for(owner)).content.decode()
    assert "Example" not in content and owner.name not in content and owner.email not in content


def test_a_change_keeps_the_uid_and_raises_the_sequence(workspace: Workspace, owner: Person) -> None:
    address = address_for(owner)
    (before,) = of_actions(address)
    action = Action.objects.get(council=workspace.council, number=1)
    action.edition += 1
    action.due_on = timezone.localdate() + timedelta(days=40)
    action.save()
    (after,) = of_actions(address)
    assert after["uid"] == before["uid"] and int(after["sequence"]) > int(before["sequence"])


def test_what_is_taken_out_is_called_off_and_not_silently_gone(workspace: Workspace, owner: Person) -> None:
    address = address_for(owner)
    before = int(of_actions(address)[0]["sequence"])
    Action.objects.filter(council=workspace.council, number=1).update(withdrawn_at=timezone.now())
    (event,) = of_actions(address)
    assert (event["status"], event["summary"]) == ("CANCELLED", "Called off: Action 1 is due (Eastmere)")
    assert int(event["sequence"]) > before


def test_unchanged_days_give_the_same_bytes(workspace: Workspace, owner: Person) -> None:
    address = address_for(owner)
    assert Client().get(address).content == Client().get(address).content


def test_a_new_address_ends_the_old_one(workspace: Workspace, owner: Person) -> None:
    old = address_for(owner)
    page = signed_in(owner).post("/councils/eastmere/calendar", follow=True)
    assert "You have a new address" in words(page)
    assert Client().get(old).status_code == 404
    assert Client().get(address_for(owner)).status_code == 200
    assert workspace.council.audit_entries.filter(action="took a new calendar address").count() == 1


def test_whoever_has_left_has_no_calendar(workspace: Workspace, owner: Person) -> None:
    address = address_for(owner)
    owner.memberships.update(ends_at=timezone.now())
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("secret", ["x", "WzEsMF0:abc", "a" * 3000, "%00", "WzEsMF0"])
def test_a_made_up_address_shows_nothing(workspace: Workspace, secret: str) -> None:
    assert Client().get(f"/calendar/{secret}.ics").status_code == 404


def test_a_guest_sees_meetings_but_nobodys_actions(workspace: Workspace, owner: Person) -> None:
    seen = events(address_for(a_person(workspace.council, Role.MEMBER)))
    assert [event["summary"] for event in seen] == ["Improvement Board meets (Eastmere)"]

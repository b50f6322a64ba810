"""Requests that no page of ours would send: they are answered calmly, and leave nothing behind."""

import pytest
from django.test import Client

from plumbline.workspace.accounts.roles import Role
from tests.factories.clients import signed_in
from tests.factories.people import a_person
from tests.factories.workspaces import a_workspace

pytestmark = pytest.mark.django_db
COUNCIL = "/councils/eastmere/"
GARBAGE = ("abc", "", "-1", "1.5", "[]", "%00", "%FF", "%C2%B2", "9" * 21, "9" * 3500)
ASKED = (
    "findings/accept?statement={}",
    "findings/all?statement={}&page={}&response={}",
    "actions/add?finding={}",
    "actions/add?plan={}",
    "plans/1/actions?priority={}&page={}",
    "documents/add?replaces={}",
    "documents/1/text?start={0}&end={0}",
    "documents/1/review?statement={0}&page={0}",
    "documents/1/review/reject?proposal={0}&next={0}",
    "history?person={}&page={}",
    "readiness/what-if?qs1={}",
)


@pytest.mark.parametrize("asked", ASKED)
def test_garbage_in_an_address_is_answered_without_a_fault(asked: str) -> None:
    client = signed_in(a_workspace().lead)
    for garbage in GARBAGE:
        address = COUNCIL + asked.format(garbage, garbage, garbage)
        if len(address) < 4000:  # what the server takes
            assert client.get(address).status_code in (200, 302, 404), address[:80]


def test_numbers_too_long_to_be_true_in_a_form_are_nobodys(client: Client) -> None:
    workspace = a_workspace()
    client = signed_in(workspace.lead)
    for number in ("9" * 5000, "9" * 21, "²"):
        room = client.post(f"{COUNCIL}documents/1/review", {"proposal": number, "accept": "1"})
        assert "Choose at least one proposal" in room.content.decode()
        edited = client.post(f"{COUNCIL}actions/1/edit", {"title": "Other words", "reason": "x", "edition": number})
        assert "was changed by somebody else" in edited.content.decode()


EVERYBODYS = ("/sign-in", "/help", "/health", "/nowhere", "/councils/eastmere/", "/static/plumbline.js")


@pytest.mark.parametrize("address", EVERYBODYS)
def test_every_answer_says_what_may_run_in_it(client: Client, address: str) -> None:
    assert "default-src 'none'" in client.get(address)["Content-Security-Policy"]
    refused = client.get(address, headers={"host": "elsewhere.example"})
    assert "default-src 'none'" in refused["Content-Security-Policy"]


def test_no_browser_and_no_proxy_keeps_what_somebody_saw() -> None:
    client = signed_in(a_workspace().lead)
    for path in ("", "findings/1", "documents/1/text", "documents/1/file", "papers/1", "papers/1/facts.csv", "people/"):
        said = client.get(COUNCIL + path)["Cache-Control"]
        assert "no-store" in said and "private" in said, path


def test_the_look_of_the_pages_may_be_kept(client: Client) -> None:
    assert "no-store" not in client.get("/static/plumbline.js")["Cache-Control"]


@pytest.mark.parametrize("year", ["0001", "1899", "2101", "9999"])
def test_a_date_that_nobody_lives_to_see_is_refused_in_words(year: str) -> None:
    workspace = a_workspace()
    day = {"last_day-day": "31", "last_day-month": "12", "last_day-year": year}
    client = signed_in(a_person(workspace.council, Role.ADMINISTRATOR))
    sent = client.post(f"{COUNCIL}people/add", {"email": "i@example.org", "name": "I", "role": "inspector", **day})
    assert "Year must be between 1900 and 2100" in sent.content.decode()

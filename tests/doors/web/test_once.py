"""Pressing twice: the same form of the same rendering does its work once."""

import re
import threading

import pytest
from django.db import connection
from django.test import Client

from plumbline.doors.web import once
from tests.factories.clients import signed_in
from tests.factories.people import a_council, a_person

ADD = "/councils/eastmere/plans/add"
pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(db):
    return a_person(a_council())


def token(client: Client) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', client.get(ADD).content.decode())
    assert found
    return found[1]


def test_a_form_that_is_sent_twice_drafts_one_plan_and_leads_to_it(lead):
    client = signed_in(lead)
    form = {"csrfmiddlewaretoken": token(client), "title": "Plan"}

    first, second = client.post(ADD, form), client.post(ADD, form)

    assert first.status_code == second.status_code == 302 and first["Location"] == second["Location"]
    assert lead.memberships.get().council.plans.count() == 1


def test_other_words_or_another_rendering_or_a_later_day_is_another_form(lead, monkeypatch):
    client = signed_in(lead)
    form = {"csrfmiddlewaretoken": token(client), "title": "Plan"}
    client.post(ADD, form)
    client.post(ADD, form | {"title": "Another"})
    client.post(ADD, form | {"csrfmiddlewaretoken": token(client)})
    monkeypatch.setattr(once, "FOR_SECONDS", 0)
    client.post(ADD, form)
    assert lead.memberships.get().council.plans.count() == 4


def test_a_form_with_a_fault_can_be_sent_again(lead):
    client = signed_in(lead)
    form = {"csrfmiddlewaretoken": token(client), "title": ""}
    assert [client.post(ADD, form).status_code for _ in range(2)] == [200, 200]


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_come_one_after_the_other(lead):
    client = signed_in(lead)
    form, answers = {"csrfmiddlewaretoken": token(client), "title": "Plan"}, []

    def press():
        mine = Client()
        mine.cookies = client.cookies
        answers.append(mine.post(ADD, form)["Location"])
        connection.close()

    presses = [threading.Thread(target=press) for _ in range(4)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert len(answers) == 4 and len(set(answers)) == 1
    assert lead.memberships.get().council.plans.count() == 1

"""Other programs come with an access key: to read figures, or to send some to be checked by a person."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from plumbline.doors.api import urls
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.performance.actions import accept_load, make_key, revoke_key
from plumbline.workspace.performance.models import AccessKey, DataPoint, Load, Scope
from plumbline.workspace.performance.rules import NotYet
from tests.factories.clients import signed_in, words
from tests.factories.measures import a_measure
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db
FIGURE = {"measure": 1, "period": "June 2024", "value": 301}


@pytest.fixture
def analyst() -> Person:
    return a_person(a_council(), Role.ANALYST)


def a_key(by: Person, scope: str = "load") -> str:
    return make_key(a_council(), name="Case management system", scope=scope, by=by).secret


def send(secret: str, said: object):
    body = said if isinstance(said, str) else json.dumps(said)
    return Client(enforce_csrf_checks=True).post(
        "/api/figures", body, content_type="application/json", headers={"Authorization": f"Bearer {secret}"}
    )


def read(secret: str, name: str = "figures") -> list[dict[str, str]]:
    response = Client().get(f"/api/{secret}/{name}.csv")
    assert response.status_code == 200
    assert response["Cache-Control"].startswith("max-age=0")
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def test_what_is_sent_waits_in_a_check_table_and_counts_once_a_person_has_accepted_it(analyst: Person) -> None:
    measure = a_measure(a_council(), [300, 310], by=analyst)
    answer = send(
        a_key(analyst), {"source": "Report 12", "figures": [FIGURE, FIGURE | {"period": "July 2024", "value": "many"}]}
    )
    assert answer.status_code == 202
    (fault,) = answer.json()["faults"]
    assert fault.startswith("figures[1].value: “many” is no number")
    assert measure.data_points.count() == 2
    load = Load.objects.get(kind="sent")
    assert answer.json()["look_at_it"].endswith(f"/councils/eastmere/{load.path}")
    listed = signed_in(analyst).get("/councils/eastmere/measures/")
    assert "Load 2, Report 12 Sent by another program" in words(listed)
    assert "figures[1].value: “many” is no number" in words(signed_in(analyst).get(f"/councils/eastmere/{load.path}"))
    accept_load(load, by=analyst)
    assert [int(one.value or 0) for one in measure.data_points.all()] == [300, 310, 301]


def test_small_numbers_that_are_sent_are_held_back_and_leave_no_feed(analyst: Person) -> None:
    a_measure(a_council(), [300, None], by=analyst)
    send(a_key(analyst), {"source": "Report 12", "figures": [FIGURE | {"value": 3}]})
    accept_load(Load.objects.get(kind="sent"), by=analyst)
    rows = read(a_key(analyst, "read"))
    assert [(row["value"], row["mark"]) for row in rows] == [("300", ""), ("", "held_back"), ("", "held_back")]
    assert rows[0]["address"].endswith(f"data-points/{DataPoint.objects.earliest('pk').pk}")
    (told,) = read(a_key(analyst, "read"), "measures")
    assert (told["latest_value"], told["verdict"]) == ("", "cannot tell")


@pytest.mark.parametrize(
    "said",
    ["", "[", "[]", "{}", '{"source": " ", "figures": []}', '{"source": "A", "figures": [1]}',
     '{"source": "A", "figures": [{"measure": 1}]}',
     '{"source": "A", "figures": [{"measure": 1, "period": "x", "value": NaN}]}',
     '{"source": "A", "figures": [{"measure": 1, "period": "x", "sum": 1}]}', '{"source": "A", "figures": []}',
     '{"source": "A", "as_of": 3, "figures": [{"measure": 1, "period": "x"}]}', "[" * 100_000],
)  # fmt: skip
def test_what_has_another_form_is_refused_in_one_sentence(analyst: Person, said: str) -> None:
    answer = send(a_key(analyst), said)
    assert (answer.status_code, list(answer.json())) == (400, ["error"])
    assert not Load.objects.exists()


def test_a_key_opens_one_council_one_scope_and_nothing_once_it_has_ended(analyst: Person) -> None:
    westmere = a_council("Westmere")
    a_measure(westmere, [1, 2], by=a_person(westmere))
    reading, loading = a_key(analyst, "read"), a_key(analyst)
    assert read(reading) == []
    key = AccessKey.objects.get(scope="read")
    assert key.last_used_on == timezone.localdate()
    assert reading not in str(AccessKey.objects.values())
    shut = [
        ("get", f"/api/{loading}/figures.csv"),
        ("get", "/api/figures.csv"),
        ("get", "/api/plumbline-read-x/figures.csv"),
    ]
    assert all(getattr(Client(), method)(address).status_code == 401 for method, address in shut)
    assert send(reading, {"source": "A", "figures": [FIGURE]}).status_code == 401
    revoke_key(key, by=analyst)
    assert Client().get(f"/api/{reading}/figures.csv").status_code == 401
    past = make_key(a_council(), name="Old", scope="read", by=analyst)
    AccessKey.objects.filter(pk=past.key.pk).update(last_day=timezone.localdate() - timedelta(days=1))
    assert Client().get(f"/api/{past.secret}/figures.csv").status_code == 401


def test_a_key_does_no_more_than_whoever_made_it_still_may(analyst: Person) -> None:
    with pytest.raises(NotPermitted):
        make_key(a_council(), name="Ours", scope="read", by=a_person(a_council(), Role.MEMBER))
    with pytest.raises(NotYet, match="a year at most"):
        make_key(
            a_council(), name="Ours", scope="read", last_day=timezone.localdate() + timedelta(days=400), by=analyst
        )
    secret = a_key(analyst, "read")
    assert read(secret) == []
    analyst.memberships.update(role=Role.MEMBER)
    assert Client().get(f"/api/{secret}/figures.csv").status_code == 401


def test_a_key_is_made_shown_once_revoked_and_audited_through_the_pages(analyst: Person) -> None:
    client, base = signed_in(analyst), "/councils/eastmere/access-keys/"
    made = client.post(base + "add", {"name": "Power BI", "scope": "read"}).content.decode()
    key = AccessKey.objects.get()
    secret = made.split("<code>")[1].split("</code>")[0]
    assert read(secret) == []
    assert secret not in client.get(base).content.decode()
    assert "Access key 1 is revoked and opens nothing." in words(client.post(f"{base}1/revoke", follow=True))
    assert [one.action for one in a_council().audit_entries.all()] == ["revoked an access key", "made an access key"]
    assert not AccessKey.objects.get(pk=key.pk).is_open


def test_every_address_for_programs_asks_for_a_key() -> None:
    assert get_resolver().url_patterns[0].urlconf_module is urls  # type: ignore[union-attr]
    assert all(isinstance(pattern.callback.scope, Scope) for pattern in urls.urlpatterns)


def test_what_is_too_large_or_empty_is_refused_in_a_sentence_and_nothing_is_kept(analyst: Person) -> None:
    secret = a_key(analyst)
    large = send(secret, json.dumps({"source": "Report", "figures": [FIGURE], "more": " " * (40 * 1024**2)}))
    assert (large.status_code, large.json()["error"]) == (413, "No more than 5 MB are taken at once; send it in parts.")
    empty = send(secret, "")
    assert (empty.status_code, empty.json()["error"]) == (400, "What was sent is no JSON.")
    assert not Load.objects.filter(kind="sent").exists()

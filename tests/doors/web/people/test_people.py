"""The administrator's pages on people, and everybody's page for their own password."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plumbline.workspace.accounts.models import Membership, Person
from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.audit.models import Entry
from tests.factories.clients import signed_in, title, words
from tests.factories.people import PASSWORD, a_council, a_person

pytestmark = pytest.mark.django_db
PEOPLE = "/councils/eastmere/people/"


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def administrator(council):
    return a_person(council, Role.ADMINISTRATOR)


@pytest.fixture
def client(administrator):
    return signed_in(administrator)


def page_of(person, below=""):
    return f"{PEOPLE}{person.memberships.get().pk}{below}"


def let_in(client, **given):
    sent = {"email": "new@example.org", "name": "New Person", "role": "clerk"} | given
    return client.post(PEOPLE + "add", sent)


def first_password(response):
    return re.search(r"<code>([^<]+)</code>", response.content.decode()).group(1)


def test_the_list_says_who_as_what_since_and_until_when(client, council):
    guest = a_person(council, Role.INSPECTOR)

    said = words(client.get(PEOPLE))

    assert f"{guest.name} {guest.email} Inspector (guest)" in said
    assert "By name." in said and "2 people" in said


def test_the_list_can_be_narrowed_and_says_when_nobody_fits(client, council, administrator):
    clerk, gone = a_person(council, Role.CLERK), a_person(council, Role.DIRECTOR)
    gone.memberships.update(ends_at=timezone.now() - timedelta(days=1))

    everybody = words(client.get(PEOPLE))
    assert clerk.name in everybody and gone.name not in everybody
    ended = words(client.get(PEOPLE + "?standing=ended"))
    assert gone.name in ended and clerk.name not in ended and "Ended" in ended
    assert clerk.email in words(client.get(f"{PEOPLE}?role=clerk&words={clerk.email[:8]}"))
    assert "Nobody matches" in words(client.get(PEOPLE + "?role=member"))


def test_the_list_takes_as_many_queries_for_a_hundred_people(client, council, django_assert_max_num_queries):
    for _ in range(60):
        a_person(council)
    with django_assert_max_num_queries(8):
        assert "1 to 50 of 61 people" in words(client.get(PEOPLE))


def test_what_each_role_may_do_is_shown_from_the_one_list(client):
    said = words(client.get(PEOPLE + "add"))

    for role in Role:
        labels = " ".join(one.label for one in Permission if one in ROLE_MAY[role])
        assert f"{role.label} {labels}" in said


def test_somebody_let_in_signs_in_with_the_first_password_and_must_choose_their_own(client, council):
    shown = let_in(client)
    assert "no-store" in shown["Cache-Control"]
    password = first_password(shown)

    newcomer = Client()
    newcomer.post(reverse("sign_in"), {"username": "new@example.org", "password": password})
    for address in ("/", "/councils/eastmere/", "/councils/eastmere/papers/"):
        sent = newcomer.get(address)
        assert sent.status_code == 302 and sent["Location"].startswith("/password?next=")
    assert newcomer.post("/councils/eastmere/people/add", {})["Location"] == "/password"

    done = newcomer.post("/password", {"present": password, "chosen": "violet ladder tuesday",
                                       "next": "/councils/eastmere/papers/"})  # fmt: skip
    assert done["Location"] == "/councils/eastmere/papers/"
    assert newcomer.get("/councils/eastmere/").status_code == 200
    assert Person.objects.get(email="new@example.org").check_password("violet ladder tuesday")


def test_a_first_password_is_on_no_other_page_and_nowhere_in_the_record(client, council):
    password = first_password(let_in(client))
    person = Person.objects.get(email="new@example.org")

    assert password not in client.get(page_of(person)).content.decode()
    assert password not in client.get("/councils/eastmere/history").content.decode()
    assert all(password not in str(entry.details) for entry in Entry.objects.all())


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"email": ""}, "Enter an email address"),
        ({"email": "nonsense"}, "Enter an email address in the correct format"),
        ({"name": ""}, "Enter a name"),
        ({"role": ""}, "Choose a role"),
        ({"role": "king"}, "choose one of the answers"),
        ({"role": "inspector"}, "give the last day of the stay"),
        ({"last_day-day": "31", "last_day-month": "2", "last_day-year": "2027"}, "Last day must be a real date"),
        ({"last_day-day": "1", "last_day-month": "1", "last_day-year": "2020"}, "today or later"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, sent, problem):
    response = let_in(client, **sent)

    assert problem in words(response)
    assert title(response).startswith("Error: Let somebody in")
    assert sent.get("name", "New Person") in response.content.decode()
    assert not Person.objects.filter(email="new@example.org").exists()


def test_somebody_with_an_account_is_let_in_without_a_password(client, council):
    known = a_person(a_council("Westmere"))

    response = let_in(client, email=known.email)

    assert "There is an account" in words(response) and "<code>" not in response.content.decode()


def test_a_role_is_changed(client, council):
    clerk = a_person(council, Role.CLERK)

    response = client.post(page_of(clerk, "/role"), {"role": "director"}, follow=True)

    assert f"Role of {clerk.name} saved." in words(response)
    assert clerk.memberships.get().role == Role.DIRECTOR


def test_a_membership_ends_with_a_reason(client, council):
    clerk = a_person(council, Role.CLERK)

    refused = client.post(page_of(clerk, "/end"), {"reason": " "})
    assert "Say why the membership ends" in words(refused) and not clerk.memberships.get().has_ended

    client.post(page_of(clerk, "/end"), {"reason": "Left the council."})
    assert clerk.memberships.get().has_ended
    said = words(client.get(page_of(clerk)))
    assert "Ended a membership" in said and "Left the council." in said
    assert signed_in(clerk).get("/councils/eastmere/").status_code == 404


def test_the_only_administrator_is_offered_nothing_against_themselves(client, administrator):
    said = words(client.get(page_of(administrator)))
    assert "This is you." in said and "End the membership" not in said

    response = client.post(page_of(administrator, "/end"), {"reason": "Bye."})
    assert "Ask another administrator" in words(response) and title(response).startswith("Error: ")
    client.post(page_of(administrator, "/role"), {"role": "clerk"})
    assert administrator.memberships.get().role == Role.ADMINISTRATOR


def test_a_new_first_password_signs_its_owner_out(client, council):
    clerk = a_person(council, Role.CLERK)
    at_work = signed_in(clerk)
    assert at_work.get("/councils/eastmere/").status_code == 200

    response = client.post(page_of(clerk, "/password"))

    assert "New first password" in words(response) and "no-store" in response["Cache-Control"]
    assert at_work.get("/councils/eastmere/").status_code == 302
    clerk.refresh_from_db()
    assert clerk.check_password(first_password(response))


def test_an_account_of_two_councils_is_refused_a_first_password_in_words(client, council):
    shared = a_person(council)
    here = shared.memberships.get().pk
    Membership.objects.create(person=shared, council=a_council("Westmere"), role=Role.CLERK)

    response = client.post(f"{PEOPLE}{here}/password")

    assert "another council too" in words(response)
    shared.refresh_from_db()
    assert shared.check_password(PASSWORD)


def test_another_councils_membership_is_not_found(client):
    stranger = a_person(a_council("Westmere"))

    for below in ("", "/role", "/end", "/password"):
        assert client.get(page_of(stranger, below)).status_code == 404
        assert client.post(page_of(stranger, below), {"reason": "No."}).status_code in (404, 405)


@pytest.mark.parametrize("role", [role for role in Role if Permission.MANAGE_PEOPLE not in ROLE_MAY[role]])
def test_people_are_no_business_of_other_roles(council, role):
    somebody = signed_in(a_person(council, role))

    assert somebody.get(PEOPLE).status_code == 403
    assert let_in(somebody).status_code == 403
    assert ">People<" not in somebody.get("/councils/eastmere/").content.decode()


def test_anybody_changes_their_own_password_and_stays_signed_in(council):
    clerk = a_person(council, Role.CLERK)
    client = signed_in(clerk)

    wrong = client.post("/password", {"present": "not it", "chosen": "violet ladder tuesday"})
    assert "This is not the password that you use now" in words(wrong)
    assert "violet ladder" not in wrong.content.decode()
    short = client.post("/password", {"present": PASSWORD, "chosen": "short"})
    assert "at least 12 characters" in words(short)
    same = client.post("/password", {"present": PASSWORD, "chosen": PASSWORD})
    assert "must differ" in words(same)

    done = client.post("/password", {"present": PASSWORD, "chosen": "violet ladder tuesday"}, follow=True)
    assert "Your password is changed." in words(done)
    assert client.get("/councils/eastmere/").status_code == 200


def test_the_way_on_after_a_new_password_leads_nowhere_else(council):
    client = signed_in(a_person(council))

    done = client.post("/password", {"present": PASSWORD, "chosen": "violet ladder tuesday",
                                     "next": "https://elsewhere.example/"})  # fmt: skip

    assert done["Location"] == "/"


def test_nobody_is_asked_to_sign_in_before_they_change_a_password():
    assert Client().get("/password")["Location"].startswith(reverse("sign_in"))

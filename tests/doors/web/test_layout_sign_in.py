"""The way in and the way out, through the real address book and a real database."""

import pytest
from django.test import Client

from plumbline.workspace.accounts.models import Person

pytestmark = pytest.mark.django_db
WRONG = "The email address or the password is not right"


@pytest.fixture
def person() -> Person:
    person = Person(email="lead@example.com", name="Assurance lead")
    person.set_password("a long enough password")
    person.save()
    return person


def test_the_right_password_lets_in_whatever_the_case_of_the_address(client: Client, person: Person) -> None:
    response = client.post("/sign-in", {"username": "Lead@Example.com", "password": "a long enough password"})
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


def test_an_unknown_address_and_a_wrong_password_say_the_same(client: Client, person: Person) -> None:
    for email in ("lead@example.com", "nobody@example.com"):
        html = client.post("/sign-in", {"username": email, "password": "wrong"}).content.decode()
        assert WRONG in html
        assert "<title>Error: Sign in - Plumbline</title>" in html
        assert "wrong</" not in html
    assert "_auth_user_id" not in client.session


def test_an_empty_form_says_what_to_enter(client: Client) -> None:
    html = client.post("/sign-in", {}).content.decode()
    assert '<a href="#id_username">Enter your email address</a>' in html
    assert '<a href="#id_password">Enter your password</a>' in html


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [("/accessibility", "/accessibility"), ("https://elsewhere.example/", "/"), ("//elsewhere.example/", "/")],
)
def test_after_signing_in_one_is_where_one_wanted_to_go_if_that_is_ours(
    client: Client, person: Person, wanted: str, reached: str
) -> None:
    data = {"username": person.email, "password": "a long enough password", "next": wanted}
    response = client.post("/sign-in", data)
    assert (response.status_code, response["Location"]) == (302, reached)


def test_too_many_wrong_passwords_close_the_address_even_for_the_right_one(client: Client, person: Person) -> None:
    for _ in range(8):
        response = client.post("/sign-in", {"username": person.email, "password": "wrong"})
    assert response.status_code == 429
    assert "closed for 15 minutes" in response.content.decode()
    response = client.post("/sign-in", {"username": person.email, "password": "a long enough password"})
    assert response.status_code == 429
    other = client.post("/sign-in", {"username": "other@example.com", "password": "wrong"})
    assert other.status_code == 200  # nobody else is shut out with them


def test_another_writing_of_the_address_gives_no_further_guesses(client: Client, person: Person) -> None:
    for address in [person.email, person.email.upper()] * 4:
        response = client.post("/sign-in", {"username": address, "password": "wrong"})
    assert response.status_code == 429
    response = client.post("/sign-in", {"username": "Lead@Example.com", "password": "a long enough password"})
    assert response.status_code == 429


def test_a_letter_that_only_its_capital_makes_the_same_is_another_address(client: Client) -> None:
    person = Person(email="assurance@example.com", name="Assurance lead")
    person.set_password("a long enough password")
    person.save()
    long_s = {"username": "a\u017f\u017furance@example.com", "password": "a long enough password"}
    assert WRONG in client.post("/sign-in", long_s).content.decode()


def test_signing_out_is_by_post_only(client: Client, person: Person) -> None:
    client.force_login(person)
    assert client.get("/sign-out").status_code == 405
    assert "_auth_user_id" in client.session
    response = client.post("/sign-out", follow=True)
    assert "You have signed out." in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_form_without_its_token_is_refused_with_a_page_that_helps(person: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/sign-in", {"username": person.email, "password": "a long enough password"})
    assert response.status_code == 403
    assert "too old to send" in response.content.decode()


def test_health_is_ok_when_the_database_answers(client: Client) -> None:
    response = client.get("/health")
    assert (response.status_code, response.content) == (200, b"ok")


def test_everybody_may_read_the_statement_and_the_help(client: Client) -> None:
    for address in ("/accessibility", "/help", "/sign-in"):
        assert client.get(address).status_code == 200
    assert client.get("/nowhere-at-all").status_code == 404

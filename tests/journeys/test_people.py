"""An administrator lets somebody in; the newcomer chooses a password, works, and is shown out again."""

import pytest

from plumbline.workspace.accounts.roles import Role
from tests.factories.people import a_council, a_person
from tests.journeys.browser import NARROW, WIDE
from tests.journeys.looking import is_sound, says_what_is_wrong

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PEOPLE = "/councils/eastmere/people/"


@pytest.mark.parametrize(("size", "script"), [(WIDE, True), (NARROW, False)], ids=["wide", "narrow without script"])
def test_from_the_first_password_to_the_last_day(open_as, window, size, script):
    council = a_council()
    page = open_as(a_person(council, Role.ADMINISTRATOR), size=size, script=script)

    def click(name, role="button"):
        with page.expect_navigation():
            page.get_by_role(role, name=name).click()

    # Given an administrator who forgets to say anything
    page.goto(PEOPLE)
    is_sound(page)
    click("Let somebody in")
    is_sound(page)
    click("Let them in")
    says_what_is_wrong(page)

    # When they let an inspector in without a last day, they are told; with one, the inspector may come in
    page.get_by_label("Email address").fill("guest@example.org")
    page.get_by_label("Name").fill("Guest of the council")
    page.get_by_label("Inspector (guest)").check()
    click("Let them in")
    says_what_is_wrong(page)
    for name, value in (("Day", "30"), ("Month", "9"), ("Year", "2099")):
        page.get_by_label(name).fill(value)
    click("Let them in")
    is_sound(page)
    password = page.locator(".app-first-password").inner_text().strip()

    # Then the newcomer signs in and can do one thing only
    guest = window(size=size, script=script)
    guest.goto("/")
    is_sound(guest)
    guest.get_by_label("Email address").fill("guest@example.org")
    guest.get_by_label("Password", exact=True).fill(password)
    with guest.expect_navigation():
        guest.get_by_role("button", name="Sign in").click()
    assert guest.get_by_role("heading", name="Choose your own password").is_visible()
    is_sound(guest)
    with guest.expect_navigation():
        guest.get_by_role("button", name="Save the password").click()
    says_what_is_wrong(guest)
    guest.get_by_label("First password that you were given").fill(password)
    guest.get_by_label("New password").fill("violet ladder tuesday")
    with guest.expect_navigation():
        guest.get_by_role("button", name="Save the password").click()
    assert guest.get_by_text("Your password is changed.").is_visible()
    is_sound(guest)

    # And when the membership ends, nothing is open any more
    page.goto(PEOPLE)
    click("Guest of the council", role="link")
    is_sound(page)
    page.goto(page.url + "/role")
    is_sound(page)
    click("Save the role")
    click("Give a new first password")
    is_sound(page)
    click("No, go back", role="link")
    click("End the membership", role="link")
    is_sound(page)
    click("End the membership")
    says_what_is_wrong(page)
    page.get_by_label("Why does it end?").fill("The visit is over.")
    click("End the membership")
    assert page.get_by_text("Membership of Guest of the council ended.").is_visible()
    is_sound(page)
    assert guest.goto("/councils/eastmere/").status == 404
    is_sound(guest)

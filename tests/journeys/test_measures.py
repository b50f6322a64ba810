"""The performance analyst's tasks, each within its clicks: define, load, explain, and see what is late."""

import pytest

from plumbline.workspace.accounts.roles import Role
from tests.factories.measures import a_measure
from tests.factories.people import a_council, a_person
from tests.journeys.browser import NARROW, WIDE
from tests.journeys.looking import is_sound, says_what_is_wrong

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOME = "/councils/eastmere/"
FALLING = [300, 310, 295, 305, 298, 307, 301, 296, 304, 299, 303, 300, 306, 297, 280, 270, 262, 255, 248, 240]


class Clicks:
    """Counts the clicks that lead to another page."""

    def __init__(self, page):
        self.page, self.made = page, 0

    def __call__(self, name, role="link", *, exact=False):
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name, exact=exact).first.click()
        self.made += 1


def pick(page, label):
    page.get_by_label(label, exact=True).check()


@pytest.mark.parametrize(("size", "script"), [(WIDE, True), (NARROW, False)], ids=["wide", "narrow without script"])
def test_an_analyst_loads_explains_and_defines_within_the_clicks(open_as, size, script):
    council = a_council()
    analyst, lead = a_person(council, Role.ANALYST), a_person(council)
    a_measure(council, FALLING, by=analyst)
    page = open_as(analyst, size=size, script=script)

    # Given that figures are late, which stands in My work
    page.goto(HOME)
    assert page.get_by_text("1 figure late").is_visible()
    page.goto(f"{HOME}measures/")
    is_sound(page)

    # When the month's figures are loaded: Load data, check the file, look at the check table, go on
    click = Clicks(page)
    click("Load data", "button")
    is_sound(page)
    click("Check the file", "button")
    says_what_is_wrong(page)
    content = b"Measure,Period,Value\n1,December 2025,235\nnobody,December 2025,9\n"
    page.get_by_label("Workbook").set_input_files({"name": "figures.csv", "mimeType": "text/csv", "buffer": content})
    page.get_by_label("Where are the figures from?").fill("Report 12")
    click("Check the file", "button")
    is_sound(page)
    assert page.get_by_text("no measure called “nobody”").is_visible()
    pick(page, "Accept the rows without faults")
    click("Go on", "button")
    assert click.made - 1 <= 4  # without the slip above
    assert page.get_by_text("The figures are accepted: 1 new figure.").is_visible()

    # Then a break is explained: the measure, its period, mark it
    click = Clicks(page)
    click("People waiting for an occupational therapy assessment")
    is_sound(page)
    click("June 2025")
    is_sound(page)
    click("Mark a break from this period on")
    is_sound(page)
    assert click.made <= 3
    page.get_by_label("Why?").fill("A second team began.")
    click("Mark the break", "button")
    is_sound(page)
    assert page.get_by_text("The series breaks here: A second team began.").is_visible()

    # And a measure is defined, which waits for a second person
    page.goto(f"{HOME}measures/")
    click = Clicks(page)
    click("Add a measure", "button")
    is_sound(page)
    page.get_by_label("What is the measure called?").fill("People waiting for equipment")
    pick(page, "Count")
    page.get_by_label("Unit", exact=True).fill("people")
    pick(page, "Lower is better")
    page.get_by_label("What is counted?").fill("People whose equipment has not come after a week")
    page.get_by_label("Where do the figures come from?").fill("Equipment store")
    page.get_by_label("How often?").select_option("month")
    click("Add the measure", "button")
    assert click.made <= 3
    is_sound(page)
    checker = open_as(lead, size=size, script=script)
    checker.goto(f"{HOME}measures/2/check")
    is_sound(checker)
    with checker.expect_navigation():
        checker.get_by_role("button", name="It can be counted like this").click()
    assert checker.get_by_text("Measure 2 is checked and takes figures.").is_visible()


def test_a_target_is_set_missed_and_answered(open_as):
    council = a_council()
    lead = a_person(council)
    a_measure(council, FALLING, by=lead)
    page = open_as(lead, size=WIDE, script=True)

    # Given a target whose trigger the latest figure has passed
    page.goto(f"{HOME}measures/1/target")
    is_sound(page)
    page.get_by_label("Target", exact=True).fill("200")
    for name, value in (("Day", "31"), ("Month", "12"), ("Year", "2040")):
        page.get_by_label(name, exact=True).first.fill(value)
    page.get_by_label("Why this target?").fill("The board asked for it.")
    page.get_by_label("Trigger", exact=True).fill("230")
    page.get_by_label("What is done first then?").fill("Two more assessors.")
    page.get_by_label("Who sees to it?").fill("Head of Therapy")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep the target").click()

    # Then the page says that no mitigation is live, until it is
    is_sound(page)
    assert page.get_by_text("No mitigation is live. What was agreed").is_visible()
    with page.expect_navigation():
        page.get_by_role("link", name="Start the mitigation").click()
    is_sound(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Start it").click()
    assert page.get_by_text("What is being done: Two more assessors.").is_visible()
    for path in ("measures/dashboard", "measures/expected", "measures/catalogue"):
        page.goto(f"{HOME}{path}")
        is_sound(page)

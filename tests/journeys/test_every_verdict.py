"""Each verdict, target state, late figure and number held back, reached by a person through the pages."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from plumbline.knowledge.stats.series import after
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.performance.actions import MeasureWords, check_measure, define_measure, set_target
from plumbline.workspace.performance.models import Measure
from plumbline.workspace.performance.rules.targets import GivenTarget
from tests.factories.measures import take_months
from tests.factories.people import a_council, a_person
from tests.journeys.browser import WIDE
from tests.journeys.looking import is_sound
from tests.journeys.test_measures import Clicks

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
LEVEL = [300, 310, 295, 305, 298, 307, 301, 296, 304, 299, 303, 300, 306, 297]
STORIES: dict[str, tuple[str, list[int | None]]] = {
    "Improved": ("decrease", [*LEVEL, 240]),
    "Worsened": ("decrease", [*LEVEL, 360]),
    "Higher": ("neutral", [*LEVEL, 360]),
    "Lower": ("neutral", [*LEVEL, 240]),
    "No sign of change": ("decrease", LEVEL),
    "Cannot tell": ("decrease", LEVEL[:4]),
    "Held back": ("decrease", [*LEVEL, None]),
}
AIMS = {"Target met": [400], "Target missed": [200], "Target raised": [250, 220], "Target lowered": [220, 250]}


@pytest.fixture
def council():
    council = a_council()
    analyst, lead = a_person(council, Role.ANALYST), a_person(council)
    for title, (better, values) in STORIES.items():
        a_count(title, better, values, by=analyst, checker=lead)
    for title, aims in AIMS.items():
        measure = a_count(title, "decrease", LEVEL, by=analyst, checker=lead)
        for value in aims:
            set_target(measure, an_aim(value, is_past=title == "Target missed"), by=lead)
    return council


def a_count(title, better, values, *, by, checker) -> Measure:
    """The latest figure is of last month; of one, of three months ago, so that its next is missing."""
    words = MeasureWords(
        title=title, kind="count", unit="people", better=better, numerator="People who wait", data_source="Report 12",
        frequency="month",
    )  # fmt: skip
    measure = check_measure(define_measure(by.memberships.get().council, words, by=by), by=checker)
    back = 4 if title == "Cannot tell" else 1
    first = after(timezone.localdate().replace(day=1), -back - len(values) + 1, spacing="month")
    take_months(measure, values, by=by, first=first)
    return measure


def an_aim(value: int, *, is_past: bool) -> GivenTarget:
    today = timezone.localdate()
    since, due = (
        (today - timedelta(days=90), today - timedelta(days=1))
        if is_past
        else (date(2025, 1, 1), today + timedelta(days=90))
    )
    return GivenTarget(
        Decimal(value), due, "The board asked.", Decimal(500), "Two assessors.", "Head of Therapy", since=since
    )


def test_each_state_has_its_word_in_the_list_and_its_sentence_on_the_page(council, open_as):
    page = open_as(a_person(council), size=WIDE, script=True)
    page.goto("/councils/eastmere/measures/")
    is_sound(page)
    for verdict in [title for title in STORIES if title != "Held back"]:
        click = Clicks(page)
        page.get_by_label("Verdict", exact=True).select_option(label=verdict)
        click("Apply filters", "button")
        click(verdict, exact=True)
        assert click.made == 2
        assert page.locator(".app-verdict").get_by_text(verdict, exact=True).is_visible()
        with page.expect_navigation():
            page.get_by_role("link", name="Measures", exact=True).first.click()
    is_sound(page)
    for tag in AIMS:
        Clicks(page)(tag, exact=True)
        assert page.locator(".app-verdict").get_by_text(tag).first.is_visible()
        page.go_back()
    page.get_by_label("Only", exact=True).select_option(label="Figures late or missing")
    Clicks(page)("Apply filters", "button")
    assert page.get_by_text("Missing", exact=True).first.is_visible()
    page.goto("/councils/eastmere/measures/")
    Clicks(page)("Held back", exact=True)
    assert page.get_by_text("Held back: small number").first.is_visible()
    is_sound(page)

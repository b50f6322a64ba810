"""The pages of figures that were counted from Client Level Data."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.performance.actions import accept_load, check_results, take_into_use
from plumbline.workspace.performance.models import Measure, PublishedFigure, PublishedSource
from tests.factories.counted import a_result, results_file
from tests.factories.people import a_person, a_real_council

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Council:
    return a_real_council()


@pytest.fixture
def lead(council: Council) -> Person:
    return a_person(council)


@pytest.fixture
def measure(council: Council, lead: Person) -> Measure:
    return take_into_use(council, "ascof-2024-25-2a", by=lead)


@pytest.fixture
def browser(lead: Person) -> Client:
    client = Client()
    client.force_login(lead, backend="plumbline.workspace.accounts.backends.PersonBackend")
    return client


def test_results_are_loaded_looked_at_and_accepted(council: Council, measure: Measure, browser: Client) -> None:
    file = SimpleUploadedFile("figures.json", results_file(a_result()))
    sent = browser.post(f"/councils/{council.slug}/measures/load/results", {"file": file})
    table = browser.get(sent["Location"]).content.decode()
    assert measure.title in table
    assert "235 of 300" in table
    assert browser.post(sent["Location"], {"decision": "accept"}).status_code == 302
    assert measure.data_points.get().value == Decimal("78.3")


def test_a_wrong_file_is_said_on_the_form(council: Council, measure: Measure, browser: Client) -> None:
    file = SimpleUploadedFile("return.csv", b"LA Code,NHS Number\n")
    shown = browser.post(f"/councils/{council.slug}/measures/load/results", {"file": file}).content.decode()
    assert "The file is no JSON" in shown


def test_one_click_leads_from_a_figure_to_its_rule_and_counts(
    council: Council, measure: Measure, lead: Person, browser: Client
) -> None:
    accept_load(check_results(council, "figures.json", results_file(a_result()), by=lead), by=lead)
    point = measure.data_points.get()
    figure = browser.get(f"/councils/{council.slug}/{point.path}").content.decode()
    assert f"{point.path}/rule" in figure
    rule = browser.get(f"/councils/{council.slug}/{point.path}/rule").content.decode()
    assert "ASCOF 2A: new clients who needed no long-term support after reablement" in rule
    assert "Spells of reablement" in rule
    assert "235 of 300" in rule
    assert "FROM reablement_sequels" in rule


def test_what_was_counted_from_lists_says_so_and_nothing_of_the_department(
    council: Council, lead: Person, browser: Client
) -> None:
    measure = take_into_use(council, "waiting-carers-assessment", by=lead)
    waiting = a_result(
        measure="waiting_now", statistic="median", breakdown="list", level="carers", numerator=None, denominator=None,
        value=31, unit="days", n=45, period_start="2025-04-01", period_end="2026-03-31",
    )  # fmt: skip
    accept_load(check_results(council, "lists.json", results_file(waiting), by=lead), by=lead)
    point = measure.data_points.get()
    assert point.value == 45
    assert point.load.source == "Lists of our own, council 999: one file as of 29 April 2026"
    figure = browser.get(f"/councils/{council.slug}/{point.path}").content.decode()
    assert "Counted from our own lists as of 29 April 2026; counts are rounded." in figure
    assert "Department" not in figure


def test_our_figure_stands_beside_the_published_one(
    council: Council, measure: Measure, lead: Person, browser: Client
) -> None:
    accept_load(check_results(council, "figures.json", results_file(a_result()), by=lead), by=lead)
    source = PublishedSource.objects.create(title="ASCOF 2025-26", publisher="The Department", sha256="b" * 64)
    PublishedFigure.objects.create(
        source=source, gss_code=council.gss_code, definition=measure.definition, value=Decimal("76.1"),
        period_start=date(2025, 4, 1), period_end=date(2026, 3, 31),
    )  # fmt: skip
    shown = browser.get(f"/councils/{council.slug}/measures/{measure.number}/published").content.decode()
    assert "+2.2" in shown
    assert "ASCOF 2025-26" in shown
    assert "Why they may differ" in shown


def test_where_nothing_is_published_of_us_the_page_says_so(
    council: Council, measure: Measure, lead: Person, browser: Client
) -> None:
    accept_load(check_results(council, "figures.json", results_file(a_result()), by=lead), by=lead)
    shown = browser.get(f"/councils/{council.slug}/measures/{measure.number}/published").content.decode()
    assert "No published figures of this measure have been loaded" in shown
    assert "Cannot tell" not in shown


def test_parts_stand_on_the_page_of_a_measure_that_has_nothing_for_everybody(
    council: Council, lead: Person, browser: Client
) -> None:
    measure = take_into_use(council, "ascof-2024-25-3d", by=lead)
    results = results_file(a_result(measure="ascof_3d_2b", value=33.3, numerator=15, denominator=45))
    accept_load(check_results(council, "figures.json", results, by=lead), by=lead)
    shown = browser.get(f"/councils/{council.slug}/{measure.path}").content.decode()
    assert "Direct payments, carers" in shown
    assert "15 of 45" in shown
    assert "figures by breakdown only" in shown

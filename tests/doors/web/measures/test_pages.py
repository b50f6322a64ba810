"""What the pages of measures say, and to whom."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.models import Council
from plumbline.workspace.performance.actions import end_measure
from tests.factories.measures import a_measure
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db
FALLING = [300, 310, 295, 305, 298, 307, 301, 296, 304, 299, 303, 300, 306, 297, 280, 270, 262, 255, 248, 240]


@pytest.fixture
def council() -> Council:
    return a_council()


@pytest.fixture
def lead(council: Council) -> Person:
    return a_person(council)


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="plumbline.workspace.accounts.backends.PersonBackend")
    return client


def text_of(person: Person, path: str) -> str:
    response = browser(person).get(f"/councils/{a_council().slug}/{path}")
    assert response.status_code == 200
    return response.content.decode()


def test_a_measures_page_leads_with_one_verdict_and_the_age_of_its_data(council: Council, lead: Person) -> None:
    a_measure(council, FALLING, by=lead)
    shown = text_of(lead, "measures/1")
    assert "is lower than its usual variation" in shown
    assert "months old" in shown
    assert "Missing" in shown
    assert "How this was judged" in shown


def test_its_picture_has_title_description_and_the_same_figures_as_a_table(council: Council, lead: Person) -> None:
    a_measure(council, FALLING, by=lead)
    shown = text_of(lead, "measures/1")
    assert shown.count("<desc id=") == 2
    assert re.search(r"<title id=.+?<desc id=", shown)
    assert shown.count('data-label="Period"') == len(FALLING)


def test_what_is_held_back_is_words_on_the_page_and_empty_in_the_file(council: Council, lead: Person) -> None:
    a_measure(council, [*FALLING, None], by=lead)
    assert "Held back: small number" in text_of(lead, "measures/1")
    last = text_of(lead, "measures/1/figures.csv").splitlines()[-1]
    assert ",,,,people,held_back," in last


@pytest.mark.parametrize("path", ["measures/", "measures/dashboard", "measures/expected", "measures/1"])
def test_queries_stay_the_same_however_many_measures_there_are(
    council: Council, lead: Person, path: str, django_assert_max_num_queries: object
) -> None:
    for definition in ("waiting-occupational-therapy", "waiting-needs-assessment", "complaints-received"):
        a_measure(council, FALLING, by=lead, definition=definition)
    client = browser(lead)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert client.get(f"/councils/{council.slug}/{path}").status_code == 200


def test_an_analyst_loads_a_months_figures_after_looking_at_the_check_table(council: Council, lead: Person) -> None:
    a_measure(council, FALLING, by=lead)
    analyst = browser(a_person(council, Role.ANALYST))
    file = SimpleUploadedFile("figures.csv", b"Measure,Period,Value\n1,December 2025,235\n2,December 2025,9\n")
    sent = analyst.post(f"/councils/{council.slug}/measures/load", {"file": file, "source": "Report 12"})
    address = sent["Location"]
    table = analyst.get(address).content.decode()
    assert "no measure called “2”" in table
    assert "Stays out" in table
    assert analyst.post(address, {"decision": "accept"}).status_code == 302
    assert council.measures.get().data_points.count() == len(FALLING) + 1


def test_a_break_is_marked_from_its_period(council: Council, lead: Person) -> None:
    measure = a_measure(council, FALLING, by=lead)
    point = measure.data_points.order_by("period_start")[14]
    browser(lead).post(f"/councils/{council.slug}/{point.path}/break", {"reason": "A second team began."})
    assert "A second team began." in text_of(lead, "measures/1")


def test_a_break_marked_by_mistake_is_taken_back_where_it_was_marked(council: Council, lead: Person) -> None:
    measure = a_measure(council, FALLING, by=lead)
    point, client = measure.data_points.order_by("period_start")[14], browser(lead)
    client.post(f"/councils/{council.slug}/{point.path}/break", {"reason": "A second team began."})
    assert "Take back the break" in text_of(lead, point.path)
    client.post(f"/councils/{council.slug}/{point.path}/break/take-back", {"reason": "It began in another year."})
    assert "A second team began." not in text_of(lead, "measures/1")


def test_a_suggested_change_that_was_none_is_set_aside_and_not_asked_about_again(
    council: Council, lead: Person
) -> None:
    steps = [300, 304, 298, 302, 301, 299, 303, 300, 297, 302, 250, 253, 249, 251, 252, 248, 250, 251, 249, 252]
    measure, client = a_measure(council, steps, by=lead), browser(lead)
    assert "Did something change here?" in text_of(lead, "measures/1")
    point = measure.data_points.order_by("period_start")[10]
    address = f"/councils/{council.slug}/{point.path}/no-change"
    assert (
        "Say why" in client.post(address, {"reason": " "}).content.decode()
        or measure.suggestions_set_aside.count() == 0
    )
    client.post(address, {"reason": "The list was counted on another day of the month."})
    assert "Did something change here?" not in text_of(lead, "measures/1")
    assert "set aside already" in client.post(address, {"reason": "Again."}).content.decode()


def test_the_baseline_is_fixed_said_on_the_page_and_let_go(council: Council, lead: Person) -> None:
    measure = a_measure(council, FALLING, by=lead)
    point, client = measure.data_points.order_by("period_start")[12], browser(lead)
    client.post(f"/councils/{council.slug}/{point.path}/baseline", {"reason": "The plan began the month after."})
    shown = text_of(lead, "measures/1")
    assert "The limits are fixed to the figures up to April 2025. The plan began the month after." in shown
    assert "limits fixed to April 2024 to April 2025" in shown
    client.post(f"/councils/{council.slug}/measures/1/baseline", {"reason": "It was the wrong month."})
    assert "The limits are fixed" not in text_of(lead, "measures/1")


def test_a_figure_keeps_its_address_when_a_later_one_takes_its_place(council: Council, lead: Person) -> None:
    measure = a_measure(council, FALLING, by=lead)
    point = measure.data_points.order_by("period_start").last()
    assert point is not None
    sent = {"value": "241", "why": "One person was counted twice."}
    assert browser(lead).post(f"/councils/{council.slug}/{point.path}/revise", sent).status_code == 302
    assert "A later figure has taken its place" in text_of(lead, point.path)
    assert "It was 240. One person was counted twice." in text_of(lead, "measures/1")


def test_a_target_is_set_with_steps_trigger_and_first_mitigation(council: Council, lead: Person) -> None:
    a_measure(council, FALLING, by=lead)
    given = {
        "value": "200", "due_on-day": "31", "due_on-month": "12", "due_on-year": "2041", "trigger_value": "230",
        "steps": "220 by 31 March 2040", "reason": "The board asked.", "mitigation": "Two more assessors.",
        "mitigation_owner": "Head of Therapy",
    }  # fmt: skip
    response = browser(lead).post(f"/councils/{council.slug}/measures/1/target", given)
    assert response.status_code == 302, response.content.decode()
    shown = text_of(lead, "measures/1")
    assert "No mitigation is live" in shown
    assert "220 by 31 March 2040" in shown
    changing = browser(lead).get(f"/councils/{council.slug}/measures/1/target").content.decode()
    assert re.search(r'<input[^>]*name="trigger_value"[^>]* value="230"', changing)


def test_figures_that_are_late_stand_in_an_analysts_work(council: Council, lead: Person) -> None:
    a_measure(council, FALLING, by=lead)
    assert "1 figure late" in text_of(a_person(council, Role.ANALYST), "")


def test_a_measure_of_ones_own_waits_for_somebody_elses_check(council: Council, lead: Person) -> None:
    given = {
        "title": "People waiting for equipment", "kind": "count", "unit": "people", "better": "decrease",
        "numerator": "People who wait", "data_source": "Store", "frequency": "month", "hold_below": "5",
    }  # fmt: skip
    analyst = a_person(council, Role.ANALYST)
    assert browser(analyst).post(f"/councils/{council.slug}/measures/add", given).status_code == 302
    assert "A second person" in browser(analyst).post(f"/councils/{council.slug}/measures/1/check").content.decode()
    assert browser(lead).post(f"/councils/{council.slug}/measures/1/check").status_code == 302
    assert council.measures.get().is_in_use


def test_an_ended_measure_stays_in_the_list_and_waits_for_nothing(council: Council, lead: Person) -> None:
    end_measure(a_measure(council, FALLING, by=lead), reason="The publication ended.", by=lead)
    shown = text_of(lead, "measures/")
    assert "Ended" in shown
    assert "Missing" not in shown.split("<table")[1]

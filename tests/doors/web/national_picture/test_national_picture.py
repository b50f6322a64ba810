"""The national picture on the web."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plumbline.knowledge import catalogue
from plumbline.knowledge.periods import whole_month
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.actions import take_national_table
from plumbline.workspace.councils.actions import take_ratings
from plumbline.workspace.councils.models import PublishedRating
from plumbline.workspace.councils.rules.rating_files import RatingLine, read_rating_file
from tests.factories.clients import signed_in, words
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_workspace

pytestmark = pytest.mark.django_db
HERE = "/councils/eastmere/national-picture/"
AT = "?at-day=30&at-month=11&at-year=2025"


def lines(count: int) -> list[RatingLine]:
    return [
        RatingLine(entry.gss_code, "Good", (3,) * 9, whole_month(2025, 7), f"https://cqc.example/{entry.slug}")
        for entry in catalogue.councils()[:count]
    ]


@pytest.fixture
def client():
    return signed_in(a_person(a_council(), Role.MEMBER))


def test_an_empty_table_says_how_it_is_filled(client):
    assert "The table is empty" in words(client.get(HERE))


def test_the_date_in_the_address_decides_what_is_counted(client):
    take_ratings(lines(3), taken_on=date(2025, 10, 3))
    said = words(client.get(HERE + AT))
    assert "had published of England's councils by 30 November 2025" in said
    assert "3 of 153 councils with a report in this table" in said and "July 2025 newest report" in said
    assert "0 of 153 councils" in words(client.get(HERE + "?at-day=30&at-month=6&at-year=2025"))
    assert "3 reports of July 2025 are not counted" in words(client.get(HERE + "?at-day=1&at-month=7&at-year=2025"))


def test_each_council_stands_with_scores_age_and_source_in_the_order_of_the_alphabet(client):
    take_ratings(lines(3), taken_on=date(2025, 10, 3))
    response = client.get(HERE + AT)
    said = words(response)
    assert "Hartlepool North East Good 3 3 3 3 3 3 3 3 3 27 points, 75% Jul 2025 4 months before" in said
    assert said.index("Hartlepool North East") < said.index("Middlesbrough North East") < said.index("Redcar and")
    assert b'href="https://cqc.example/hartlepool"' in response.content and "read 3 Oct 2025" in said
    assert "there is no ranking" in said and "order=" not in response.content.decode()


def test_filters_find_by_region_rating_and_name(client):
    take_ratings(lines(8), taken_on=date(2025, 10, 3))
    for query, shown, hidden in (
        ("region=North+West", "Halton North West", "Hartlepool North East"),
        ("rating=Good&name=dar", "Darlington North East", "Halton North West"),
        ("rating=No+report+known&name=brent", "No report known", "Halton North West"),
        ("rating=Inadequate", "No council fits", "Halton North West"),
    ):
        said = words(client.get(f"{HERE}{AT}&{query}"))
        assert shown in said and hidden not in said, query
    said = words(client.get(HERE + "?at-day=31&at-month=2&at-year=2025&region=North+West"))
    assert "The date must be a real date" in said and "Hartlepool North East" not in said


def test_the_file_that_leaves_can_come_in_again(client):
    take_ratings([*lines(5), RatingLine("E09000003", "Good", (), whole_month(2025, 1), "https://cqc.example/b")],
                 taken_on=date(2025, 10, 3))  # fmt: skip
    response = client.get(HERE + "reports.csv" + AT)
    read = read_rating_file(response.content)
    assert not read.faults and len(read.lines) == 6
    taken = take_ratings(read.lines, taken_on=date(2026, 1, 1))
    assert (taken.unchanged, PublishedRating.objects.count()) == (6, 6)


def test_the_table_that_a_document_printed_stands_beside_ours():
    workspace = a_workspace()
    take_ratings(lines(7), taken_on=date(2025, 10, 3))
    counts = {"outstanding": 0, "requires_improvement": 0, "inadequate": 0}
    rows = [
        {"region": "North East (ADASS Region)", "councils": 13, "completed": 5, "good": 5, **counts},
        {"region": "North West (ADASS Region)", "councils": 23, "completed": 12, "good": 12, **counts},
    ]
    take_national_table(workspace.document, rows, by=workspace.lead)
    said = words(signed_in(workspace.lead).get(HERE + AT))
    assert "Every number agrees in North East." in said
    assert "South West 15 None known – – – – –" in said, "what is not known is not 0"
    assert "North West published: 12 printed, 2 here; Good: 12 printed, 2 here." in said
    assert "The newest report in this table is of July 2025." in said


def test_readiness_leads_there():
    workspace = a_workspace()
    assert f'href="{HERE}"'.encode() in signed_in(workspace.lead).get("/councils/eastmere/readiness/").content


def test_the_number_of_queries_does_not_grow_with_the_table(client):
    take_ratings(lines(1), taken_on=date(2025, 10, 3))
    with CaptureQueriesContext(connection) as few:
        client.get(HERE + AT)
    take_ratings(lines(153), taken_on=date(2025, 10, 3))
    with CaptureQueriesContext(connection) as many:
        client.get(HERE + AT)
    assert len(many) == len(few) <= 12

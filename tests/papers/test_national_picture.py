"""The national picture as a section and a paper: figures that are facts, and gaps that are said."""

from datetime import date

import pytest

from plumbline.engines.writers.facts import facts_csv
from plumbline.engines.writers.page import write_page
from plumbline.engines.writers.word import write_word
from plumbline.knowledge.periods import whole_month
from plumbline.papers.national_picture.assembly import assemble
from plumbline.workspace.councils.actions import take_ratings
from plumbline.workspace.councils.rules.rating_files import RatingLine
from tests.factories.people import a_council

pytestmark = pytest.mark.django_db
AT = date(2025, 11, 30)


def reports() -> None:
    lines = [
        RatingLine(
            "E06000006", "Good", (2, 3, 3, 2, 2, 3, 3, 2, 3), whole_month(2025, 7), "https://cqc.example/halton"
        ),
        RatingLine("E06000009", "Inadequate", (), whole_month(2025, 8), "https://cqc.example/blackpool"),
    ]
    take_ratings(lines, taken_on=date(2025, 10, 3))


def test_every_figure_of_the_paper_is_a_fact_with_its_base_and_its_page():
    reports()
    content = assemble(a_council(), at=AT, on=date(2025, 12, 1))
    facts = {fact.key: fact for fact in content.facts}
    assert len(facts) == 2 * 6, "of the North West and England: of nothing else is anything known"
    good = facts["national-north-west-good"]
    assert (good.value, good.denominator, good.period) == ("1", "23", "by 30 November 2025")
    assert good.url == "/councils/eastmere/national-picture/?at-day=30&at-month=11&at-year=2025"
    assert facts["national-england-published"].value == "2"
    assert "Councils of the region North West rated Good" in facts_csv(content)


def test_the_paper_lists_each_report_with_its_address_in_the_order_of_the_alphabet():
    reports()
    page = write_page(assemble(a_council(), at=AT, on=date(2025, 12, 1)), heading_level=2)
    assert page.index("Blackpool") < page.index("Halton") and 'href="https://cqc.example/halton"' in page
    assert "The newest of these reports was published in August 2025." in page and "July 2025" in page


def test_a_region_of_which_nothing_is_known_says_so_and_shows_no_0():
    reports()
    content = assemble(a_council(), at=AT, on=date(2025, 12, 1))
    page = write_page(content, heading_level=2)
    assert page.count("None known") == 8
    assert write_word(content)[:2] == b"PK"


def test_an_empty_table_makes_a_paper_that_says_so():
    page = write_page(assemble(a_council(), at=AT, on=date(2025, 12, 1)), heading_level=2)
    assert "None known" in page and "By 30 November 2025, no report" in page

from dataclasses import replace

from plumbline.engines.writers.content import Fact, FactRun, HeaderRow, Paragraph, Section, runs
from plumbline.engines.writers.page import write_page
from plumbline.engines.writers.sources import note_on

from .reading_page import read_page
from .samples import FACTS, PAPER


def source_rows() -> list[list[str]]:
    table = read_page(write_page(PAPER)).get_element_by_id("table-3")
    return [[cell.text_content() for cell in row] for row in table.find("tbody")]


def test_a_source_says_definition_figure_period_place_and_every_use() -> None:
    assert source_rows()[0] == [
        "Overall score of the CQC assessment: the sum of nine scores over 36, rounded up. 20 of 36.",
        "56%",
        "Assessment of October 2025",
        "CQC assessment report, Wexmoor Council, page 3, overall summary",
        "9 February 2026, Assurance lead",
        "1.1, 3.1",
    ]


def test_each_fact_has_one_row_in_the_order_of_first_use() -> None:
    assert [row[1] for row in source_rows()] == ["56%", "1,214", "2", "2", "2", "2", "3", "2", "3", "2", "2", "£105.2m"]


def test_a_period_that_is_not_known_is_said_to_be_so() -> None:
    fact = replace(FACTS[0], period="")
    page = read_page(write_page(replace(PAPER, facts=(fact, *FACTS[1:]))))
    assert page.get_element_by_id(f"fact-{fact.key}")[2].text_content() == "Not stated"
    assert "Period" not in note_on(fact)


def test_a_figure_in_the_header_is_said_to_stand_there() -> None:
    fact: Fact = FACTS[0]
    content = replace(
        PAPER,
        facts=(fact,),
        appendices=(),
        header=(HeaderRow("Score", runs(FactRun(fact.key))),),
        sections=(Section("Purpose", (Paragraph(runs(FactRun(fact.key))),)),),
    )
    assert read_page(write_page(content)).get_element_by_id(f"fact-{fact.key}")[5].text_content() == "header, 1"

from dataclasses import replace

from plumbline.engines.writers.content import (
    Column,
    Fact,
    FactRun,
    HeaderRow,
    PaperContent,
    Paragraph,
    Row,
    Section,
    Table,
    runs,
)
from plumbline.engines.writers.facts import fact_rows
from plumbline.engines.writers.page import write_page
from plumbline.engines.writers.sources import note_on
from plumbline.engines.writers.word import write_word

from .reading_page import read_page
from .reading_word import read_word
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


def series(*figures: tuple[str, str, str], source: str = "Case management system") -> tuple[Fact, ...]:
    return tuple(
        replace(
            FACTS[0], key=f"wait-{begins}", value=shown, rendered=shown, period=period, begins=begins, series="wait",
            source=source, numerator="", denominator="", file="waits.xlsx, SHA-256 5f3a0c91d2b4e678",
            locator=f"figure for {period}", url=f"/figures/{begins}",
        )
        for shown, period, begins in figures
    )  # fmt: skip


def shown_in_a_table(*facts: Fact) -> PaperContent:
    table = Table(
        "t",
        "Waits",
        (Column("Wait"), Column("Days")),
        tuple(Row((runs(f.period), runs(FactRun(f.key)))) for f in facts),
    )
    return replace(PAPER, facts=facts, header=(), appendices=(), sections=(Section("Purpose", (table,)),))


def test_figures_of_one_series_and_source_share_a_row_that_lists_each_by_its_time() -> None:
    april, may, june = series(
        ("21", "April 2026", "2026-04-01"), ("20", "May 2026", "2026-05-01"), ("19", "June 2026", "2026-06-01")
    )
    (july,) = series(("18", "July 2026", "2026-07-01"), source="The new system")
    page = read_page(write_page(shown_in_a_table(june, april, july, may)))
    rows = [[cell.text_content() for cell in row] for row in page.get_element_by_id("table-2").find("tbody")]
    assert rows[0][0].endswith("Oldest first: 21, 20, 19.")
    assert rows[0][1:4] == [
        "3 figures",
        "April 2026 to June 2026",
        "Case management system, each at its own address in the facts file, waits.xlsx, SHA-256 5f3a0c91d2b4e678",
    ]
    assert [row[1] for row in rows] == ["3 figures", "18"]


def test_each_figure_of_a_series_leads_to_the_row_that_it_shares() -> None:
    content = shown_in_a_table(*series(("21", "April 2026", "2026-04-01"), ("20", "May 2026", "2026-05-01")))
    page = read_page(write_page(content))
    links = page.xpath('//a[contains(@class,"app-fact")]')
    assert [one.get("data-fact-key") for one in links] == ["wait-2026-04-01", "wait-2026-05-01"]
    assert {one.get("href") for one in links} == {"#fact-wait-2026-04-01"}
    assert page.get_element_by_id("fact-wait-2026-04-01").tag == "tr"
    word = read_word(write_word(content))
    assert len([name for name in word.bookmarks if name.startswith("source_")]) == 1
    assert {row.key: row.address for row in fact_rows(content)} == {one.key: one.url for one in content.facts}


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

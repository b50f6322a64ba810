import re
from dataclasses import replace
from itertools import pairwise

import pytest

from plumbline.engines.writers.content import HeaderRow, Paragraph, Section, Table, runs
from plumbline.engines.writers.page import write_page

from .reading_page import read_page
from .samples import PAPER

NASTY = """<script>alert("1")</script> & 'q' &amp; <img src=x onerror=y>"""


def attributes(page: str) -> set[str]:
    return {name for element in read_page(page).iter() for name in element.attrib}


def test_headings_follow_each_other_without_a_gap() -> None:
    levels = [int(tag.tag[1]) for tag in read_page(write_page(PAPER)).iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_page_may_begin_at_a_deeper_heading(level: int) -> None:
    tree = read_page(write_page(PAPER, heading_level=level))
    assert tree.find(f".//h{level}").text_content() == PAPER.title
    assert tree.find(f".//h{level + 1}").get("id") == "section-1"


def test_a_heading_level_that_html_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="level 1, 2 or 3; got 4"):
        write_page(PAPER, heading_level=4)


def test_every_table_has_a_caption_and_scopes_and_a_pane_for_the_keyboard() -> None:
    tables = list(read_page(write_page(PAPER)).iter("table"))
    assert len(tables) == 3
    for table in tables:
        caption = table.find("caption")
        pane = table.getparent()
        assert (pane.get("role"), pane.get("tabindex")) == ("region", "0")
        assert pane.get("aria-labelledby") == caption.get("id")
        assert all(
            cell.get("scope") == "col" for cell in table.iter("th") if cell.getparent().getparent().tag == "thead"
        )
        assert all(row[0].get("scope") == "row" for row in table.find("tbody"))


def test_figures_in_a_table_are_right_aligned_with_their_heading() -> None:
    table = read_page(write_page(PAPER)).get_element_by_id("table-1")
    assert table.find(".//thead/tr")[1].get("class").endswith("govuk-table__header--numeric")
    assert all(row[1].get("class").endswith("govuk-table__cell--numeric") for row in table.find("tbody"))


def test_every_link_within_the_page_has_its_target_and_every_address_stands_once() -> None:
    tree = read_page(write_page(PAPER))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    inner = [link.get("href")[1:] for link in tree.iter("a") if link.get("href").startswith("#")]
    assert inner and set(inner) <= set(ids)


def test_the_page_is_in_the_papers_language() -> None:
    assert read_page(write_page(PAPER)).get("lang") == "en-GB"


def test_the_page_needs_neither_script_nor_inline_style() -> None:
    page = write_page(PAPER)
    assert "style" not in attributes(page)
    assert not [name for name in attributes(page) if name.startswith("on")]
    assert not list(read_page(page).iter("script", "style", "iframe", "img"))


def test_markup_in_any_text_is_shown_and_never_run() -> None:
    content = replace(
        PAPER,
        title=NASTY,
        council=NASTY,
        notes=(NASTY,),
        header=(HeaderRow(NASTY, runs(NASTY)),),
        facts=tuple(
            replace(fact, definition=NASTY, source=NASTY, locator=NASTY, period=NASTY, owner=NASTY)
            for fact in PAPER.facts
        ),
        sections=(*PAPER.sections, Section(NASTY, (Paragraph(runs(NASTY)),))),
    )
    page = write_page(content)
    assert not list(read_page(page).iter("script", "img"))
    assert attributes(page) == attributes(write_page(PAPER))
    assert not re.search(r"&(?!amp;|lt;|gt;|quot;|#x27;)", page)
    assert read_page(page).find(".//h1").text_content() == NASTY


def test_quotation_marks_in_a_value_stay_inside_their_attribute() -> None:
    fact = replace(PAPER.facts[0], value='"><b onclick=x>', rendered="as stored")
    page = write_page(replace(PAPER, facts=(fact, *PAPER.facts[1:])))
    link = read_page(page).find(".//a[@data-fact-key='overall.percent']")
    assert link.get("data-value") == fact.value
    assert "onclick" not in attributes(page)


def test_a_table_without_row_headers_has_none() -> None:
    plain = replace(PAPER.appendices[1].blocks[1], row_headers=False)
    assert isinstance(plain, Table)
    content = replace(PAPER, appendices=(PAPER.appendices[0], replace(PAPER.appendices[1], blocks=(plain,))))
    content = replace(content, sections=PAPER.sections, appendices=(*content.appendices, PAPER.appendices[2]))
    assert not list(read_page(write_page(content)).get_element_by_id("table-2").find("tbody").iter("th"))

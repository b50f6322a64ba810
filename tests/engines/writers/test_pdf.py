"""The PDF says what the content says, is tagged, and is the same file each time."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given

from plumbline.engines.writers.content import FactRun, PaperContent
from plumbline.engines.writers.faults import PaperFault
from plumbline.engines.writers.numbering import all_runs
from plumbline.engines.writers.pdf import write_pdf
from plumbline.engines.writers.prepared import prepare

from .random_papers import papers
from .reading_pdf import PdfFile, read_pdf
from .samples import PAPER
from .test_layouts_agree import at_random


@cache
def read() -> PdfFile:
    return read_pdf(write_pdf(PAPER))


def squeezed(text: str) -> str:
    """Without spaces: where a line of a PDF breaks, nobody can tell a space from none."""
    return "".join(text.split())


def test_two_files_of_one_paper_are_the_same_bytes() -> None:
    assert write_pdf(PAPER) == write_pdf(PAPER)


def test_every_paragraph_heading_cell_and_caption_stands_in_it() -> None:
    prepared, text = prepare(PAPER), squeezed(read().text)
    for _, said in all_runs(prepared.paper.content):
        assert squeezed(prepared.text_of(said)) in text
    for words in (PAPER.title, PAPER.council, *PAPER.notes, *(one.label for one in PAPER.header)):
        assert squeezed(words) in text


def test_each_figure_leads_to_its_row_in_the_sources_and_shows_what_stands_there() -> None:
    prepared = prepare(PAPER)
    expected = [
        prepared.rendered[run.fact]
        for _, said in all_runs(prepared.paper.content)
        for run in said
        if isinstance(run, FactRun)
    ]
    definitions = [squeezed(fact.definition)[:20] for fact in prepared.facts]
    found = [one for one in read().links if any(name in squeezed(one.lands_on) for name in definitions)]
    assert [one.text for one in found] == expected
    for one in found:
        assert squeezed(one.text) in squeezed(one.lands_on)


def test_it_is_tagged_headings_lists_tables_and_links() -> None:
    file = read()
    assert {"H1", "H2", "P", "L", "LI", "LBody", "Table", "TR", "TH", "TD", "Link"} <= set(file.tags)
    assert file.tags.count("H1") == 1 and file.tags.count("Table") == file.tags.count("THead")
    assert file.heads_without_scope == 0
    assert file.language == "en-GB" and file.title == PAPER.title


def test_no_level_of_heading_is_skipped() -> None:
    levels = [int(tag[1]) for tag in read().tags if tag[0] == "H" and tag[1:].isdigit()]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_what_would_be_markup_is_words() -> None:
    words = '#panic() *bold* _it_ $x$ <label> @ref = heading \\ // /* `code` [block] "quoted"'
    file = read_pdf(write_pdf(replace(PAPER, title=words)))
    assert squeezed(words) in squeezed(file.text) and file.title == words


def test_a_character_that_no_typeface_shows_is_named_by_its_number() -> None:
    file = read_pdf(write_pdf(replace(PAPER, notes=("Well done \U0001f389 everybody.",))))
    assert "Well done [character U+1F389] everybody." in " ".join(file.text.split())


@at_random
@given(papers())
def test_any_paper_that_can_be_laid_out_can_be_set(content: PaperContent) -> None:
    assert "H1" in read_pdf(write_pdf(content)).tags


def test_a_paper_with_faults_is_refused() -> None:
    with pytest.raises(PaperFault):
        write_pdf(replace(PAPER, sections=()))

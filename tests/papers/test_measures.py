"""Measures in a paper: figures, verdicts, exceptions and charts, and nothing of them without a source."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document as open_document

from plumbline.engines.writers.content import Chart, PaperContent, Section
from plumbline.engines.writers.page import write_page
from plumbline.engines.writers.pdf import write_pdf
from plumbline.engines.writers.text import write_text
from plumbline.engines.writers.word import write_word
from plumbline.papers.kinds import assemble
from plumbline.workspace.performance.actions import start_mitigation
from plumbline.workspace.performance.models import Target
from tests.engines.writers.reading_pdf import read_pdf
from tests.papers.councils import BOARD, MEETING, ON, Reporting, reporting
from tests.papers.reading import section_text

pytestmark = pytest.mark.django_db
SAID = "People waiting for an occupational therapy assessment has passed its trigger: 345 in May 2025"


@pytest.fixture
def here(db: None) -> Reporting:
    return reporting()


def paper(here: Reporting, kind: str = "board") -> PaperContent:
    return assemble(here.council, kind=kind, body=BOARD, meeting_on=MEETING, plan=here.plan, on=ON)


def chart_of(content: PaperContent) -> Chart:
    (told,) = [one for one in content.sections if one.key == "measures"]
    (measure,) = [one for one in told.blocks if isinstance(one, Section)]
    (chart,) = [one for one in measure.blocks if isinstance(one, Chart)]
    return chart


def test_a_measure_is_told_with_its_figure_verdict_target_and_exception(here: Reporting) -> None:
    said = section_text(paper(here), "measures")
    assert "People waiting for an occupational therapy assessment stood at 345 in May 2025." in said
    assert "lies" in said and "The target of 200 is due on 31 March 2027" in said
    assert f"Exception: {SAID}" in said and "No mitigation is live." in said


def test_the_exception_goes_when_somebody_does_something(here: Reporting) -> None:
    start_mitigation(Target.objects.get(), words="Two more assessors.", owner_role="Head of Therapy", by=here.lead)
    assert "Exception" not in section_text(paper(here), "measures")


@pytest.mark.parametrize("kind", ["board", "cabinet", "scrutiny", "highlight"])
def test_every_paper_for_a_decision_carries_the_exception(here: Reporting, kind: str) -> None:
    assert SAID in section_text(paper(here, kind), "measures")


def test_the_chart_stands_in_page_word_and_pdf_with_words_for_who_cannot_see_it(here: Reporting) -> None:
    content = paper(here)
    chart = chart_of(content)
    assert chart.svg in write_page(content)
    assert f"Chart 1: {chart.caption}\n{chart.description}" in write_text(content)
    word = write_word(content)
    (shape,) = open_document(BytesIO(word)).inline_shapes
    assert shape._inline.docPr.get("descr") == chart.description
    assert [name for name in ZipFile(BytesIO(word)).namelist() if name.endswith(".png")] == ["word/media/image1.png"]
    assert "Figure" in read_pdf(write_pdf(content)).tags


def test_the_figures_of_the_chart_are_facts_in_a_table_and_what_is_held_back_is_words(here: Reporting) -> None:
    content = paper(here)
    (attached,) = [one for one in content.appendices if one.key == "figures-of-charts"]
    (table,) = attached.blocks
    assert len(table.rows) == 14  # type: ignore[union-attr]
    values = {fact.period: fact.value for fact in content.facts if fact.key.startswith("measure-1-2")}
    assert values["May 2025"] == "345" and len(values) == 13
    assert "Held back: small number" in write_text(content)

"""Chronology, complaints report, one-page summary and Easy Read draft: what each says beyond what all kinds must."""

import re
from datetime import date

import pypdfium2
import pytest

from plumbline.engines.writers.content import PaperContent
from plumbline.engines.writers.page import write_page
from plumbline.engines.writers.pdf import write_pdf
from plumbline.papers.complaints.blocks import year_end_before
from plumbline.papers.kept import content_of
from plumbline.papers.kinds import assemble, produce
from plumbline.papers.outdated import outdated
from tests.papers.councils import BOARD, ON, Reporting, reporting
from tests.papers.reading import lines_of, section_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db: None) -> Reporting:
    return reporting()


def paper(here: Reporting, kind: str) -> PaperContent:
    return assemble(here.council, kind=kind, body=BOARD, meeting_on=None, plan=here.plan, on=ON)


def pages_of(content: PaperContent) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(write_pdf(content))]


def test_the_chronology_tells_what_happened_the_oldest_first(here: Reporting) -> None:
    said = section_text(paper(here, "chronology"), "events")
    site_visit, published = said.index("Site visit: "), said.index("Published: ")
    approved = said.index("Plan approved by the Adult Social Care Improvement Board")
    assert site_visit < published < approved
    assert "2 February 2026" in said and f"/councils/{here.council.slug}/plans/1" in write_page(
        paper(here, "chronology")
    )


def test_the_chronology_leaves_out_what_comes_after_its_day(here: Reporting) -> None:
    early = assemble(here.council, kind="chronology", body="", meeting_on=None, plan=here.plan, on=date(2026, 2, 1))
    assert "Plan approved by" not in section_text(early, "events")


def test_other_papers_ask_for_no_events_and_are_not_out_of_date_because_of_one(here: Reporting) -> None:
    kept = {
        kind: produce(here.council, kind=kind, body=BOARD, meeting_on=None, plan=here.plan, by=here.lead)
        for kind in ("chronology", "highlight")
    }
    here.council.assessments.update(site_visit="2024-09")
    told = {kind: outdated(one, content_of(one)).changes for kind, one in kept.items()}
    assert [change.kind for change in told["chronology"] or ()] == ["judgement", "event"]
    assert [change.kind for change in told["highlight"] or ()] == ["judgement"]


def test_the_complaints_report_finds_by_its_words_what_the_record_holds_of_them(here: Reporting) -> None:
    content = paper(here, "complaints")
    assert "29 days on average" in section_text(content, "found")
    assert "1 finding speaks of complaints." in section_text(content, "found")
    assert "waited too long" not in section_text(content, "found")
    assert "No measure in use counts complaints." in section_text(content, "measured")
    assert "from 1 April 2025 to 31 March 2026" in section_text(content, "year")
    for section in ("received", "founded", "referred", "subjects"):
        assert "To be completed by the complaints manager" in section_text(content, section)


@pytest.mark.parametrize(
    ("today", "ends"),
    [
        (date(2026, 3, 31), date(2025, 3, 31)),
        (date(2026, 4, 1), date(2026, 3, 31)),
        (date(2026, 1, 1), date(2025, 3, 31)),
    ],
)
def test_the_year_of_a_complaints_report_is_over(today: date, ends: date) -> None:
    assert year_end_before(today) == ends


def test_the_one_page_summary_stands_on_one_page_before_its_sources(here: Reporting) -> None:
    pages = pages_of(paper(here, "summary"))
    assert "What is due first" in pages[0]
    assert all("Sources of the figures" in page or number for number, page in enumerate(pages[1:], start=1))
    assert "Sources of the figures" in pages[1]


def test_every_page_of_an_easy_read_draft_says_that_people_must_check_it(here: Reporting) -> None:
    content = paper(here, "easy_read")
    assert any("draft in Easy Read" in one for one in content.notes)
    assert all(
        "People with a learning disability must check it" in " ".join(page.split()) for page in pages_of(content)
    )
    assert "People with a learning disability must check it" in write_page(content)


def test_an_easy_read_draft_has_short_sentences_of_one_thought(here: Reporting) -> None:
    before = "\n".join(lines_of(paper(here, "easy_read"))).partition("Hard words")[0]
    sentences = [
        one
        for line in before.splitlines()[4:]
        for one in re.split(r"(?<=[.!?]) ", line)
        if "To be completed" not in one
    ]
    assert [one for one in sentences if len(one.split()) > 15] == []
    assert "We are late with 1 thing." in before and "They said we are: Requires improvement." in before
    assert not re.search(r";|\(|—", before)

"""Chronology, complaints report, one-page summary and Easy Read draft: what each says beyond what all kinds must."""

import re
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest

from plumbline.engines.proofing import proofread
from plumbline.engines.writers.content import PaperContent
from plumbline.engines.writers.page import write_page
from plumbline.engines.writers.pdf import write_pdf
from plumbline.knowledge.stats.series import Spacing, after
from plumbline.papers.board.yearly import financial_year_before
from plumbline.papers.checking.as_source import as_source
from plumbline.papers.checking.known import known_of
from plumbline.papers.kept import content_of
from plumbline.papers.kinds import assemble, produce
from plumbline.papers.outdated import outdated
from plumbline.workspace.performance.actions import receive_figures, take_into_use
from plumbline.workspace.performance.models import Measure
from plumbline.workspace.performance.rules.expected import last_day_of
from plumbline.workspace.performance.rules.figures import GivenFigure
from tests.factories.measures import FROM_REPORT
from tests.papers.councils import BOARD, ON, Reporting, reporting
from tests.papers.reading import lines_of, section_text
from tests.papers.test_kinds import QUOTED, write_all
from tests.papers.test_kinds import paper as paper_for_the_meeting

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


def counted(here: Reporting, name: str, figures: list[tuple[int, int] | int | None], *, per: Spacing = "month") -> None:
    """Figures of a measure of complaints from April 2025 on."""
    measure = take_into_use(here.council, f"complaints-{name}", by=here.lead, hold_below=0)
    receive_figures(
        here.council,
        [_figure(measure, after(date(2025, 4, 1), at, spacing=per), one) for at, one in enumerate(figures)],
        kind="entry", origin=FROM_REPORT, by=here.lead,
    )  # fmt: skip


def _figure(measure: Measure, start: date, given: tuple[int, int] | int | None) -> GivenFigure:
    end = last_day_of(start, measure.frequency)
    if given is None:
        return GivenFigure(measure.number, start, end, mark="held_back")
    if isinstance(given, int):
        return GivenFigure(measure.number, start, end, Decimal(given))
    numerator, denominator = map(Decimal, given)
    return GivenFigure(measure.number, start, end, 100 * numerator / denominator, numerator, denominator)


def test_a_complaints_report_takes_the_numbers_of_the_year_from_the_measures_that_count_them(here: Reporting) -> None:
    counted(here, "received", [20] * 11 + [25, 99])
    counted(here, "upheld", [(8, 20)] * 12 + [(50, 50)])
    counted(here, "answered-on-time", [(18, 20)] * 12)
    counted(here, "ombudsman-upheld", [(1, 4)], per="year")
    content = paper(here, "complaints")
    assert "In the year 245 complaints about adult social care were received." in section_text(content, "received")
    upheld = "Of 240 complaints answered in the year, 96 were upheld, wholly or in part: 40%."
    assert upheld in section_text(content, "founded")
    decided = "Of 4 detailed investigations that the ombudsman decided in the year, 1 found fault: 25%."
    assert decided in section_text(content, "referred")
    assert "Of 240 complaints answered in the year, 216 were answered within" in section_text(content, "measured")
    facts = {fact.rendered: fact for fact in content.facts}
    assert facts["245"].period == "1 April 2025 to 31 March 2026"
    assert facts["245"].locator == "added up from 12 months"
    assert (facts["40%"].value, facts["40%"].numerator, facts["40%"].denominator) == ("40", "96", "240")
    asked = [line for line in lines_of(content) if "To be completed" in line and "how many" in line]
    assert len(asked) == 2 and "compliments" in asked[0] and "Ombudsman" in asked[1]


@pytest.mark.parametrize("figures", [[20] * 11, [20] * 11 + [None]], ids=["a month missing", "a month held back"])
def test_a_year_that_the_figures_do_not_fill_is_asked_of_people(here: Reporting, figures: list[int | None]) -> None:
    counted(here, "received", figures)
    said = section_text(paper(here, "complaints"), "received")
    assert "how many complaints were received in the year" in said and "220" not in said


def test_a_complaints_report_of_figures_passes_its_proof_reader_also_where_there_is_one_of_each(
    here: Reporting,
) -> None:
    counted(here, "received", [1] + [0] * 11)
    counted(here, "upheld", [(1, 1)] + [(0, 1)] * 11)
    counted(here, "ombudsman-upheld", [(1, 1)], per="year")
    counted(here, "ombudsman-late-remedies", [(1, 1)], per="year")
    write_all(here, "complaints")
    content = paper_for_the_meeting(here, "complaints")
    assert "In the year 1 complaint about adult social care was received." in section_text(content, "received")
    assert "Of 1 agreed remedy due in the year, 1 was carried out" in section_text(content, "referred")
    (proof,) = proofread([as_source(content).source], known=known_of(here.council))
    assert [(one.rule, one.found, one.why) for one in proof.objections if one.found not in QUOTED] == []


@pytest.mark.parametrize(
    ("today", "ends"),
    [
        (date(2026, 3, 31), date(2025, 3, 31)),
        (date(2026, 4, 1), date(2026, 3, 31)),
        (date(2026, 1, 1), date(2025, 3, 31)),
    ],
)
def test_the_year_of_a_complaints_report_is_over(today: date, ends: date) -> None:
    assert financial_year_before(today).last_day == ends


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

"""Every number, number word and date of every kind of paper comes from the record, and stands in each of its files."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta

import pytest

from plumbline.doors.cli.commands.paper import KINDS
from plumbline.engines.writers.page import write_page
from plumbline.engines.writers.pdf import write_pdf
from plumbline.engines.writers.word import write_word
from plumbline.knowledge.catalogue import paper_form
from plumbline.knowledge.periods import parse_date
from plumbline.papers.board.gathering import gather
from plumbline.papers.board.record_of_events import events_said
from plumbline.papers.board.yearly import financial_year_before
from plumbline.workspace.governance.actions import RiskWords, add_risk, score_risk
from plumbline.workspace.performance.actions import take_into_use
from tests.engines.writers.reading_page import page_lines, read_page
from tests.engines.writers.reading_pdf import read_pdf
from tests.engines.writers.reading_word import read_word
from tests.factories.measures import take_months
from tests.papers.councils import MEETING, ON, Reporting, reporting
from tests.papers.reading import naked_digits
from tests.papers.test_board_paper import words_of, words_of_definitions
from tests.papers.test_kinds import paper

pytestmark = pytest.mark.django_db
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(rf"\b\d{{1,2}} (?:{MONTHS}) \d{{4}}\b")
NUMBER = re.compile(r"(?<![\w.])£?\d[\d,]*(?:\.\d+)?%?(?![\w])")
NUMBER_WORD = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|hundred"
    r"|half|third|quarters|most|majority)\b", re.IGNORECASE
)  # fmt: skip
# Of the law, of the edition, and names: said alike in every paper of every council.
CONSTANT = (
    "(England) Regulations 2009", "Schedule 12A to the Local Government Act 1972", "section 151 officer",
    "“Five by five”", "Document 1", "Plan 1",
)  # fmt: skip


@pytest.fixture
def here(db: None) -> Reporting:
    """With scored risks and a year of complaints beside what every council of these tests has."""
    here = reporting()
    risk = RiskWords(
        "Too few assessors", "Posts stay empty.", "Waits grow.", "People get worse.", owner_role="Head of Care"
    )
    scored = add_risk(here.council, risk, by=here.lead)
    score_risk(scored, moment="current", likelihood=4, impact=3, why="As it stands.", by=here.lead)
    received = take_into_use(here.council, "complaints-received", by=here.lead, hold_below=0)
    take_months(received, [20] * 12, by=here.lead, first=date(2025, 4, 1))
    return here


def own_words(here: Reporting) -> list[str]:
    """What people, documents and definitions say in their own words, numbers and all."""
    council = here.council
    written = [
        *(one.title for one in council.assessments.all()),
        *(one.mitigation for measure in council.measures.all() for one in measure.targets.all()),
    ]
    return [*words_of(council), *words_of_definitions(), *written, *CONSTANT]


@pytest.mark.parametrize("kind", KINDS)
def test_every_number_is_a_fact_in_digits_or_somebodys_own_word(here: Reporting, kind: str) -> None:
    page = write_page(paper(here, kind))
    assert naked_digits(page, own_words(here)) == []
    said = " ".join(page_lines(page))
    for words in sorted(own_words(here), key=len, reverse=True):
        said = said.replace(" ".join(words.split()), "") if words else said
    assert [said[max(found.start() - 60, 0) : found.end() + 30] for found in NUMBER_WORD.finditer(said)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_date_is_one_of_the_record_or_counted_from_the_day_of_the_paper(here: Reporting, kind: str) -> None:
    form = paper_form(kind, gss_code=here.council.gss_code)
    events = events_said(here.council, form, plan=here.plan, on=ON)
    known = set(days_in((gather(here.council, plan=here.plan, on=ON), events)))
    known |= {ON, MEETING, *counted_from(ON)}
    page = write_page(paper(here, kind))
    printed = set(days_in(" | ".join(page_lines(page))))
    assert printed and printed - known == set()


@pytest.mark.parametrize("kind", KINDS)
def test_page_word_file_and_pdf_show_the_same_numbers_and_dates(here: Reporting, kind: str) -> None:
    content = paper(here, kind)
    page = write_page(content)
    captions = [one.text_content() for one in read_page(page).iter("figcaption")]
    on_page = shown([*page_lines(page), *captions])
    in_word = shown(read_word(write_word(content)).lines)
    assert on_page == in_word and sum(on_page.values()) > 10
    in_pdf = " ".join(read_pdf(write_pdf(content)).text.split())
    assert [one for one in on_page if DATE.fullmatch(one) and one not in in_pdf] == []
    numbers = Counter(NUMBER.findall(" | ".join(page_lines(page))))
    assert numbers - Counter(NUMBER.findall(in_pdf)) == Counter()  # charts of the PDF show more


def shown(lines: Iterable[str]) -> Counter[str]:
    text = " ".join(" | ".join(lines).split())
    return Counter([*DATE.findall(text), *NUMBER.findall(DATE.sub(" ", text))])


def days_in(said: object) -> Iterator[date]:
    """Every day that a record holds, however deep, also where it is written."""
    if isinstance(said, date):
        yield said
    elif isinstance(said, str):
        yield from (day.first for text in DATE.findall(said) if (day := parse_date(text)) is not None)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", said):
            yield date.fromisoformat(said)
    elif is_dataclass(said):
        for field in fields(said):
            yield from days_in(getattr(said, field.name))
    elif isinstance(said, tuple | list):
        for one in said:
            yield from days_in(one)


def counted_from(day: date) -> Iterator[date]:
    """Ends of what a paper looks back on or ahead to."""
    year = financial_year_before(day)
    yield from (year.first_day, year.last_day)
    yield from (day + timedelta(days=60), date(2026, 8, 22))  # three months back

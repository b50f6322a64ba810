"""Every kind of paper, in every form that is shipped: whole, sound, and the same in all its layouts."""

import re
import zipfile
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document as open_document
from docx.oxml.ns import qn

from plumbline.doors.cli.commands.paper import KINDS
from plumbline.engines.proofing import proofread
from plumbline.engines.reading import open_source
from plumbline.engines.writers.agreement import agrees
from plumbline.engines.writers.content import PaperContent
from plumbline.engines.writers.facts import FactRow, fact_rows
from plumbline.engines.writers.page import write_page
from plumbline.engines.writers.pdf import write_pdf
from plumbline.engines.writers.spreadsheet import write_ods, write_xlsx
from plumbline.engines.writers.stored import from_json, to_json
from plumbline.engines.writers.text import write_text
from plumbline.engines.writers.word import write_word
from plumbline.knowledge.catalogue import hand_parts, paper_form
from plumbline.papers.checking.as_source import as_source
from plumbline.papers.checking.known import known_of
from plumbline.papers.kinds import assemble, kinds
from plumbline.papers.standalone import write_document
from plumbline.workspace.governance.actions import PartWords, write_part
from tests.engines.writers.reading_pdf import Link, read_pdf
from tests.engines.writers.reading_word import read_word
from tests.factories.people import a_council
from tests.papers.councils import BOARD, MEETING, ON, Reporting, reporting
from tests.papers.reading import dead_links, facts_on_page, text_of

pytestmark = pytest.mark.django_db
# Words of the report that the paper quotes: it does not say which kind of days, and is rightly objected to.
QUOTED = {"29 days"}
OWN_FORMS = {"E09000014": "Haringey", "E06000006": "Halton", "E09000008": "Croydon"}


@pytest.fixture
def here(db: None) -> Reporting:
    return reporting()


def paper(here: Reporting, kind: str) -> PaperContent:
    return assemble(here.council, kind=kind, body=BOARD, meeting_on=MEETING, plan=here.plan, on=ON)


def write_all(here: Reporting, kind: str) -> None:
    """What people have to write, in words to which nobody could object."""
    for part in hand_parts(paper_form(kind, gss_code=here.council.gss_code)):
        write_part(
            here.council,
            PartWords(
                "The lead officer has seen this and has nothing to add.",
                *(("Head of Service", "", date(2026, 12, 1)) if part.is_comment else ()),
                asks="support" if part.is_recommendation else "",
            ),
            kind=kind, body=BOARD, meeting_on=MEETING, code=part.code, is_comment=part.is_comment,
            is_recommendation=part.is_recommendation, by=here.lead,
        )  # fmt: skip


def test_the_command_knows_every_kind() -> None:
    assert set(KINDS) == {code for code, _ in kinds()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_of_whole_parts_passes_its_own_proof_reader(here: Reporting, kind: str) -> None:
    write_all(here, kind)
    read = as_source(paper(here, kind))
    (proof,) = proofread([read.source], meeting=MEETING, known=known_of(here.council))
    own = [one for one in proof.objections if one.found not in QUOTED]
    assert [(one.rule, one.found, one.why, read.place_of(one.locator.paragraph)) for one in own] == []
    assert sum(proof.checked.values()) > 50


@pytest.mark.parametrize("kind", KINDS)
def test_the_files_that_leave_pass_it_too(here: Reporting, kind: str) -> None:
    write_all(here, kind)
    content = paper(here, kind)
    for form, written in {
        "html": write_document(content).encode(),
        "docx": write_word(content),
        "pdf": write_pdf(content),
    }.items():
        (proof,) = proofread([open_source(f"paper.{form}", written)], meeting=MEETING, known=known_of(here.council))
        own = [one for one in proof.objections if one.found not in QUOTED]
        assert [(form, one.rule, one.found, one.why) for one in own] == []


def test_what_nobody_has_written_is_objected_to(here: Reporting) -> None:
    (proof,) = proofread([as_source(paper(here, "board")).source], meeting=MEETING)
    assert {one.rule for one in proof.objections if one.found not in QUOTED} == {"placeholder"}


def leads_to_its_source(link: Link, rows: Iterable[FactRow]) -> bool:
    """A link of the PDF lands on the first lines of a row: they show the figure, or name the series that it is of."""
    shown = [row for row in rows if row.shown_as == link.text]
    if any(not row.series for row in shown) and link.text in link.lands_on:
        return True
    return any(row.series and row.definition[:20] in link.lands_on for row in shown)


@pytest.mark.parametrize("kind", KINDS)
def test_every_number_is_its_fact_in_word_page_and_pdf(here: Reporting, kind: str) -> None:
    content = paper(here, kind)
    rows = {row.key: row for row in fact_rows(content)}
    on_page = facts_on_page(content)
    word = read_word(write_word(content))
    in_word = [mark.text for name, mark in word.bookmarks.items() if name.startswith("fact_")]
    assert in_word == [shown for _, shown in on_page]
    for value, shown in on_page:
        assert any(row.value == value and row.shown_as == shown for row in rows.values())
        assert agrees(shown, value), (shown, value)
    if rows:
        leads = [one for one in read_pdf(write_pdf(content)).links if leads_to_its_source(one, rows.values())]
        assert len(leads) >= len(on_page)


@pytest.mark.parametrize("kind", KINDS)
def test_two_builds_of_frozen_content_are_the_same_bytes(here: Reporting, kind: str) -> None:
    frozen = to_json(paper(here, kind))
    for write in (write_word, write_pdf, write_document, write_text, write_ods, write_xlsx):
        assert write(from_json(frozen)) == write(from_json(frozen))


@pytest.mark.parametrize("kind", KINDS)
def test_the_word_file_has_headings_in_order_table_heads_language_and_fields(here: Reporting, kind: str) -> None:
    written = write_word(paper(here, kind))
    document = open_document(BytesIO(written))
    levels = [int(one.style.name[-1]) for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert levels and all(later - earlier <= 1 for earlier, later in pairwise(levels))
    for table in document.tables:
        assert table._tbl.tr_lst[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    styles = zipfile.ZipFile(BytesIO(written)).read("word/styles.xml").decode()
    assert 'w:val="en-GB"' in styles
    body = zipfile.ZipFile(BytesIO(written)).read("word/document.xml").decode()
    assert not re.search(r"<w:txbxContent|<w:pict", body)


@pytest.mark.parametrize("kind", KINDS)
def test_the_pdf_is_tagged(here: Reporting, kind: str) -> None:
    file = read_pdf(write_pdf(paper(here, kind)))
    levels = [int(tag[1]) for tag in file.tags if tag[0] == "H" and tag[1:].isdigit()]
    assert levels[0] == 1 and all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert file.heads_without_scope == 0 and file.language == "en-GB"


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_council_gets_an_honest_paper_of_each_kind(kind: str) -> None:
    content = assemble(a_council("Farmere"), kind=kind, body="", meeting_on=None, plan=None, on=ON)
    assert dead_links(write_page(content)) == []
    assert write_word(content) and write_pdf(content)


@pytest.mark.parametrize("gss_code", OWN_FORMS, ids=OWN_FORMS.values())
def test_a_council_with_its_own_form_of_the_cabinet_report_gets_it(gss_code: str) -> None:
    form = paper_form("cabinet", gss_code=gss_code)
    here = reporting()
    here.council.gss_code = gss_code
    content = paper(here, "cabinet")
    assert [one.heading for one in content.sections] == [one.heading for one in form.sections]
    assert dead_links(write_page(content)) == []
    assert write_word(content) and write_pdf(content)


def test_the_quarterly_return_tells_actions_impact_and_barriers(here: Reporting) -> None:
    said = text_of(paper(here, "quarterly"))
    assert [one.heading for one in paper(here, "quarterly").sections] == ["Position", "Actions", "Impact", "Barriers"]
    assert "Action 1" in said and "Down from 412 to 298." in said
    assert "Action 3: Rewrite 40 pages" in said.partition("What stands in the way")[2]


def test_the_highlight_report_is_short(here: Reporting) -> None:
    pages = len(read_pdf(write_pdf(paper(here, "highlight"))).text.split("Sources of the figures")[0].split())
    assert pages < 450


def test_an_easy_read_draft_is_set_larger_and_every_other_paper_as_usual(here: Reporting) -> None:
    for kind in KINDS:
        content = paper(here, kind)
        document = open_document(BytesIO(write_word(content)))
        points = 14 if kind == "easy_read" else 12
        assert (content.points, document.styles["Normal"].font.size.pt) == (points, points)
        headings = [document.styles[f"Heading {level}"].font.size.pt for level in (1, 2, 3)]
        assert headings == sorted(headings, reverse=True) and headings[-1] >= points
    assert from_json(to_json(paper(here, "easy_read"))).points == 14

"""The parts of a paper that people write: shown where they stand, with who gave them, and exempt where they are."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from docx.oxml.ns import qn
from lxml import etree, html

from plumbline.engines.writers.numbering import asking
from plumbline.engines.writers.page import write_page
from plumbline.engines.writers.text import write_text
from plumbline.engines.writers.word import write_word
from plumbline.papers.board.changing import changes_from, record_now
from plumbline.papers.board.production import produce
from plumbline.papers.exempt import exempt_paragraphs, public
from plumbline.papers.kept import content_of
from plumbline.papers.marks import Change
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.actions import PartWords, write_part
from plumbline.workspace.governance.models import Paper, WrittenPart
from plumbline.workspace.governance.rules.papers import check_publication
from plumbline.workspace.governance.rules.refusals import NotYet
from tests.factories.people import a_person
from tests.papers.councils import BOARD, MEETING, ON, Reporting, reporting
from tests.papers.reading import section_text

pytestmark = pytest.mark.django_db
SAID = PartWords("No money is asked for.", "Head of Finance", "Chief finance officer", date(2026, 12, 1))


@pytest.fixture
def here(db: None) -> Reporting:
    return reporting()


def wrote(here: Reporting, said: PartWords = SAID, *, code: str = "finance-1", is_comment: bool = True) -> WrittenPart:
    return write_part(
        here.council, said, kind="board", body=BOARD, meeting_on=MEETING, code=code, is_comment=is_comment, by=here.lead
    )  # fmt: skip


def produced(here: Reporting) -> Paper:
    return produce(here.council, body=BOARD, meeting_on=MEETING, plan=here.plan, by=here.lead, on=ON)


def test_comments_stand_with_role_on_whose_behalf_and_day(here: Reporting) -> None:
    wrote(here)
    said = section_text(here.paper(), "finance")
    assert "No money is asked for." in said
    assert "Comments given by Head of Finance on behalf of Chief finance officer, 1 December 2026." in said
    assert "To be completed" not in said


def test_the_history_names_the_part_as_the_paper_does(here: Reporting) -> None:
    wrote(here)
    assert here.council.audit_entries.first().subject == "Board paper: Finance"


def test_each_line_is_a_numbered_paragraph(here: Reporting) -> None:
    wrote(here, PartWords("First.\n\nSecond."), code="introduction-1", is_comment=False)
    assert section_text(here.paper(), "introduction").splitlines() == ["2.1 First.", "2.2 Second."]


def test_a_line_on_top_is_written_too(here: Reporting) -> None:
    wrote(here, PartWords("All wards"), code="front-ward-s-affected", is_comment=False)
    assert "Ward(s) affected: All wards" in write_text(here.paper())


def test_what_is_written_is_no_longer_missing(here: Reporting) -> None:
    before = section_text(here.paper(), "gaps")
    wrote(here, PartWords("As leader of this work I welcome it."), code="introduction-1", is_comment=False)
    assert "section 2, by the cabinet member" in before
    assert "section 2, by the cabinet member" not in section_text(here.paper(), "gaps")


def test_words_for_another_meeting_do_not_stand_in_this_one(here: Reporting) -> None:
    write_part(
        here.council, SAID, kind="board", body=BOARD, meeting_on=date(2027, 1, 14), code="finance-1", is_comment=True,
        by=here.lead,
    )  # fmt: skip
    assert "No money is asked for." not in section_text(here.paper(), "finance")


def test_a_paper_produced_before_says_that_a_part_was_written_since(here: Reporting) -> None:
    paper = produced(here)
    wrote(here)
    assert changes_from(paper, record_now(paper)) == (Change("part", added=1, changed=0, removed=0),)
    wrote(here, PartWords("A little is asked for.", "Head of Finance", "", date(2026, 12, 2)))
    assert "A little is asked for." in section_text(content_of(produced(here)), "finance")
    assert "No money" in WrittenPart.objects.order_by("pk")[0].words


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        (PartWords(" ", "Head of Finance", "", date(2026, 12, 1)), "Write the words"),
        (PartWords("Fine."), "which role gave the comments"),
        (PartWords("Fine.", "Head of Finance"), "on which day"),
        (PartWords("Fine.", "Head of Finance", "", date(2026, 12, 1), exempt_paragraph=3), "Say why keeping it"),
    ],
)
def test_a_part_that_is_not_whole_is_refused(here: Reporting, said: PartWords, complaint: str) -> None:
    with pytest.raises(NotYet, match=complaint):
        wrote(here, said)


def test_a_member_writes_no_part(here: Reporting) -> None:
    with pytest.raises(NotPermitted):
        write_part(
            here.council, SAID, kind="board", body=BOARD, meeting_on=MEETING, code="finance-1", is_comment=True,
            by=a_person(here.council, Role.MEMBER),
        )  # fmt: skip


EXEMPT = PartWords(
    "The provider asks for £40 an hour.", "Head of Finance", "", date(2026, 12, 1), 3, "It would weaken our hand."
)


def test_exempt_words_say_so_in_every_form_and_are_out_of_the_public_copy(here: Reporting) -> None:
    wrote(here, EXEMPT)
    content = here.paper()
    assert exempt_paragraphs(content) == (3,)
    for form in (write_page(content), write_text(content)):
        assert "Exempt under paragraph 3 of Schedule 12A" in form and "£40 an hour" in form
    for form in (write_page(public(content)), write_text(public(content))):
        assert "£40" not in form and "is not shown" in form
    assert exempt_paragraphs(public(content)) == (3,)


def test_a_paper_with_exempt_words_is_not_published_under_a_public_item(here: Reporting) -> None:
    wrote(here, EXEMPT)
    assert produced(here).exempt_paragraphs == [3]
    with pytest.raises(NotYet, match="exempt under paragraph 3"):
        check_publication("published", exempt=(3,), item_is_exempt=False)
    check_publication("final", exempt=(3,), item_is_exempt=False)
    check_publication("published", exempt=(3,), item_is_exempt=True)
    check_publication("published", exempt=(), item_is_exempt=False)


def recommended(here: Reporting, asks: str, words: str, **rest: object) -> WrittenPart:
    return write_part(
        here.council, PartWords(words, asks=asks, **rest), kind="board", body=BOARD, meeting_on=MEETING,  # type: ignore[arg-type]
        code="recommendations-1", is_comment=False, is_recommendation=True, by=here.lead,
    )  # fmt: skip


def test_recommendations_say_what_they_ask_in_a_field_of_their_own(here: Reporting) -> None:
    recommended(here, "support", "the bid for a second triage team\nto support the carers' strategy")
    content = here.paper()
    asked = [one.asks for one in asking(content)]
    assert asked[-2:] == ["support", "support"] and set(asked[:-2]) <= {"note", "approve"}
    said = section_text(content, "recommendations")
    assert "to support the bid for a second triage team." in said and "to support the carers' strategy." in said
    page = html.fromstring(write_page(content))
    assert page.xpath("//p[@data-asks]/@data-asks") == asked
    body = etree.fromstring(zipfile.ZipFile(BytesIO(write_word(content))).read("word/document.xml"))
    fields = [one for one in body.iter(qn("w:sdt")) if one.find(".//" + qn("w:dropDownList")) is not None]
    assert ["".join(one.itertext()) for one in fields] == asked
    choices = [one.get(qn("w:value")) for one in fields[0].iter(qn("w:listItem"))]
    assert choices == ["note", "approve", "support"]


def test_a_recommendation_is_written_only_where_there_is_one_and_then_says_what_it_asks(here: Reporting) -> None:
    assert "what else is recommended" not in section_text(here.paper(), "recommendations")
    with pytest.raises(NotYet, match="to note, to approve or to support"):
        recommended(here, "", "the plan")
    assert not WrittenPart.objects.exists()


def test_an_exempt_recommendation_says_so_and_is_not_shown_to_the_public(here: Reporting) -> None:
    recommended(here, "approve", "the terms for the provider", exempt_paragraph=3, public_interest="Prices.")
    content = here.paper()
    assert "Exempt under paragraph 3" in section_text(content, "recommendations")
    assert "the terms for the provider" not in write_text(public(content))
    assert write_word(public(content))

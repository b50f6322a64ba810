from dataclasses import replace

import pytest

from plumbline.engines.writers.content import (
    Appendix,
    AppendixList,
    Block,
    BulletList,
    Chart,
    Column,
    Fact,
    FactRun,
    HeaderRow,
    LinkRun,
    NumberedParagraph,
    PaperContent,
    Paragraph,
    ReferenceRun,
    Row,
    Section,
    Table,
    TextRun,
    clean_text,
    runs,
)
from plumbline.engines.writers.faults import PaperFault, faults_in
from plumbline.engines.writers.page import write_page
from plumbline.engines.writers.word import write_word

from .samples import FACTS, PAPER

FACT = FACTS[0]
SHOWS_FACT = Paragraph(runs(FactRun(FACT.key)))
TABLE = Table("t", "A caption", (Column("One"), Column("Two")), (Row((runs("1"), runs("2"))),))
SAID = NumberedParagraph(runs("Something"), key="said")


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
CHART = Chart("c", "A caption", "A description.", DRAWING.format("<text>One</text>"))


def paper(*blocks: Block, **members: object) -> PaperContent:
    whole = replace(PAPER, facts=(), header=(), notes=(), appendices=(), sections=(Section("Heading", blocks),))
    return replace(whole, **members)


def with_fact(**members: object) -> PaperContent:
    fact: Fact = replace(FACT, **members)
    return paper(Paragraph(runs(FactRun(fact.key))), facts=(fact,))


def nested(depth: int) -> NumberedParagraph:
    return NumberedParagraph(runs("Deep"), blocks=(nested(depth - 1),) if depth else ())


def test_a_whole_paper_has_no_faults() -> None:
    assert faults_in(PAPER) == ()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (paper(SAID, SAID), "The key “said” stands for more than one part of the paper."),
        (
            paper(Paragraph(runs(ReferenceRun("gone")))),
            "In section 1 a reference leads to “gone”, which the paper does not have.",
        ),
        (
            paper(NumberedParagraph(runs(FactRun("gone")))),
            "In paragraph 1.1 a figure shows the fact “gone”, which the paper does not have.",
        ),
        (paper(SAID, facts=(FACT,)), "The fact “overall.percent” is not used in the paper."),
        (paper(SHOWS_FACT, facts=(FACT, FACT)), "The key “overall.percent” stands for 2 facts."),
        (with_fact(key="two words"), "The key “two words” must be letters and digits, with . - _ between them."),
        (with_fact(rendered="57%"), "The fact “overall.percent” shows “57%”, but its value is 56."),
        (with_fact(locator=" "), "The fact “overall.percent” has no locator."),
        (
            with_fact(url="javascript:alert(1)"),
            "The fact “overall.percent” has the address “javascript:alert(1)”; expected https://, http:// or a path.",
        ),
        (
            paper(Paragraph((LinkRun("here", "//elsewhere.example"),))),
            "In section 1 a link has the address “//elsewhere.example”; expected https://, http:// or a path.",
        ),
        (
            paper(Paragraph(runs(ReferenceRun("sources-of-the-figures")))),
            "In section 1 a reference leads to “sources-of-the-figures”, but the paper has no facts.",
        ),
        (
            paper(replace(SAID, key="sources-of-the-figures")),
            "The key “sources-of-the-figures” is kept for the appendix that lists the facts.",
        ),
        (
            paper(NumberedParagraph(runs("to note the progress"), asks="approve")),
            "The recommendation in paragraph 1.1 is to approve, but its words do not begin so.",
        ),
        (paper(Paragraph((TextRun(" "),))), "Something in section 1 is empty; a gap is stated in words."),
        (
            paper(replace(TABLE, rows=(Row((runs("1"), runs(""))),))),
            "Something in Table 1 is empty; a gap is stated in words.",
        ),
        (paper(replace(TABLE, rows=(Row((runs("1"),)),))), "Row 1 of Table 1 has 1 cells; expected 2."),
        (paper(replace(TABLE, rows=())), "Table 1 has no rows; say in a paragraph that there is nothing to show."),
        (paper(replace(TABLE, caption="")), "Table 1 has no caption."),
        (paper(replace(TABLE, columns=(Column(""), Column("Two")))), "Table 1 has a column without a heading."),
        (paper(replace(CHART, caption="")), "Chart 1 has no caption."),
        (paper(replace(CHART, description=" ")), "Chart 1 has no description for who cannot see it."),
        *(
            (paper(replace(CHART, svg=svg)), "Chart 1 is not a plain SVG drawing of shapes and words.")
            for svg in (
                "",
                "<p/>",
                DRAWING.format("<script/>"),
                DRAWING.format('<rect onclick="a()"/>'),
                DRAWING.format('<rect style="fill:red"/>'),
                DRAWING.format('<rect fill="url(http://a.example)"/>'),
                DRAWING.format('<text xmlns:x="http://www.w3.org/1999/xlink" x:href="http://a.example"/>'),
                DRAWING.format('<image href="http://a.example"/>'),
                DRAWING.format("</svg>"),
                "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + DRAWING.format("<text>&a;</text>"),
            )
        ),
        (paper(BulletList(())), "A list in section 1 has no items."),
        (paper(Section("", (SAID,))), "Section 1.1 has no heading."),
        (
            paper(Section("Plain", (SAID,), numbered=False)),
            "Section “Plain” has no number, but holds a numbered paragraph.",
        ),
        (
            paper(Section("Plain", (Section("Inner", ()),), numbered=False)),
            "Section “Inner” is numbered, but stands in one that is not.",
        ),
        (
            paper(replace(SAID, blocks=(Section("Inner", ()),))),
            "Section “Inner” stands in paragraph 1.1.",
        ),
        (
            paper(Section("2", (Section("3", (Section("4", ()),)),))),
            "Section 1.1.1.1 is nested too deep; a paper has 3 levels of heading.",
        ),
        (paper(nested(4)), "Paragraph 1.1.1.1.1.1 is nested too deep; a number has at most 5 parts."),
        (
            paper(SAID, appendices=(Appendix("a", "Report"),)),
            "An appendix is a document of its own, but the paper has no list of appendices that names it.",
        ),
        (paper(SAID, AppendixList()), "The paper has a list of appendices, but no appendix."),
        (
            paper(AppendixList(), AppendixList(), appendices=(Appendix("a", "Report"),)),
            "The list of appendices stands once in a paper, in a section.",
        ),
        (paper(AppendixList(), appendices=(Appendix("a", ""),)), "Appendix 1 has no title."),
        (paper(SAID, title=" "), "The paper has no title."),
        (paper(SAID, sections=()), "The paper has no sections."),
        (paper(SAID, notes=("",)), "A note on the paper is empty."),
        (paper(SAID, header=(HeaderRow("", runs("All")),)), "A row of the header has no label."),
        (paper(SAID, header=(HeaderRow("Ward", ()),)), "Something in the header is empty; a gap is stated in words."),
    ],
)
def test_each_fault_is_one_clear_sentence_and_stops_every_writer(content: PaperContent, fault: str) -> None:
    assert faults_in(content) == (fault,)
    for write in (write_page, write_word):
        with pytest.raises(PaperFault) as refused:
            write(content)
        assert refused.value.faults == (fault,)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\n", "\t", "\x85", "\u2028", "\ud800", "\uffff"])
def test_a_character_that_no_line_can_carry_is_refused_wherever_it_stands(character: str) -> None:
    said = f"The text “odd?one” holds U+{ord(character):04X}, which a line of a paper cannot carry."
    odd = f"odd{character}one"
    assert faults_in(paper(Paragraph((TextRun(odd),)))) == (said,)
    assert faults_in(paper(SAID, title=odd)) == (said,)
    assert faults_in(with_fact(locator=odd)) == (said,)


def test_text_given_to_runs_is_cleaned() -> None:
    assert runs("one\r\ntwo\x00\x07 three") == (TextRun("one two three"),)
    assert clean_text("a\u2028b\ud800c") == "a bc"


def test_faults_are_all_told_at_once() -> None:
    content = paper(Paragraph(runs(ReferenceRun("gone"))), replace(TABLE, caption=""))
    assert len(faults_in(content)) == 2

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from plumbline.engines.writers.content import NumberedParagraph, Paragraph, Section, runs
from plumbline.engines.writers.word import TemplateFault, write_word

from .plain import lines_before_sources
from .reading_word import VAL, WordFile, read_word
from .samples import PAPER

DATA = write_word(PAPER)


@pytest.fixture(scope="module")
def word() -> WordFile:
    return read_word(DATA)


@pytest.fixture(scope="module")
def document() -> docx.document.Document:
    return docx.Document(BytesIO(DATA))


def settings_of_style(word: WordFile, name: str):
    return next(
        style
        for style in word.parts["word/styles.xml"].iter(qn("w:style"))
        if style.find(qn("w:name")).get(VAL) == name
    )


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert write_word(PAPER) == DATA
    with ZipFile(BytesIO(DATA)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_another_date_gives_another_file_and_no_other_difference() -> None:
    other = write_word(replace(PAPER, produced_on=date(2026, 3, 3)))
    with ZipFile(BytesIO(DATA)) as one, ZipFile(BytesIO(other)) as two:
        differing = {name for name in one.namelist() if one.read(name) != two.read(name)}
    assert differing == {"docProps/core.xml", "word/document.xml"}


def test_headings_are_real_and_follow_each_other_without_a_gap(document: docx.document.Document) -> None:
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Title") == 1
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert max(levels) == 3


def test_lists_captions_and_numbered_paragraphs_have_their_own_styles(word: WordFile) -> None:
    style_of = dict(zip(word.lines, word.styles, strict=True))
    assert style_of["staff, leaders and partners"] == "List Bullet"
    assert style_of["Table 1: CQC scores by quality statement"] == "caption"
    assert style_of["2.2 To approve the Improvement Plan in Appendix 2."] == "Numbered paragraph"
    assert style_of["2.2.1 The plan covers three years."] == "Numbered paragraph 2"


def test_letters_are_arial_12_left_aligned_in_british_english(word: WordFile) -> None:
    normal = settings_of_style(word, "Normal")
    assert normal.find(f"{qn('w:pPr')}/{qn('w:jc')}").get(VAL) == "left"
    assert normal.find(f"{qn('w:rPr')}/{qn('w:sz')}").get(VAL) == "24"
    styles = word.parts["word/styles.xml"]
    assert {fonts.get(qn("w:ascii")) for fonts in styles.iter(qn("w:rFonts"))} == {"Arial"}
    assert {mark.get(VAL) for mark in styles.iter(qn("w:lang"))} == {"en-GB"}


def test_every_style_says_its_language(word: WordFile) -> None:
    for style in word.parts["word/styles.xml"].iter(qn("w:style")):
        if style.get(qn("w:styleId")) not in ("TableNormal", "NoList"):
            assert style.find(f"{qn('w:rPr')}/{qn('w:lang')}") is not None, style.get(qn("w:styleId"))


def test_tables_have_a_marked_header_row_whole_rows_and_a_caption_before_them(word: WordFile) -> None:
    tables = word.body.findall(qn("w:tbl"))
    assert len(tables) == 3
    for table in tables:
        rows = table.findall(qn("w:tr"))
        marked = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert marked == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        assert table.getprevious().find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(VAL) == "Caption"
        assert table.find(f".//{qn('w:tblLook')}").get(qn("w:firstRow")) == "1"


def test_no_cell_is_merged_or_empty_and_widths_fill_the_line(word: WordFile) -> None:
    for table in word.body.findall(qn("w:tbl")):
        assert not list(table.iter(qn("w:gridSpan"), qn("w:vMerge")))
        assert all("".join(cell.itertext()).strip() for cell in table.iter(qn("w:tc")))
        grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert sum(grid) == int(table.find(f".//{qn('w:tblW')}").get(qn("w:w")))


def test_the_header_block_is_paragraphs_with_a_label_each(word: WordFile) -> None:
    block = [line for line, style in zip(word.lines, word.styles, strict=True) if style == "Paper header"]
    assert block[0] == "Report for: Cabinet, 17 March 2026"
    assert len(block) == len(PAPER.header)


def test_headings_and_numbered_paragraphs_count_by_style(word: WordFile) -> None:
    """A person who adds a paragraph in the style gets the next number."""
    for level, name in enumerate(["heading 1", "Numbered paragraph", "Numbered paragraph 2"]):
        numbering = settings_of_style(word, name).find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        assert numbering.find(qn("w:ilvl")).get(VAL) == str(level)
        list_id = numbering.find(qn("w:numId")).get(VAL)
        lists = {one.get(qn("w:numId")): one for one in word.parts["word/numbering.xml"].iter(qn("w:num"))}
        definition = lists[list_id].find(qn("w:abstractNumId")).get(VAL)
        levels = next(
            one
            for one in word.parts["word/numbering.xml"].iter(qn("w:abstractNum"))
            if one.get(qn("w:abstractNumId")) == definition
        ).findall(qn("w:lvl"))
        assert levels[level].find(qn("w:pStyle")).get(VAL) == settings_of_style(word, name).get(qn("w:styleId"))


def test_references_are_fields_and_none_is_typed(word: WordFile) -> None:
    shown = [(field.instruction, field.shown) for field in word.fields]
    assert ("REF _Ref_paragraph_1_2 \\r \\h", "1.2") in shown
    assert ("REF _Ref_section_4_1 \\r \\h", "4.1") in shown
    assert ("REF _Ref_table_1 \\h", "Table 1") in shown
    assert ("REF _Ref_appendix_1 \\h", "Appendix 1") in shown  # a separate document: no list counts it here
    assert ("REF _Ref_appendix_2 \\r \\h", "Appendix 2") in shown
    assert ("SEQ Table \\* ARABIC", "1") in shown


def test_a_footnote_says_what_the_figure_is_and_where_it_was_found(word: WordFile) -> None:
    assert word.notes[1] == (
        "Overall score of the CQC assessment: the sum of nine scores over 36, rounded up. 20 of 36. "
        "Period: Assessment of October 2025. "
        "Source: CQC assessment report, Wexmoor Council, page 3, overall summary."
    )
    assert word.notes[3] == "See note 1."


def test_a_figure_read_by_others_is_not_joined_with_its_note(document: docx.document.Document) -> None:
    cells = [row.cells[1].text.strip() for row in document.tables[0].rows[1:]]
    assert cells == ["2", "2", "2", "2", "3", "2", "3", "2", "2"]


def test_a_note_does_not_look_like_a_power_of_its_figure(word: WordFile) -> None:
    for reference in word.body.iter(qn("w:footnoteReference")):
        before = reference.getparent().getprevious().getprevious()  # past the start of the note's bookmark
        assert "".join(before.itertext()) == "\u00a0"


def test_the_file_says_its_title_author_language_and_date(document: docx.document.Document) -> None:
    properties = document.core_properties
    assert properties.title == PAPER.title
    assert properties.author == properties.last_modified_by == "Wexmoor Council"
    assert properties.language == "en-GB"
    assert properties.created.date() == properties.modified.date() == PAPER.produced_on


def test_each_page_has_its_number_and_the_notes_on_the_paper(document: docx.document.Document) -> None:
    for section in document.sections:
        words = section.footer._element.iter(qn("w:t"), qn("w:instrText"))
        footer = "".join(word.text for word in words)
        assert footer == "Wexmoor Council: Adult Social Care Improvement Plan. Page  PAGE 1 of  NUMPAGES 1"
        assert section.header.paragraphs[0].text == PAPER.notes[0]


def test_wide_appendices_stand_on_landscape_pages_and_the_rest_on_a4_upright(document: docx.document.Document) -> None:
    turned = [section.page_width > section.page_height for section in document.sections]
    assert turned == [False, True, False, True]
    assert {round(max(section.page_width.cm, section.page_height.cm), 1) for section in document.sections} == {29.7}


def test_a_web_address_is_a_link_and_a_path_on_the_site_is_plain_text(document: docx.document.Document) -> None:
    links = {link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks}
    assert links == {"https://www.cqc.org.uk/?a=1&b=2"}
    assert any("kept here" in paragraph.text for paragraph in document.paragraphs)


def test_markup_in_text_survives_as_text() -> None:
    nasty = "<w:p> & \"q\" 'a' ]]> &amp;"
    content = replace(PAPER, title=nasty, sections=(*PAPER.sections, Section(nasty, (Paragraph(runs(nasty)),))))
    word = read_word(write_word(content))
    assert word.lines[1] == nasty
    assert nasty in word.lines


def test_a_paper_without_facts_notes_and_appendices_needs_no_footnotes() -> None:
    content = replace(
        PAPER,
        facts=(),
        notes=(),
        appendices=(),
        header=(),
        sections=(Section("Purpose", (NumberedParagraph(runs("To inform.")),)),),
    )
    word = read_word(write_word(content))
    assert word.lines == lines_before_sources(content)
    assert "word/footnotes.xml" not in word.parts


def council_template(folder: Path) -> Path:
    """As a council has it: own fonts and footer, words to be replaced, a section of its own with a header."""
    document = docx.Document()
    document.styles["Heading 1"].font.name = "Georgia"
    document.styles["Normal"].font.name = "Verdana"
    document.sections[0].footer.paragraphs[0].text = "Serving Wexmoor"
    document.sections[0].header.paragraphs[0].text = "WEXMOOR"
    document.add_paragraph("Type your report here")
    document.add_section()
    document.add_table(1, 1)
    path = folder / "template.docx"
    document.save(path)
    return path


def test_a_councils_template_keeps_its_looks_and_loses_its_words(tmp_path: Path) -> None:
    data = write_word(PAPER, template=council_template(tmp_path))
    word = read_word(data)
    expected = lines_before_sources(PAPER)
    assert word.lines[: len(expected)] == expected
    document = docx.Document(BytesIO(data))
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert document.styles["Normal"].font.name == "Verdana"
    assert document.sections[0].footer.paragraphs[0].text == "Serving Wexmoor"
    assert [paragraph.text for paragraph in document.sections[0].header.paragraphs] == ["WEXMOOR", *PAPER.notes]
    assert write_word(PAPER, template=council_template(tmp_path)) == data


def test_a_paper_of_ours_can_be_the_template_of_the_next(tmp_path: Path) -> None:
    path = tmp_path / "last.docx"
    path.write_bytes(DATA)
    again = read_word(write_word(PAPER, template=path))
    assert again.lines == read_word(DATA).lines
    assert again.notes == read_word(DATA).notes


def test_a_template_in_another_language_speaks_the_papers_language(tmp_path: Path) -> None:
    word = read_word(write_word(PAPER, template=council_template(tmp_path)))
    assert {mark.get(VAL) for mark in word.parts["word/styles.xml"].iter(qn("w:lang"))} == {"en-GB"}


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04broken"])
def test_a_template_that_is_no_word_file_is_refused_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "template.docx"
    path.write_bytes(data)
    with pytest.raises(TemplateFault, match=r"The template template\.docx is not a Word document"):
        write_word(PAPER, template=path)


def test_a_template_that_is_not_there_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match=r"The template gone\.docx is not a Word document"):
        write_word(PAPER, template=tmp_path / "gone.docx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is missing on this machine")
def test_an_office_opens_the_file_and_counts_as_we_do(tmp_path: Path) -> None:
    (tmp_path / "paper.docx").write_bytes(DATA)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "paper.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    pages = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    text = " ".join("".join(page.get_textpage().get_text_range() for page in pages).split())
    for said in (
        "2.2.1 The plan covers three years.",
        "4.2.2.1 Two of the actions",
        "Appendix 3 Terms of reference",
        "A3.2 It decides on changes, as paragraph A3.1 allows.",
        "See also paragraph 1.2 and paragraph 2.2.1.",
        "See note 1.",
        "Table 3: Sources of the figures",
        f"Page 1 of {len(pages)}",
    ):
        assert said in text

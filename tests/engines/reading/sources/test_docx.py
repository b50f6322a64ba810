"""A Word file: headings, numbers as printed, lists, tables, and tracked changes taken as accepted."""

from typing import Any

import pytest

from plumbline.engines.reading.blocks import UnreadableDocument
from plumbline.engines.reading.sources.docx import TRACKED
from plumbline.engines.reading.sources.opening import open_source

from .samples import W_NAMESPACE, assert_ranges_hold, cells, header_cells, read_word, tables, texts, told, word_file


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_styles_tell_headings_and_lists() -> None:
    def build(document: Any) -> None:
        document.add_heading("Report", 0)
        document.add_heading("Findings", 2)
        document.add_paragraph("5.3\tThe council was rated.")
        document.add_paragraph("First", style="List Bullet")
        document.add_paragraph("Second", style="List Number")
        document.core_properties.title = "The report"

    source = open_source("a.docx", word_file(build))
    assert told(source) == [
        ("heading", None, "Report"),
        ("heading", None, "Findings"),
        ("paragraph", "5.3", "The council was rated."),
        ("list_item", None, "First"),
        ("list_item", "1.", "Second"),
    ]
    assert [block.level for block in source.blocks[:2]] == [1, 2]
    assert source.title == "The report"
    assert_ranges_hold(source)


def test_a_short_bold_line_is_a_heading_where_no_style_is_used() -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Key strengths</w:t></w:r></w:p>"
    half = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Note </w:t></w:r><w:r><w:t>this</w:t></w:r></w:p>"
    off = "<w:p><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>Not bold</w:t></w:r></w:p>"
    source = read_word(bold + half + off)
    assert [block.kind for block in source.blocks] == ["heading", "paragraph", "paragraph"]


def test_a_whole_paragraph_in_a_heading_style_is_a_paragraph() -> None:
    long = "This paragraph was given a heading style only to get its number. " * 4
    styles = (
        f"<w:styles xmlns:w='{W_NAMESPACE}'><w:style w:type='paragraph' w:styleId='H2'><w:name w:val='heading 2'/>"
        "</w:style><w:style w:type='paragraph' w:styleId='Own'><w:basedOn w:val='H2'/></w:style></w:styles>"
    )
    source = read_word(
        paragraph(long, "<w:pStyle w:val='H2'/>") + paragraph("Findings", "<w:pStyle w:val='Own'/>"), styles=styles
    )
    assert [(block.kind, block.level) for block in source.blocks] == [("paragraph", None), ("heading", 2)]


NUMBERING = (
    f"<w:numbering xmlns:w='{W_NAMESPACE}'>"
    "<w:abstractNum w:abstractNumId='0'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.0'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='%3)'/></w:lvl>"
    "</w:abstractNum>"
    "<w:abstractNum w:abstractNumId='1'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%1)'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/><w:lvlText w:val='o'/></w:lvl>"
    "</w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='1'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>"
    "</w:numbering>"
)


def numbered(text: str, number: int, depth: int) -> str:
    return paragraph(text, f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>")


def test_automatic_numbers_are_those_that_word_prints() -> None:
    body = (
        numbered("Background", 1, 0) + numbered("One", 1, 1) + numbered("Two", 1, 1) + numbered("Deep", 1, 2)
        + numbered("Findings", 1, 0) + numbered("Three", 1, 1) + numbered("Deep again", 1, 2)
    )  # fmt: skip
    source = read_word(body, numbering=NUMBERING)
    assert [label for _, label, _ in told(source)] == ["1.0", "1.1", "1.2", "i)", "2.0", "2.1", "i)"]
    assert [kind for kind, _, _ in told(source)[1:4]] == ["paragraph", "paragraph", "list_item"]
    assert source.text.startswith("1.0 Background\n1.1 One\n")


def test_a_list_that_starts_again_counts_from_one() -> None:
    body = "".join(numbered("x", number, 0) for number in (2, 2, 3, 3, 2))
    source = read_word(body, numbering=NUMBERING)
    assert [block.label for block in source.blocks] == ["(a)", "(b)", "(a)", "(b)", "(c)"]


def test_a_bullet_has_no_label_and_a_depth() -> None:
    (block,) = read_word(numbered("Point", 2, 1), numbering=NUMBERING).blocks
    assert (block.kind, block.label, block.level) == ("list_item", None, 2)


def test_numbers_beyond_z_double_their_letter() -> None:
    body = "".join(numbered("x", 2, 0) for _ in range(28))
    assert read_word(body, numbering=NUMBERING).blocks[-1].label == "(bb)"


def test_inserted_words_are_read_and_deleted_words_are_not() -> None:
    source = read_word(
        "<w:p><w:r><w:t xml:space='preserve'>The plan was </w:t></w:r>"
        "<w:del><w:r><w:delText>rejected</w:delText></w:r></w:del><w:ins><w:r><w:t>agreed</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>"
    )
    assert texts(source) == ["The plan was agreed"]
    assert source.warnings == (TRACKED,)


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    source = read_word(
        paragraph("The plan ", "<w:rPr><w:del/></w:rPr>") + paragraph("was agreed.") + paragraph("It starts.")
    )
    assert texts(source) == ["The plan was agreed.", "It starts."]


def test_hidden_words_and_codes_of_fields_are_not_text() -> None:
    source = read_word(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText><w:t>code</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>12 May</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:hyperlink><w:r><w:t xml:space='preserve'> link</w:t></w:r>"
        "</w:hyperlink></w:p>"
    )
    assert texts(source) == ["12 May link"]


def test_the_table_of_contents_is_not_text() -> None:
    def build(document: Any) -> None:
        from docx.enum.style import WD_STYLE_TYPE

        document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph("Findings\t4", style="toc 1")
        document.add_paragraph("Text.")

    assert texts(open_source("a.docx", word_file(build))) == ["Text."]


def test_headers_and_footers_are_not_text() -> None:
    def build(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Council"
        document.sections[0].footer.paragraphs[0].text = "Page 1"
        document.add_paragraph("Text.")

    assert texts(open_source("a.docx", word_file(build))) == ["Text."]


def test_a_text_box_follows_its_paragraph_and_is_read_once() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    source = read_word(
        f"<w:p><w:r><w:t>Around</w:t></w:r><w:r><mc:AlternateContent xmlns:mc='{mc}'><mc:Choice Requires='wps'>"
        f"<w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert texts(source) == ["Around", "In the box"]


def test_what_stands_in_a_content_control_is_read() -> None:
    assert texts(read_word(f"<w:sdt><w:sdtContent>{paragraph('Chosen')}</w:sdtContent></w:sdt>")) == ["Chosen"]


def test_a_table_keeps_merged_cells_and_header_rows() -> None:
    top, wide = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    source = read_word(
        "<w:tbl>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('Theme')}{cell('Step')}{cell('Done')}</w:tr>"
        f"<w:tr>{cell('Care', top)}{cell('One')}{cell('Yes')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('Two', wide)}</w:tr>"
        "</w:tbl>"
    )
    (table,) = tables(source)
    assert cells(table) == [["Theme", "Step", "Done"], ["Care", "One", "Yes"], ["Care", "Two", ""]]
    assert header_cells(table) == ["Theme", "Step", "Done"]
    assert table.rows[1][0] == table.rows[2][0]
    assert_ranges_hold(source)


def test_a_bold_first_row_is_a_header() -> None:
    def build(document: Any) -> None:
        table = document.add_table(2, 2)
        for column, text in enumerate(("Theme", "Done")):
            table.cell(0, column).paragraphs[0].add_run(text).bold = True
            table.cell(1, column).text = "x"

    (table,) = tables(open_source("a.docx", word_file(build)))
    assert header_cells(table) == ["Theme", "Done"]


def test_a_table_in_a_cell_becomes_lines_of_it() -> None:
    inner = f"<w:tbl><w:tr>{cell('a')}{cell('b')}</w:tr><w:tr>{cell('c')}{cell('d')}</w:tr></w:tbl>"
    source = read_word(f"<w:tbl><w:tr><w:tc>{paragraph('Top')}{inner}<w:p/></w:tc>{cell('Right')}</w:tr></w:tbl>")
    assert cells(tables(source)[0]) == [["Top\na b\nc d", "Right"]]


def test_a_table_of_one_column_is_a_box_around_paragraphs() -> None:
    assert told(read_word(f"<w:tbl><w:tr>{cell('Boxed')}</w:tr></w:tbl>")) == [("paragraph", None, "Boxed")]


def test_a_deleted_row_is_not_read() -> None:
    (table,) = tables(
        read_word(
            f"<w:tbl><w:tr>{cell('a')}{cell('b')}</w:tr>"
            f"<w:tr><w:trPr><w:del/></w:trPr>{cell('c')}{cell('d')}</w:tr></w:tbl>"
        )
    )
    assert cells(table) == [["a", "b"]]


def test_a_file_in_the_strict_form_is_read() -> None:
    import io
    import zipfile

    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{strict}"><w:body>{paragraph("Text.")}</w:body></w:document>'
        )
    assert texts(open_source("a.docx", stream.getvalue())) == ["Text."]


def test_a_word_file_without_words_is_said_to_hold_none() -> None:
    with pytest.raises(UnreadableDocument, match="holds no text"):
        read_word("<w:p/>")

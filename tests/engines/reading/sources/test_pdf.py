"""A PDF: pages into headings, paragraphs and lists, without what is repeated on every page."""

from plumbline.engines.reading.blocks import Source
from plumbline.engines.reading.sources.pdf_layout import Hyphens
from plumbline.engines.reading.sources.pdf_lines import Line

from .samples import assert_ranges_hold, read_pdf, texts, told

LONG = (
    "The council had taken steps to shorten the time that people wait for an assessment of their needs, and leaders "
    "could say what had changed since the year before and what had not, although the picture was not the same in each "
    "locality. "
)


def page(text: str, *, settings: str = "") -> Source:
    return read_pdf(f'#set page(width: 400pt, height: 500pt, margin: 50pt)\n#set text(lang: "en")\n{settings}\n{text}')


def test_paragraphs_are_parted_by_space_and_lines_are_joined() -> None:
    source = page(f"{LONG}\n\n{LONG}")
    assert texts(source) == [LONG.strip(), LONG.strip()]
    assert source.pages == 1
    assert_ranges_hold(source)


def test_larger_lines_are_headings_by_rank_and_bold_lines_stand_below() -> None:
    source = page(f"= Report\n{LONG}\n== 2.0 Findings\n{LONG}\n\n*Key strengths*\n\n{LONG}")
    assert [(block.text, block.label, block.level) for block in source.blocks if block.kind == "heading"] == [
        ("Report", None, 1),
        ("Findings", "2.0", 2),
        ("Key strengths", None, 3),
    ]


def test_lists_and_printed_numbers_are_told() -> None:
    source = page(f"5.3 {LONG}\n\n- First point\n- Second point\n  - Deeper point\n\n+ Numbered\n")
    assert told(source) == [
        ("paragraph", "5.3", LONG.strip()),
        ("list_item", None, "First point"),
        ("list_item", None, "Second point"),
        ("list_item", None, "Deeper point"),
        ("list_item", "1.", "Numbered"),
    ]
    assert [block.level for block in source.blocks if block.kind == "list_item"] == [1, 1, 2, 1]


def test_numbered_paragraphs_without_space_between_them_are_parted() -> None:
    source = page(f"1.1 {LONG} \\ 1.2 {LONG}")
    assert [block.label for block in source.blocks] == ["1.1", "1.2"]


def test_running_headers_footers_and_page_numbers_are_left_out() -> None:
    running = "#set page(header: [Cabinet report], footer: context [Page #counter(page).display()])"
    source = page("\n#pagebreak()\n".join(f"Text of part {number}." for number in "ABCD"), settings=running)
    assert texts(source) == [f"Text of part {number}." for number in "ABCD"]
    assert [block.page for block in source.blocks] == [1, 2, 3, 4]


def test_a_number_that_is_no_page_number_stays() -> None:
    source = page("Alpha. #v(1fr) 250 #pagebreak() Beta. #v(1fr) 7")
    assert texts(source) == ["Alpha.", "250", "Beta.", "7"]


def test_a_line_that_stands_on_one_page_only_is_no_header() -> None:
    assert texts(page("First line of the first page.\n#pagebreak()\nAnother first line.")) == [
        "First line of the first page.",
        "Another first line.",
    ]


def test_a_paragraph_that_runs_over_a_page_end_is_one_block() -> None:
    source = page(f"#v(330pt)\n{LONG}{LONG}")
    assert source.pages == 2
    assert texts(source) == [(LONG + LONG).strip()]
    assert source.blocks[0].page == 1


def test_a_broken_word_is_put_together() -> None:
    source = page(LONG * 3, settings="#set par(justify: true)\n#set text(hyphenate: true)\n#set page(width: 260pt)")
    assert texts(source) == [(LONG * 3).strip()]


def _line(text: str) -> Line:
    return Line(text, 0, 100, 0, 11, False)


def test_a_word_that_has_a_hyphen_keeps_it() -> None:
    assert Hyphens([]).joined("improve-", "ment plan") == "improvement plan"
    assert Hyphens([]).joined("of co-", "production") == "of co-production"
    assert Hyphens([_line("Coproduction is coproduction.")]).joined("of co-", "production") == "of coproduction"
    assert Hyphens([_line("A person-centred service.")]).joined("person-", "centred") == "person-centred"
    assert Hyphens([]).joined("2024-", "25") == "2024-25"


def test_ligatures_become_letters() -> None:
    assert texts(page("The \ufb01nal o\ufb03ce \ufb02ow.")) == ["The final office flow."]


def test_lines_of_the_table_of_contents_are_left_out() -> None:
    assert texts(page("#outline(title: none)\n= Findings\nText.")) == ["Findings", "Text."]


def test_columns_without_ruling_lines_are_kept_as_lines_and_warned_of() -> None:
    rows = "".join(f"[Row {number}],[{number}],[Good]," for number in range(1, 5))
    source = page(f"#table(columns: (120pt, 80pt, 80pt), stroke: none, {rows})")
    assert texts(source)[0] == "Row 1 1 Good"
    assert len(source.blocks) == 4
    assert source.warnings == ("Page 1 seemed to hold a table without ruling lines; its rows were read as lines.",)


def test_a_page_that_holds_only_a_picture_is_warned_of() -> None:
    square = "<rect width='9' height='9'/>"
    picture = f"#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{square}</svg>\"))"
    source = page(f"Text.\n#pagebreak()\n{picture}\n#pagebreak()\nMore text.")
    assert texts(source) == ["Text.", "More text."]
    assert [block.page for block in source.blocks] == [1, 3]


def test_two_columns_are_read_one_after_the_other() -> None:
    source = page(f"#columns(2)[{LONG}\n\n{LONG}#colbreak()The second column begins here.]")
    assert " ".join(texts(source)) == f"{LONG}{LONG}The second column begins here."


def test_the_title_of_the_file_is_kept() -> None:
    assert page("Text.", settings='#set document(title: "The report")').title == "The report"


def test_a_page_turned_sideways_is_read() -> None:
    import io

    import pikepdf

    from plumbline.engines.reading.sources.opening import open_source

    from .samples import pdf_file

    rows = "#table(columns: 2, [*Theme*],[*Done*],[Care],[Yes])"
    whole = pdf_file(f"#set page(width: 400pt, height: 500pt)\n{LONG}\n\n{rows}")
    for turn in (90, 180, 270):
        stream = io.BytesIO()
        with pikepdf.open(io.BytesIO(whole)) as document:
            document.pages[0].Rotate = turn
            document.save(stream)
        source = open_source("a.pdf", stream.getvalue())
        assert_ranges_hold(source)
        assert "Care" in source.text

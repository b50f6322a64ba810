"""A web page: its own words in blocks, without the site around it."""

from plumbline.engines.reading.sources.opening import open_source

from .samples import assert_ranges_hold, cells, header_cells, read_page, tables, texts, told


def test_headings_paragraphs_and_lists_become_blocks_in_order() -> None:
    source = read_page(
        "<h1>Report</h1><p>One <em>two</em>&nbsp;three.</p><ul><li>First</li></ul><ol><li>Next</li></ol>"
    )
    assert told(source) == [
        ("heading", None, "Report"),
        ("paragraph", None, "One two three."),
        ("list_item", None, "First"),
        ("list_item", "1.", "Next"),
    ]
    assert source.text == "Report\nOne two three.\n• First\n1. Next"
    assert_ranges_hold(source)


def test_heading_levels_are_those_of_the_page() -> None:
    source = read_page("<h2>A</h2><h4>B</h4>")
    assert [block.level for block in source.blocks] == [2, 4]


def test_the_site_around_the_page_is_left_out() -> None:
    source = read_page(
        "<header>Council</header><nav><a>Menu</a></nav><div><p>Text.</p><aside>Related</aside>"
        "<form><label>Name</label><input value='x'><button>Send</button></form></div><footer>Contact</footer>"
        "<script>var a</script><style>p{}</style>"
    )
    assert texts(source) == ["Text.", "Name"]


def test_the_main_part_is_taken_where_there_is_one() -> None:
    long = "A sentence of the report. " * 30
    source = read_page(f"<div>Cookies</div><main><header><h1>Title</h1></header><p>{long}</p></main><div>Share</div>")
    assert texts(source) == ["Title", long.strip()]


def test_a_main_part_that_is_nearly_empty_is_not_taken() -> None:
    long = "A sentence of the report. " * 30
    assert long.strip() in texts(read_page(f"<main><h1>Title</h1></main><div><p>{long}</p></div>"))


def test_a_page_that_is_one_large_form_is_read() -> None:
    assert texts(read_page("<form action='mg.aspx'><p>Minutes of the meeting.</p></form>")) == [
        "Minutes of the meeting."
    ]


def test_hidden_words_are_left_out() -> None:
    source = read_page(
        "<p>Seen<span hidden>one</span><span style='color:red; display: none'>two</span></p>"
        "<p aria-hidden='true'>three</p><div style='visibility:hidden'>four</div>"
    )
    assert texts(source) == ["Seen"]


def test_tags_left_standing_as_words_are_left_out() -> None:
    assert texts(read_page("<p>The plan was agreed. /p> It starts now.&lt;/p&gt;</p>")) == [
        "The plan was agreed.",
        "It starts now.",
    ]
    assert texts(read_page("<p>either/or, 5 /p a day, a &gt; b</p>")) == ["either/or, 5 /p a day, a > b"]


def test_a_line_break_parts_lines_but_not_sentences() -> None:
    assert texts(read_page("<p>Date: May<br>Venue: Hall</p><p>The plan was<br>agreed.</p>")) == [
        "Date: May",
        "Venue: Hall",
        "The plan was agreed.",
    ]


def test_words_between_blocks_are_not_lost() -> None:
    assert texts(read_page("<div>before<p>inside</p>after</div>")) == ["before", "inside", "after"]


def test_printed_numbers_become_labels() -> None:
    assert told(read_page("<p>5.3 The rating was given.</p><p>a) To note the report</p><p>2.5 million people</p>")) == [
        ("paragraph", "5.3", "The rating was given."),
        ("list_item", "a)", "To note the report"),
        ("paragraph", None, "2.5 million people"),
    ]


def test_a_numbered_list_counts_from_where_it_starts() -> None:
    source = read_page("<ol start='3'><li>Three</li><li value='7'>Seven</li><li>Eight</li></ol>")
    assert [block.label for block in source.blocks] == ["3.", "7.", "8."]


def test_a_list_in_a_list_is_deeper() -> None:
    source = read_page("<ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>")
    assert [(block.text, block.level) for block in source.blocks] == [("One", 1), ("Two", 2), ("Three", 1)]


def test_a_short_bold_line_is_a_heading_and_a_bold_sentence_is_not() -> None:
    source = read_page(
        "<h2>Findings</h2><p><b>Key strengths</b></p><p><b>The council was praised for its work.</b></p>"
    )
    assert [(block.kind, block.level) for block in source.blocks] == [
        ("heading", 2),
        ("heading", 3),
        ("paragraph", None),
    ]


def test_a_table_keeps_its_cells_header_and_lines() -> None:
    source = read_page(
        "<table><caption>Progress</caption><thead><tr><th>Theme</th><th>Done</th></tr></thead>"
        "<tbody><tr><td>Care</td><td><p>First.</p><p>Second.</p></td></tr></tbody></table>"
    )
    (table,) = tables(source)
    assert texts(source)[0] == "Progress"
    assert cells(table) == [["Theme", "Done"], ["Care", "First.\nSecond."]]
    assert header_cells(table) == ["Theme", "Done"]
    assert table.text == "Theme\tDone\nCare\tFirst.\nSecond."
    assert_ranges_hold(source)


def test_a_cell_over_several_rows_stands_in_each_with_one_range() -> None:
    (table,) = tables(read_page("<table><tr><td rowspan='2'>A</td><td>b</td></tr><tr><td>c</td></tr></table>"))
    assert cells(table) == [["A", "b"], ["A", "c"]]
    assert table.rows[0][0] == table.rows[1][0]


def test_a_cell_over_several_columns_stands_in_the_first() -> None:
    (table,) = tables(read_page("<table><tr><td colspan='2'>A</td></tr><tr><td>b</td><td>c</td></tr></table>"))
    assert cells(table) == [["A", ""], ["b", "c"]]


def test_rows_of_unlike_length_are_filled_up() -> None:
    (table,) = tables(read_page("<table><tr><td>a</td><td>b</td><td>c</td></tr><tr><td>d</td></tr></table>"))
    assert cells(table) == [["a", "b", "c"], ["d", "", ""]]


def test_a_table_that_only_places_parts_of_the_page_is_opened() -> None:
    source = read_page("<table><tr><td><h2>Title</h2><p>Text.</p></td><td><p>Side.</p></td></tr></table>")
    assert texts(source) == ["Title", "Text.", "Side."]


def test_the_title_of_the_page_is_kept() -> None:
    source = open_source("a.html", b"<html><head><title> The  page </title></head><body><p>Text.</p></body></html>")
    assert source.title == "The page"

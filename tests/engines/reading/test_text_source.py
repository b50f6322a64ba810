"""Plain text and Markdown, with the scars of a conversion, into blocks; ranges hold for the file's own text."""

from plumbline.engines.reading.outline import source_range

from .reading_of import source_of


def blocks(text: str) -> list[tuple[str, str | None, str]]:
    return [(block.kind, block.label, block.text) for block in source_of(text).blocks]


def test_a_hash_line_is_a_heading_with_its_number_as_label() -> None:
    assert blocks("## 4.0 Reasons\n\nText that goes on.\n") == [
        ("heading", "4.0", "Reasons"),
        ("paragraph", None, "Text that goes on."),
    ]


def test_a_bulleted_paragraph_number_is_a_numbered_paragraph() -> None:
    assert blocks("- **4.5** The team came.\n- They saw us.\n") == [
        ("paragraph", "4.5", "The team came."),
        ("list_item", None, "They saw us."),
    ]


def test_roman_letters_and_numbers_are_labels_of_list_items() -> None:
    text = "RESOLVED:\n\ni) To do this.\nii) To do that.\n(a) To see.\n3. To go.\n"
    assert [label for kind, label, _ in blocks(text) if kind == "list_item"] == ["i)", "ii)", "(a)", "3."]


def test_a_date_at_the_start_of_a_line_is_no_label() -> None:
    assert blocks("Dates\n\n15 May was the day of the meeting.\n")[1] == (
        "paragraph",
        None,
        "15 May was the day of the meeting.",
    )


def test_a_number_with_a_unit_at_the_start_of_a_line_is_no_label() -> None:
    assert blocks("Share\n\n25.34 per cent were late.\n")[1][1] is None


def test_a_paragraph_parted_by_a_page_end_is_one_again() -> None:
    text = "3.1 The council sent its evidence and, following on from\n\n12\n\nthis, was visited in March.\n"
    (paragraph, *_) = [block for block in source_of(text).blocks if block.label == "3.1"]
    assert paragraph.text == "The council sent its evidence and, following on from this, was visited in March."


def test_a_paragraph_parted_by_footnotes_is_one_again_and_the_notes_stand_apart() -> None:
    text = "4.1 The board meets monthly and is supported by\n\n---\n\n<sup>1</sup> A report, p. 40\n\nfive groups.\n"
    found = blocks(text)
    assert ("paragraph", "4.1", "The board meets monthly and is supported by five groups.") in found
    assert ("paragraph", "note", "A report, p. 40") in found


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    text = "\n".join(
        [
            "The local authority had worked with its partners for several years to",
            "bring services closer to the people who use them, and staff told us that",
            "this was beginning to show in the time that people waited for a visit.",
            "",
            "People told us they valued the new approach, though some of them had not",
            "yet met the workers who were to visit them at home in the coming weeks.",
            "",
            "Leaders said that there was more to do in the rural parts of the county,",
            "where travel takes up much of the day of those who deliver the care.",
        ]
    )
    assert [block.text.count("\n") for block in source_of(text).blocks] == [0, 0, 0]
    assert len(source_of(text).blocks) == 3


def test_lines_that_are_whole_paragraphs_stay_apart() -> None:
    long = "The committee heard a great deal about the plan and what it would mean for those who use the service. " * 2
    assert len(source_of(f"{long.strip()}\n{long.strip()}\n{long.strip()}\n").blocks) == 3


def test_markup_is_taken_out_and_the_range_still_shows_the_words_in_the_file() -> None:
    text = "4.7 We have, *'realistic plans'*<sup>3</sup> and **good** data &amp; staff.\n"
    source = source_of(text)
    (block,) = source.blocks
    assert block.text == "We have, 'realistic plans' and good data & staff."
    start, end = source_range(block, block.text.index("good"), block.text.index("good") + 4)
    assert source.text[start:end] == "good"


def test_line_ends_of_other_systems_are_made_plain() -> None:
    assert source_of("One.\r\n\r\nTwo.\r").text == "One.\n\nTwo.\n"


def test_a_tab_table_keeps_its_cells_and_their_places() -> None:
    source = source_of("Requirement\tProgress\nWaits\t<p>Done.</p> <p>More to come.</p>\n")
    (table,) = source.blocks
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Requirement", "Progress"],
        ["Waits", "Done.\nMore to come."],
    ]
    cell = table.rows[1][0]
    assert source.text[cell.start : cell.end] == "Waits"


def test_a_table_parted_by_a_page_end_is_one_table() -> None:
    text = "Requirement\tProgress\nWaits\tA list was made and\n\n\tit is read each week.\nBreaks\tDone.\n"
    (table,) = source_of(text).blocks
    assert len(table.rows) == 4


def test_two_tables_with_a_heading_between_stay_two() -> None:
    text = "Requirement\tProgress\nWaits\tDone.\n\nTheme 2: Providing Support\n\nRequirement\tProgress\nBreaks\tDone.\n"
    assert [block.kind for block in source_of(text).blocks] == ["table", "heading", "table"]


def test_a_pipe_table_has_a_header_row() -> None:
    (table,) = source_of("| Action | Owner |\n| --- | --- |\n| Visit | Head |\n").blocks
    assert [cell.is_header for cell in table.rows[0]] == [True, True]
    assert [cell.text for cell in table.rows[1]] == ["Visit", "Head"]


def test_a_line_that_runs_on_under_a_row_belongs_to_its_last_cell() -> None:
    (table,) = source_of("Requirement\tProgress\nWaits\tA list was made and\nis read each week.\n").blocks
    assert table.rows[1][1].text == "A list was made and\nis read each week."


def test_html_lists_on_a_line_are_list_items() -> None:
    text = '<b>Strengths</b>\n<ul style="x"> <li>• Clear plans.</li> <li>• Good data.</li> </ul>\n'
    assert blocks(text) == [
        ("heading", None, "Strengths"),
        ("list_item", None, "Clear plans."),
        ("list_item", None, "Good data."),
    ]


def test_two_bold_headings_glued_together_are_two() -> None:
    assert blocks("**Theme 2: Providing support****Strengths**\n\n- Clear plans.\n")[:2] == [
        ("heading", None, "Theme 2: Providing support"),
        ("heading", None, "Strengths"),
    ]


def test_a_form_feed_begins_a_page_and_page_numbers_are_no_text() -> None:
    source = source_of("One paragraph.\n\nPage 1 of 2\n\fAnother paragraph.\n")
    assert [(block.text, block.page) for block in source.blocks] == [("One paragraph.", 1), ("Another paragraph.", 2)]
    assert source.pages == 2


def test_a_tab_behind_a_number_makes_no_table() -> None:
    assert blocks("1.1\tThis report asks for a decision.\n•\tFirst point here.\n") == [
        ("paragraph", "1.1", "This report asks for a decision."),
        ("list_item", None, "First point here."),
    ]


def test_an_empty_text_has_no_blocks() -> None:
    assert source_of("\n \n\t\n").blocks == ()

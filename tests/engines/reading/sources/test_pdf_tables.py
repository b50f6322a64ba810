"""Ruled tables of a PDF: walls make cells, cells keep their words, tables go on over page ends."""

import pytest

from plumbline.engines.reading.blocks import Source
from plumbline.engines.reading.sources.pdf_grid import find_frames
from plumbline.engines.reading.sources.pdf_rules import Rules

from .samples import assert_ranges_hold, cells, header_cells, read_pdf, tables, texts

PAGE = '#set page(width: 400pt, height: 500pt, margin: 50pt)\n#set text(lang: "en", hyphenate: false)\n'


def page(text: str) -> Source:
    source = read_pdf(PAGE + text)
    assert_ranges_hold(source)
    return source


def rules_of(*boxes: tuple[float, float, float, float]) -> Rules:
    rules = Rules()
    for box in boxes:
        rules.add_box(*box)
    return rules


def test_a_ruled_table_is_read_cell_by_cell_between_its_paragraphs() -> None:
    source = page(
        "Before.\n#table(columns: 3, [*Theme*],[*Step*],[*Done*],[Care],[First and second step],[Yes])\nAfter."
    )
    (table,) = tables(source)
    assert cells(table) == [["Theme", "Step", "Done"], ["Care", "First and second step", "Yes"]]
    assert header_cells(table) == ["Theme", "Step", "Done"]
    assert [block.kind for block in source.blocks] == ["paragraph", "table", "paragraph"]
    assert table.page == 1


def test_words_that_share_a_line_stay_in_their_cells() -> None:
    long = "several words that need more than one line of this narrow cell"
    (table,) = tables(page(f"#table(columns: (90pt, 90pt, 90pt), [{long}],[{long}],[{long}])"))
    assert cells(table) == [[long, long, long]]


def test_paragraphs_in_a_cell_stay_apart() -> None:
    (table,) = tables(page("#table(columns: 2, [Care],[First done.\n\nSecond done.\n- Point one\n- Point two])"))
    assert cells(table) == [["Care", "First done.\nSecond done.\nPoint one\nPoint two"]]


def test_merged_cells_are_found_by_their_missing_walls() -> None:
    text = "#table(columns: 3, table.cell(rowspan: 2)[Care],[b],[c],[d],[e],table.cell(colspan: 3)[All of it])"
    (table,) = tables(page(text))
    assert cells(table) == [["Care", "b", "c"], ["Care", "d", "e"], ["All of it", "", ""]]
    assert table.rows[0][0] == table.rows[1][0]


def test_a_shaded_first_row_is_a_header() -> None:
    (table,) = tables(page("#table(columns: 2, fill: (x, y) => if y == 0 { gray }, [Theme],[Done],[Care],[Yes])"))
    assert header_cells(table) == ["Theme", "Done"]


def test_a_table_that_goes_on_over_a_page_end_is_one_table_with_one_header() -> None:
    rows = "".join(f"[R{number}],[Step number {number}.]," for number in range(60))
    (table,) = tables(page(f"#table(columns: (60pt, 200pt), table.header([*No*],[*Step*]), {rows})"))
    assert cells(table) == [["No", "Step"], *([f"R{number}", f"Step number {number}."] for number in range(60))]
    assert header_cells(table) == ["No", "Step"]


@pytest.mark.parametrize("space", range(300, 345, 5))
def test_a_row_broken_by_a_page_end_is_one_row(space: int) -> None:
    long = "The first sentence of a cell that goes on for long. Another sentence of it that needs more lines. " * 3
    rows = f"[R1],[Short.],[R2],[{long}],[R3],[Short.]"
    source = page(f"#v({space}pt)\n#table(columns: (60pt, 200pt), {rows})")
    assert source.pages == 2
    assert [row for table in tables(source) for row in cells(table)] == [
        ["R1", "Short."],
        ["R2", long.strip()],
        ["R3", "Short."],
    ]


def test_two_tables_with_other_columns_stay_two() -> None:
    one = "#table(columns: (60pt, 200pt), [a],[b])"
    other = "#table(columns: (100pt, 100pt), [c],[d])"
    assert [cells(table) for table in tables(page(f"{one}\n#pagebreak()\n{other}"))] == [[["a", "b"]], [["c", "d"]]]


def test_a_box_around_words_is_no_table() -> None:
    source = page("#rect[Some words in a box.]\n#rect[#line(length: 100pt) More words.]")
    assert not tables(source)
    assert texts(source) == ["Some words in a box.", "More words."]


def test_a_table_without_lines_is_not_invented() -> None:
    assert not tables(page("#table(columns: 2, stroke: none, [a],[b],[c],[d])"))


def test_underlined_words_are_no_table() -> None:
    assert not tables(page("#underline[One] and #underline[two]\n\n#underline[three] and four"))


def test_a_grid_without_words_is_no_table() -> None:
    assert not tables(page("#table(columns: 4, ..range(40).map(_ => []))\nWords."))


def test_lines_that_nearly_meet_make_one_frame() -> None:
    walls = [(x, 0.0, x + 0.5, 40.0) for x in (0.0, 50.0, 99.5)]
    levels = [(1.0, y, 98.0, y + 0.5) for y in (0.0, 20.0, 39.5)]
    (frame,) = find_frames(rules_of(*walls, *levels))
    assert (len(frame.xs), len(frame.ys), len(frame.cells)) == (3, 3, 4)


def test_a_table_without_outer_walls_has_its_outer_columns() -> None:
    levels = [(0.0, y, 100.0, y + 0.5) for y in (0.0, 20.0, 40.0)]
    (frame,) = find_frames(rules_of((50.0, 0.0, 50.5, 40.0), *levels))
    assert len(frame.cells) == 4


def test_boxes_side_by_side_make_one_table() -> None:
    boxes = [(x, y, x + 49.0, y + 19.0) for x in (0.0, 50.0) for y in (0.0, 20.0, 40.0)]
    (frame,) = find_frames(rules_of(*boxes))
    assert (len(frame.xs), len(frame.ys)) == (3, 4)


def test_level_lines_alone_make_no_frame() -> None:
    assert not find_frames(rules_of(*[(0.0, y, 100.0, y + 0.5) for y in (0.0, 20.0, 40.0)]))

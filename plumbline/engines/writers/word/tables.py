"""Tables of data that a screen reader can read: a marked row of headings, whole rows, a caption."""

from collections.abc import Sequence

from plumbline.engines.writers.content import Table
from plumbline.engines.writers.word.elements import Element, make

_LONGEST_COUNTED = 45  # a cell longer than this wraps anyway


def table_element(table: Table, rows: Sequence[Element], *, width: int, shares: Sequence[int], style: str) -> Element:
    """The table with its columns' widths, in twentieths of a point; `rows` come from `table_row`."""
    properties = make(
        "tblPr",
        make("tblStyle", val=style),
        make("tblW", w=width, type="dxa"),
        make("tblLayout", type="fixed"),
        make(
            "tblLook",
            val="06A0" if table.row_headers else "0620",
            firstRow=1,
            lastRow=0,
            firstColumn=int(table.row_headers),
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
        make("tblCaption", val=table.caption),
    )
    grid = make("tblGrid", *(make("gridCol", w=share) for share in shares))
    return make("tbl", properties, grid, *rows)


def table_row(cells: Sequence[Element], *, shares: Sequence[int], is_heading: bool = False) -> Element:
    """A row that stays on one page; each cell is given as its paragraph."""
    properties = make("trPr", make("cantSplit"))
    if is_heading:
        properties.append(make("tblHeader"))
    return make(
        "tr",
        properties,
        *(
            make("tc", make("tcPr", make("tcW", w=share, type="dxa")), cell)
            for cell, share in zip(cells, shares, strict=True)
        ),
    )


def column_widths(table: Table, texts: Sequence[Sequence[str]], *, width: int) -> list[int]:
    """The width of each column: as the paper asks, or else by what its cells hold."""
    if all(column.width for column in table.columns):
        weights = [column.width for column in table.columns]
    else:
        weights = [
            _weight([column.heading, *(row[count] for row in texts)]) for count, column in enumerate(table.columns)
        ]
    whole = sum(weights)
    widths = [width * weight // whole for weight in weights]
    widths[-1] += width - sum(widths)
    return widths


def _weight(texts: Sequence[str]) -> int:
    longest_word = max(len(word) for text in texts for word in text.split() or [""])
    longest = max(len(text) for text in texts)
    return max(4, longest_word + 2, min(longest, _LONGEST_COUNTED))

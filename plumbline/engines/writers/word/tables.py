"""Tables of data that a screen reader can read: a marked row of headings, whole rows, a caption."""

from collections.abc import Sequence

from plumbline.engines.writers.content import Table
from plumbline.engines.writers.word.elements import Element, make

_LONGEST_COUNTED = 45  # letters; a cell longer than this wraps anyway
_LETTER = 135  # an average bold letter of the table's size, in twentieths of a point
_CELL_MARGINS = 220


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
    """The width of each column: as the paper asks, or else by what its cells hold, whole words first."""
    if all(column.width for column in table.columns):
        return _shared(width, [column.width for column in table.columns])
    columns = [[column.heading, *(row[n] for row in texts)] for n, column in enumerate(table.columns)]
    least = [_CELL_MARGINS + _LETTER * max(_longest_word(text) for text in column) for column in columns]
    wished = [_CELL_MARGINS + _LETTER * min(_LONGEST_COUNTED, max(map(len, column))) for column in columns]
    spare = width - sum(least)
    if spare <= 0:
        return _shared(width, least)
    more = _shared(spare, [max(1, wish - need) for wish, need in zip(wished, least, strict=True)])
    return [need + given for need, given in zip(least, more, strict=True)]


def _shared(width: int, weights: Sequence[int]) -> list[int]:
    shares = [width * weight // sum(weights) for weight in weights]
    shares[-1] += width - sum(shares)
    return shares


def _longest_word(text: str) -> int:
    return max((len(word) for word in text.split()), default=0)

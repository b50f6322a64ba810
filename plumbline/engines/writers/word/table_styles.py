"""How a paper's tables look: ruled between rows, headings shaded, no colour that carries meaning."""

from collections.abc import Mapping

from plumbline.engines.writers.word.elements import Element, make

INK = "0B0C0C"
RULE = "B1B4B6"
SHADE = "F3F2F1"


def plain_table_style() -> Element:
    """What Word calls "Normal Table", on which all others stand."""
    table = make("tblPr", make("tblInd", w=0, type="dxa"), _margins(rows=0, sides=108))
    return make("style", make("name", val="Normal Table"), table, type="table", styleId="TableNormal", default=1)


def paper_table_style(ids: Mapping[str, str], language: str) -> Element:
    """Ruled lines between rows, a shaded row of headings; no vertical lines, no colour that carries meaning."""
    line: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": RULE}
    heavy = line | {"sz": 8, "color": INK}
    borders = make("tblBorders", make("top", **heavy), make("bottom", **heavy), make("insideH", **line))
    first_row = make(
        "tblStylePr",
        make("rPr", make("b"), make("bCs"), make("lang", val=language)),
        make("tcPr", make("tcBorders", make("bottom", **heavy)), make("shd", val="clear", color="auto", fill=SHADE)),
        type="firstRow",
    )
    return make(
        "style",
        make("name", val="Paper table"),
        make("basedOn", val=ids.get("normal table", "TableNormal")),
        make("qFormat"),
        make("rPr", make("lang", val=language)),
        make("tblPr", borders, _margins(rows=40, sides=100)),
        first_row,
        type="table",
        customStyle=1,
        styleId="PaperTable",
    )


def _margins(*, rows: int, sides: int) -> Element:
    widths = {"top": rows, "left": sides, "bottom": rows, "right": sides}
    return make("tblCellMar", *(make(side, w=width, type="dxa") for side, width in widths.items()))

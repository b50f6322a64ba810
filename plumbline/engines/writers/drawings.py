"""Drawings of charts: which may stand in a paper, how large they are, and as dots for Word.

A drawing is put into pages as it is, so it may hold shapes and words and nothing that runs or leads elsewhere.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded when a paper has a chart
    from lxml import etree

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {
    _SVG + name
    for name in ("svg", "title", "desc", "g", "text", "tspan", "line", "path", "rect", "circle", "polygon", "polyline")
}
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg")"""
_DOTS_PER_INCH = 144  # sharp in print at a chart's size, and small in a file of thirty


def is_plain_svg(drawing: str) -> bool:
    """Whether it is one drawing of known shapes, of a stated size, without script, style, links or entities."""
    root = _parsed(drawing)
    if root is None:
        return False
    parts = list(root.iter())
    return (
        root.tag == f"{_SVG}svg"
        and "<!DOCTYPE" not in drawing
        and all(isinstance(one.tag, str) and one.tag in _SHAPES for one in parts)
        and not any(_may_act(str(name), str(value)) for one in parts for name, value in one.items())
        and all((root.get(side) or "").isdecimal() for side in ("width", "height"))
    )


def size_of(drawing: str) -> tuple[int, int]:
    """Width and height in pixels of 1/96 inch."""
    root = _parsed(drawing)
    assert root is not None, "a drawing is looked at before it stands in a paper"
    return int(root.get("width", "")), int(root.get("height", ""))


@lru_cache(maxsize=256)
def as_png(drawing: str) -> bytes:
    """The drawing in dots; the same drawing gives the same bytes."""
    import typst  # heavy, and only needed here

    dots = typst.compile(
        _PAGE,
        format="png",
        ppi=_DOTS_PER_INCH,
        sys_inputs={"drawing": drawing},
        ignore_system_fonts=True,
    )
    assert isinstance(dots, bytes), "one page, one picture"
    return dots


def _parsed(drawing: str) -> "etree._Element | None":
    """None where it is no XML."""
    from lxml import etree

    try:
        return etree.fromstring(drawing.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None


def _may_act(name: str, value: str) -> bool:
    plain = name.lower()
    return plain.startswith(("on", "{")) or plain in ("href", "style", "class") or "url(" in value.lower()

"""Charts in the Word file: a picture in line with the text, with what a screen reader says of it."""

from io import BytesIO
from typing import Any

from plumbline.engines.writers.content import Chart
from plumbline.engines.writers.drawings import as_png, size_of
from plumbline.engines.writers.word.elements import Element, make

_PIXEL = 9525  # English Metric Units in 1/96 inch
_TWIP = 635  # and in a twentieth of a point


def picture(part: Any, chart: Chart, *, number: int, room: int) -> Element:
    """A run that holds the chart, no wider than the room in twentieths of a point; the file keeps its dots once."""
    wide, high = (side * _PIXEL for side in size_of(chart.svg))
    shrunk = min(1.0, room * _TWIP / wide)
    inline = part.new_pic_inline(BytesIO(as_png(chart.svg)), round(wide * shrunk), round(high * shrunk))
    inline.docPr.set("id", str(number))
    inline.docPr.set("name", f"Chart {number}")
    inline.docPr.set("descr", chart.description)
    return make("r", make("drawing", inline))

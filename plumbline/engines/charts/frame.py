"""What every chart has around its marks: headline, subtitle, axis with numbers, source, and room for words at lines."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.engines.charts import inks
from plumbline.engines.charts.drawing import LINE, Drawing, text_width, wrapped
from plumbline.engines.charts.picture import Captions, number
from plumbline.knowledge.stats.estimates import of_one

HEADLINE = 17
_PLOT_HEIGHT = 240
_EDGE = 8


@dataclass(frozen=True)
class Frame:
    """The plot lies between `left` and `right`, `top` and `bottom`; values between `lowest` and `highest`."""

    drawing: Drawing
    left: float
    right: float
    top: float
    bottom: float
    lowest: float
    highest: float

    def y(self, value: float) -> float:
        return self.bottom - (value - self.lowest) / (self.highest - self.lowest) * (self.bottom - self.top)

    def x(self, share: float) -> float:
        """`share` 0 is the left edge, 1 the right."""
        return self.left + share * (self.right - self.left)


def frame(
    captions: Captions,
    values: Sequence[float],
    *,
    width: int,
    room_right: float,
    below: float = 24,
    key_lines: int = 0,
    airy: bool = False,
) -> Frame:
    """A sheet with its words and horizontal axis lines, ready for marks. `below`: room for the labels of the axis.

    `airy` leaves room above and below the values for words.
    """
    headline = wrapped(captions.headline, width=width - 2 * _EDGE, size=HEADLINE)
    subtitle = wrapped(captions.subtitle, width=width - 2 * _EDGE)
    source = wrapped(f"Source: {captions.source}", width=width - 2 * _EDGE)
    air = 0.08 * (max(values) - min(values)) if airy else 0.0
    floor = min(values) - air
    ticks = neat_ticks(max(floor, 0.0) if min(values) >= 0 else floor, max(values) + air)
    top = _EDGE + len(headline) * (HEADLINE + 5) + (len(subtitle) + key_lines) * LINE + 22
    bottom = top + _PLOT_HEIGHT
    drawing = Drawing(width, math.ceil(bottom + below + len(source) * LINE + _EDGE))
    y = float(_EDGE + HEADLINE - 2)
    for line in headline:
        drawing.words(_EDGE, y, line, size=HEADLINE, bold=True)
        y += HEADLINE + 5
    for line in subtitle:
        drawing.words(_EDGE, y, line, ink=inks.QUIET)
        y += LINE
    marks = {tick: number(tick) + (of_one(captions.unit) if tick == 1 else captions.unit) for tick in ticks}
    left = _EDGE + max(map(text_width, marks.values())) + 8
    sheet = Frame(drawing, left, width - _EDGE - room_right, top, bottom, ticks[0], ticks[-1])
    for tick in ticks:
        drawing.line(sheet.left, sheet.y(tick), sheet.right, sheet.y(tick), ink=inks.GRID, thick=0.5)
        drawing.words(left - 6, sheet.y(tick) + 5, marks[tick], ink=inks.QUIET, anchor="end")
    for place, line in enumerate(source):
        drawing.words(_EDGE, bottom + below + (place + 0.8) * LINE, line, ink=inks.QUIET)
    return sheet


def key_top(sheet: Frame) -> float:
    """Where the first line of the key stands, above the plot."""
    return sheet.top - 14


def neat_ticks(lowest: float, highest: float, *, about: int = 5) -> list[float]:
    """Round numbers around the values, at steps of 1, 2 or 5."""
    if highest == lowest:
        pad = abs(highest) * 0.1 or 1.0
        lowest, highest = lowest - pad, highest + pad
    raw = (highest - lowest) / about
    unit = 10.0 ** math.floor(math.log10(raw))
    step = next(size * unit for size in (1, 2, 5, 10) if size * unit >= raw)
    first, last = math.floor(lowest / step), math.ceil(highest / step)
    return [round(place * step, 10) for place in range(first, last + 1)]


def spread_apart(places: Sequence[float], *, gap: float, lowest: float, highest: float) -> list[float]:
    """The places moved as little as need be for words not to lie on one another, in the same order."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    moved = list(places)
    last = -math.inf
    for at in order:
        moved[at] = last = max(places[at], last + gap, lowest)
    last = math.inf
    for at in reversed(order):
        moved[at] = last = min(moved[at], last - gap, highest)
    return moved


def every(count: int, *, fitting: int) -> int:
    """Label every so many, so that no more than fit are shown."""
    return max(1, math.ceil(count / max(1, fitting)))

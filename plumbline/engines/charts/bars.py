"""Bars with their intervals: a few figures side by side, each with its base and the range that chance leaves."""

from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.engines.charts import inks
from plumbline.engines.charts.drawing import LINE, text_width, wrapped
from plumbline.engines.charts.frame import Frame, every, frame
from plumbline.engines.charts.picture import WIDE, Captions, Picture, as_rows, digest_of, name_of, number
from plumbline.knowledge.stats.errors import StatsError


@dataclass(frozen=True)
class Bar:
    """`base`: how many it rests on. None for a value that is held back or missing: drawn as words, never as 0."""

    name: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    base: float | None = None


def bar_picture(bars: Sequence[Bar], captions: Captions, *, width: int = WIDE) -> Picture:
    """Bars stand on 0, so that their lengths may be compared."""
    values = [edge for bar in bars for edge in (bar.value, bar.lower, bar.upper) if edge is not None]
    if not bars or not values:
        raise StatsError("There is no value to draw.")
    digest = digest_of(tuple(bars), captions, width)
    room = (width - 80) / len(bars) - 8
    lines = max(len(wrapped(bar.name, width=room)) for bar in bars)
    sheet = frame(captions, [0.0, *values], width=width, room_right=8, below=12 + LINE * lines)
    for place, bar in enumerate(bars):
        _draw(sheet, bar, place, len(bars))
    _name(sheet, [bar.name for bar in bars])
    title = f"{captions.headline} {captions.subtitle}"
    sentence = " ".join(f"{bar.name}: {_told(bar, captions.unit)}." for bar in bars)
    description = f"A bar chart of {len(bars)} figures. {sentence}"
    return Picture(
        svg=sheet.drawing.svg(name=name_of(digest), title=title, description=description),
        title=title,
        description=description,
        sentence=sentence,
        columns=("Name", "Value", "Lower limit", "Upper limit", "Base"),
        rows=as_rows([[bar.name, bar.value, bar.lower, bar.upper, bar.base] for bar in bars]),
        digest=digest,
    )


def _draw(sheet: Frame, bar: Bar, place: int, count: int) -> None:
    drawing, middle = sheet.drawing, sheet.x((place + 0.5) / count)
    wide = (sheet.right - sheet.left) / count
    if bar.value is None:
        drawing.words(middle, sheet.y(0) - 8, "not shown", ink=inks.QUIET, anchor="middle")
    else:
        top, ground = sheet.y(bar.value), sheet.y(0)
        drawing.box(middle - wide * 0.3, min(top, ground), wide * 0.6, abs(ground - top), ink=inks.IMPROVEMENT)
        highest = top
        if bar.lower is not None and bar.upper is not None:
            highest = sheet.y(bar.upper)
            drawing.line(middle, sheet.y(bar.lower), middle, highest, ink=inks.PAPER, thick=5)
            drawing.line(middle, sheet.y(bar.lower), middle, highest, ink=inks.INK, thick=2)
            for edge in (bar.lower, bar.upper):
                drawing.line(middle - 7, sheet.y(edge), middle + 7, sheet.y(edge), ink=inks.INK, thick=2)
        drawing.words(middle, min(highest, top) - 6, number(bar.value), anchor="middle", bold=True, halo=True)


def _name(sheet: Frame, names: Sequence[str]) -> None:
    """Below the bars, the last one always; where a word is wider than its bar's room, not every bar is named."""
    drawing, wide = sheet.drawing, (sheet.right - sheet.left) / len(names)
    longest = max(text_width(word) for name in names for word in name.split())
    step = every(len(names), fitting=int((sheet.right - sheet.left) / (longest + 8)))
    for place, name in enumerate(names):
        if (len(names) - 1 - place) % step:
            continue
        middle = sheet.x((place + 0.5) / len(names))
        for line, words in enumerate(wrapped(name, width=wide * step - 8)):
            x = min(max(middle, text_width(words) / 2 + 2), drawing.width - text_width(words) / 2 - 2)
            drawing.words(x, sheet.bottom + LINE * (line + 1), words, anchor="middle")


def _told(bar: Bar, unit: str) -> str:
    if bar.value is None:
        return "not shown"
    words = f"{number(bar.value)}{unit}"
    if bar.lower is not None and bar.upper is not None:
        words += f" ({number(bar.lower)}{unit} to {number(bar.upper)}{unit} allowing for chance)"
    return words + (f", of {number(bar.base)}" if bar.base is not None else "")

"""The XmR chart as a picture: Making Data Count's meanings, each with ink, shape and word."""

from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from plumbline.engines.charts import inks
from plumbline.engines.charts.drawing import Shape, text_width
from plumbline.engines.charts.frame import Frame, frame, key_top
from plumbline.engines.charts.over_time import LABEL_ROOM, draw_line, label_lines, label_periods, x_of
from plumbline.engines.charts.picture import WIDE, Captions, Cell, Picture, as_rows, digest_of, name_of, number
from plumbline.knowledge.stats.xmr.chart import XmrChart, XmrPoint
from plumbline.knowledge.stats.xmr.signals import Variation

COLUMNS = ("Period", "Value", "Mean", "Lower limit", "Upper limit", "Target", "What it shows", "Rule")

Shown = Variation | Literal["too few"]
_LOOKS: dict[Shown, tuple[str, str]] = {
    "improvement": (inks.IMPROVEMENT, "improvement"),
    "concern": (inks.CONCERN, "concern"),
    "high": (inks.NEUTRAL, "high"),
    "low": (inks.NEUTRAL, "low"),
    "common cause": (inks.QUIET, "usual variation"),
    "too few": (inks.QUIET, "too few to tell"),
}


def xmr_picture(chart: XmrChart, captions: Captions, *, sentence: str, width: int = WIDE) -> Picture:
    """`sentence` is the verdict; the narrow width puts the words of the lines into the key."""
    digest = digest_of(chart.points, captions, sentence, width)
    room = LABEL_ROOM if width >= WIDE else 8
    values = [value for point in chart.points for value in _drawn(chart, point)]
    sheet = frame(
        captions, values or [0.0], width=width, room_right=room, key_lines=1 if width >= WIDE else 4, airy=True
    )
    _draw_lines(sheet, chart)
    draw_line(sheet, [point.value for point in chart.points])
    for place, point in enumerate(chart.points):
        if point.value is not None:
            ink = _LOOKS[_shown(chart, point)][0]
            shape = _shape(_shown(chart, point), point.direction)
            sheet.drawing.mark(x_of(sheet, place, len(chart.points)), sheet.y(point.value), shape, ink=ink)
    _name_signals(sheet, chart)
    _draw_key(sheet, chart, captions.target_name, narrow=width < WIDE)
    label_periods(sheet, [point.day for point in chart.points], chart.series.spacing)
    title = f"{captions.headline} {captions.subtitle}"
    description = _description(chart, captions, sentence)
    return Picture(
        svg=sheet.drawing.svg(name=name_of(digest), title=title, description=description),
        title=title,
        description=description,
        sentence=sentence,
        columns=COLUMNS,
        rows=as_rows([_row(chart, point) for point in chart.points]),
        digest=digest,
    )


def _shown(chart: XmrChart, point: XmrPoint) -> Shown:
    """Trial limits, which a few more values will move, mark no point: the verdict says that it cannot be told."""
    return "too few" if chart.parts[point.part].is_trial else point.variation


def _drawn(chart: XmrChart, point: XmrPoint) -> Iterator[float]:
    edges = (point.value, point.mean, chart.shown(point.lower), chart.shown(point.upper), point.target)
    return (value for value in edges if value is not None)


def _draw_lines(sheet: Frame, chart: XmrChart) -> None:
    """Mean, limits and target over each part; a part begins with a thin upright."""
    count = len(chart.points)
    for number_of_part, members in groupby(enumerate(chart.points), key=lambda entry: entry[1].part):
        places = list(members)
        first, point = places[0]
        start, end = sheet.x(first / count), sheet.x((places[-1][0] + 1) / count)
        if number_of_part:
            sheet.drawing.line(start, sheet.top, start, sheet.bottom, ink=inks.QUIET, dashed="1 3")
        for value, dashed, ink in (
            (point.mean, "", inks.INK),
            (chart.shown(point.lower), "6 4", inks.QUIET),
            (chart.shown(point.upper), "6 4", inks.QUIET),
        ):
            if value is not None:
                sheet.drawing.line(start, sheet.y(value), end, sheet.y(value), ink=ink, dashed=dashed)
    for target, members in groupby(enumerate(chart.points), key=lambda entry: entry[1].target):
        if target is not None:
            at = [place for place, _ in members]
            start, end, y = sheet.x(at[0] / count), sheet.x((at[-1] + 1) / count), sheet.y(target)
            sheet.drawing.line(start, y, end, y, ink=inks.TARGET, dashed="10 3 2 3", thick=2)


def _name_signals(sheet: Frame, chart: XmrChart) -> None:
    """The word of each stretch of signals, above or below its middle, where there is room for it."""
    count = len(chart.points)
    free_from = sheet.left
    for meaning, members in groupby(enumerate(chart.points), key=lambda entry: _shown(chart, entry[1])):
        stretch = [(place, point.value) for place, point in members if point.value is not None]
        if meaning in ("common cause", "too few") or not stretch:
            continue
        ink, word = _LOOKS[meaning]
        middle = x_of(sheet, stretch[0][0], count) / 2 + x_of(sheet, stretch[-1][0], count) / 2
        half = text_width(word) / 2
        middle = min(max(middle, sheet.left + half), sheet.right - half)
        if middle - half < free_from:
            continue
        up = chart.points[stretch[0][0]].direction > 0
        values = [value for _, value in stretch]
        y = sheet.y(max(values)) - 10 if up else sheet.y(min(values)) + 20
        y = min(max(y, sheet.top + 12), sheet.bottom - 4)
        sheet.drawing.words(middle, y, word, ink=ink, anchor="middle", bold=True, halo=True)
        free_from = middle + half + 6


def _draw_key(sheet: Frame, chart: XmrChart, name_of_target: str, *, narrow: bool) -> None:
    """The marks that occur with their words, and the lines: at their ends, or in the key where there is no room."""
    last = chart.points[-1]
    lines = [
        (value, f"{name} {number(value)}", ink)
        for value, name, ink in (
            (last.mean, "mean", inks.INK),
            (chart.shown(last.upper), "upper limit", inks.QUIET),
            (chart.shown(last.lower), "lower limit", inks.QUIET),
            (last.target, name_of_target, inks.TARGET),
        )
        if value is not None
    ]
    y = key_top(sheet) - (54 if narrow else 0)
    if narrow:
        for place, (_, words, ink) in enumerate(lines):
            sheet.drawing.words(8 + 156 * (place % 2), y + 18 * (place // 2 + 2), words, ink=ink)
    else:
        label_lines(sheet, lines)
    x = 8.0 if narrow else sheet.left
    meant = {(_shown(chart, point), point.direction) for point in chart.points if point.value is not None}
    seen = {(_shape(meaning, direction), *_LOOKS[meaning]) for meaning, direction in meant}
    for shape, ink, word in sorted(seen, key=lambda entry: (entry[2] != "usual variation", entry[2], entry[0])):
        if x + 17 + text_width(word) > sheet.drawing.width:
            x, y = 8.0, y + 18
        sheet.drawing.mark(x + 6, y - 5, shape, ink=ink)
        sheet.drawing.words(x + 17, y, word, ink=ink)
        x += 30 + text_width(word)


def _shape(meaning: Shown, direction: int) -> Shape:
    """A disc is improvement, a triangle concern or neither, pointing the way it went; a ring is chance."""
    if meaning in ("common cause", "too few"):
        return "ring"
    if meaning == "improvement":
        return "disc"
    if meaning == "concern":
        return "triangle up" if direction > 0 else "triangle down"
    return "diamond"


def _description(chart: XmrChart, captions: Captions, sentence: str) -> str:
    last = chart.points[-1]
    lines = [
        f"A line chart of {len(chart.points)} periods from {chart.series.name_of(chart.points[0].day)} to "
        f"{chart.series.name_of(last.day)}.",
        sentence,
    ]
    if last.mean is not None:
        lines.append(f"The mean is {number(last.mean)}{captions.unit}.")
    if last.lower is not None and last.upper is not None:
        low, high = number(chart.shown(last.lower)), number(chart.shown(last.upper))
        lines.append(f"Values usually lie between {low}{captions.unit} and {high}{captions.unit}.")
    if last.target is not None:
        lines.append(f"The {captions.target_name} is {number(last.target)}{captions.unit}.")
    return " ".join([*lines, *chart.notes])


def _row(chart: XmrChart, point: XmrPoint) -> list[Cell]:
    numbers = (point.value, point.mean, chart.shown(point.lower), chart.shown(point.upper), point.target)
    meaning = _shown(chart, point)
    shown = "no value" if point.value is None else _LOOKS[meaning][1]
    rule = "" if point.rule is None or meaning == "too few" else point.rule
    return [chart.series.name_of(point.day), *numbers, shown, rule]

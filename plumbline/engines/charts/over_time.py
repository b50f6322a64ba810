"""What charts of values by period share: the axis of periods, the line with its gaps, words at the lines."""

from collections.abc import Sequence
from datetime import date

from plumbline.engines.charts import inks
from plumbline.engines.charts.drawing import SIZE, text_width
from plumbline.engines.charts.frame import Frame, every, spread_apart
from plumbline.knowledge.periods import format_month
from plumbline.knowledge.stats.series import Spacing, name_of

LABEL_ROOM = 132


def x_of(sheet: Frame, place: int, count: int) -> float:
    return sheet.x((place + 0.5) / count)


def label_periods(sheet: Frame, days: Sequence[date], spacing: Spacing | None) -> None:
    """Short names under the axis, as many as fit; the table has all."""
    names = [_short(day, spacing) for day in days]
    fitting = int((sheet.right - sheet.left) / (max(map(text_width, names)) + 14))
    step = every(len(names), fitting=fitting)
    for place in range(0, len(names), step):
        x = x_of(sheet, place, len(names))
        sheet.drawing.line(x, sheet.bottom, x, sheet.bottom + 5, ink=inks.QUIET)
        half = text_width(names[place]) / 2
        inside = min(max(x, half + 2), sheet.drawing.width - half - 2)
        sheet.drawing.words(inside, sheet.bottom + SIZE + 6, names[place], ink=inks.QUIET, anchor="middle")


def _short(day: date, spacing: Spacing | None) -> str:
    if spacing in ("month", "quarter"):
        month, year = format_month(day).split()
        return f"{month[:3]} {year}"
    if spacing == "year":
        return name_of(day, spacing=spacing)
    return f"{day.day} {format_month(day)[:3]} {day.year}"


def draw_line(sheet: Frame, values: Sequence[float | None], *, ink: str = inks.QUIET) -> None:
    """Values joined, with a break where one is missing."""
    stretch: list[tuple[float, float]] = []
    for place, value in enumerate(values):
        if value is None:
            sheet.drawing.path(stretch, ink=ink)
            stretch = []
        else:
            stretch.append((x_of(sheet, place, len(values)), sheet.y(value)))
    sheet.drawing.path(stretch, ink=ink)


def label_lines(sheet: Frame, labels: Sequence[tuple[float, str, str]]) -> None:
    """Words to the right of the lines that they name: (value, words, ink)."""
    places = [sheet.y(value) + 5 for value, _, _ in labels]
    moved = spread_apart(places, gap=17, lowest=sheet.top + 4, highest=sheet.bottom + 4)
    for (_, words, ink), y in zip(labels, moved, strict=True):
        sheet.drawing.words(sheet.right + 6, y, words, ink=ink)

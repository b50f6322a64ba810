"""A funnel of councils as a picture: each share by the size of its base, within what chance allows."""

from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.engines.charts import inks
from plumbline.engines.charts.drawing import LINE, SIZE, Shape, text_width
from plumbline.engines.charts.frame import Frame, frame, neat_ticks
from plumbline.engines.charts.picture import WIDE, Captions, Cell, Picture, as_rows, digest_of, name_of, number
from plumbline.knowledge.stats.funnels import INNER, OUTER, Label, proportion_limits
from plumbline.knowledge.stats.overdispersion import (
    INNER_Z,
    OUTER_Z,
    adjusted_proportion_limits,
    proportion_funnel_adjusted_when_needed,
)

_STEPS = 60


@dataclass(frozen=True)
class Area:
    """x of n; `is_ours` is the council whose chart this is."""

    name: str
    x: float
    n: float
    is_ours: bool = False


def funnel_picture(areas: Sequence[Area], captions: Captions, *, width: int = WIDE) -> Picture:
    """Only our own council is named in the picture; the table names all."""
    found = proportion_funnel_adjusted_when_needed([(area.x, area.n) for area in areas])
    average, tau = found.funnel.average, found.dispersion.tau_squared if found.dispersion and found.adjusted else None
    digest = digest_of(tuple(areas), captions, width)
    ends = neat_ticks(0, max(area.n for area in areas))
    smallest = max(1.0, min(area.n for area in areas) * 0.8)
    sizes = [smallest + (ends[-1] - smallest) * step / _STEPS for step in range(_STEPS + 1)]
    curves = _curves(sizes, average, tau)
    shown = [100 * area.x / area.n for area in areas] + [100 * average]
    edges = [100 * value for curve in curves for value in (curve[len(curve) // 8], curve[-1])]
    percent = Captions(captions.headline, captions.subtitle, captions.source, "%")
    sheet = frame(percent, [*shown, *edges], width=width, room_right=8, below=44, key_lines=3)
    sheet.drawing.line(sheet.left, sheet.y(100 * average), sheet.right, sheet.y(100 * average), ink=inks.INK)
    for curve, dashed in zip(curves, ("6 4", "6 4", "2 3", "2 3"), strict=True):
        sheet.drawing.path(_inside(sheet, sizes, curve, ends[-1]), ink=inks.QUIET, dashed=dashed)
    for area, label in zip(areas, found.funnel.labels, strict=True):
        shape, ink = _look(area, label)
        x, y = sheet.x(area.n / ends[-1]), sheet.y(100 * area.x / area.n)
        sheet.drawing.mark(x, y, shape, ink=ink, size=6 if area.is_ours else 4)
        if area.is_ours:
            right = x + 12 + text_width(area.name) < sheet.right
            sheet.drawing.words(
                x + (12 if right else -12), y + 5, area.name, anchor="start" if right else "end", bold=True, halo=True
            )
    _key(sheet, average, adjusted=found.adjusted)
    for tick in ends:
        if text_width(number(tick)) < (sheet.right - sheet.left) / len(ends):
            sheet.drawing.words(
                sheet.x(tick / ends[-1]), sheet.bottom + SIZE + 6, number(tick), ink=inks.QUIET, anchor="middle"
            )
    sheet.drawing.words(sheet.left, sheet.bottom + 2 * SIZE + 10, "number of people the share rests on", ink=inks.QUIET)
    sentence = _sentence(areas, found.funnel.labels)
    title = f"{captions.headline} {captions.subtitle}"
    description = (
        f"A funnel chart of {len(areas)} areas around {number(100 * average)}%, their share together. {sentence} "
        f"{found.sentence}"
    )
    rows: list[list[Cell]] = [
        [area.name, area.x, area.n, 100 * area.x / area.n, _words(label)]
        for area, label in zip(areas, found.funnel.labels, strict=True)
    ]
    return Picture(
        svg=sheet.drawing.svg(name=name_of(digest), title=title, description=description),
        title=title,
        description=description,
        sentence=sentence,
        columns=("Area", "Number", "Of", "Per cent", "Against the limits"),
        rows=as_rows(rows),
        digest=digest,
    )


def _curves(sizes: Sequence[float], average: float, tau: float | None) -> list[list[float]]:
    """Inner lower and upper, outer lower and upper."""
    if tau is None:
        pairs = [[proportion_limits(average, size, level=level) for size in sizes] for level in (INNER, OUTER)]
    else:
        pairs = [
            [adjusted_proportion_limits(average, size, tau_squared=tau, z=z) for size in sizes]
            for z in (INNER_Z, OUTER_Z)
        ]
    return [[edge[side] for edge in pair] for pair in pairs for side in (0, 1)]


def _inside(sheet: Frame, sizes: Sequence[float], curve: Sequence[float], most: float) -> list[tuple[float, float]]:
    return [
        (sheet.x(size / most), sheet.y(100 * value))
        for size, value in zip(sizes, curve, strict=True)
        if sheet.lowest <= 100 * value <= sheet.highest
    ]


def _look(area: Area, label: Label) -> tuple[Shape, str]:
    if label == "Not significant":
        return ("disc", inks.INK) if area.is_ours else ("ring", inks.QUIET)
    ink = inks.INK if area.is_ours else inks.NEUTRAL
    return ("triangle up", ink) if label.startswith("High") else ("triangle down", ink)


def _key(sheet: Frame, average: float, *, adjusted: bool) -> None:
    y, x = sheet.top - 48, 8.0
    marks: tuple[tuple[Shape, str], ...] = (
        ("ring", "within chance"),
        ("triangle up", "higher"),
        ("triangle down", "lower"),
    )
    for shape, words in marks:
        ink = inks.QUIET if shape == "ring" else inks.NEUTRAL
        sheet.drawing.mark(x + 6, y - 5, shape, ink=ink)
        sheet.drawing.words(x + 17, y, words, ink=ink)
        x += 30 + text_width(words)
    limits = "limits 95%, 99.8%" + (", widened" if adjusted else "")
    sheet.drawing.words(8, y + LINE, f"line: {number(100 * average)}% together", ink=inks.QUIET)
    sheet.drawing.words(8, y + 2 * LINE, f"dashes: {limits}", ink=inks.QUIET)


def _words(label: Label) -> str:
    if label == "Not significant":
        return "within chance"
    side = "higher" if label.startswith("High") else "lower"
    return f"{side}, beyond {'99.8%' if '0.001' in label else '95%'}"


def _sentence(areas: Sequence[Area], labels: Sequence[Label]) -> str:
    outside = sum(label != "Not significant" for label in labels)
    own = [
        f"{area.name}, with {number(100 * area.x / area.n)}% of {number(area.n)}, is {_words(label)}."
        for area, label in zip(areas, labels, strict=True)
        if area.is_ours
    ]
    return " ".join([*own, f"{outside} of {len(areas)} areas lie outside the limits."])

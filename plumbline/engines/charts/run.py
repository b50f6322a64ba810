"""The run chart as a picture: values around their middle, for series too short for limits."""

import math
from collections.abc import Sequence

from plumbline.engines.charts import inks
from plumbline.engines.charts.frame import frame
from plumbline.engines.charts.over_time import LABEL_ROOM, draw_line, label_lines, label_periods, x_of
from plumbline.engines.charts.picture import WIDE, Captions, Picture, as_rows, digest_of, name_of, number
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.runs import run_chart_centre, runs
from plumbline.knowledge.stats.series import Observation, series


def run_picture(observations: Sequence[Observation], captions: Captions, *, width: int = WIDE) -> Picture:
    found = series(observations)
    values = [math.nan if entry.value is None else entry.value for entry in found.observations]
    known = [value for value in values if not math.isnan(value)]
    if not known:
        raise StatsError("There is no value to draw.")
    centre = run_chart_centre(values)
    judged = runs(values, centre)
    digest = digest_of(found.observations, captions, width)
    sheet = frame(
        captions, [*known, centre], width=width, room_right=LABEL_ROOM if width >= WIDE else 8, key_lines=1, airy=True
    )
    sheet.drawing.line(sheet.left, sheet.y(centre), sheet.right, sheet.y(centre), ink=inks.INK)
    draw_line(sheet, [entry.value for entry in found.observations])
    for place, entry in enumerate(found.observations):
        if entry.value is not None:
            at = x_of(sheet, place, len(values))
            sheet.drawing.mark(at, sheet.y(entry.value), "ring", ink=inks.QUIET)
    words = f"middle value {number(centre)}"
    if width >= WIDE:
        label_lines(sheet, [(centre, words, inks.INK)])
    else:
        sheet.drawing.words(8, sheet.top - 14, f"The line is the {words}.")
    label_periods(sheet, [entry.day for entry in found.observations], found.spacing)
    title = f"{captions.headline} {captions.subtitle}"
    description = (
        f"A line chart of {len(values)} periods around their middle value of {number(centre)}{captions.unit}. "
        f"{judged.sentence}"
    )
    rows = [[found.name_of(entry.day), entry.value, centre] for entry in found.observations]
    return Picture(
        svg=sheet.drawing.svg(name=name_of(digest), title=title, description=description),
        title=title,
        description=description,
        sentence=judged.sentence,
        columns=("Period", "Value", "Middle value"),
        rows=as_rows(rows),
        digest=digest,
    )

"""The picture of a measure, kept by the hash of its data: XmR over time, bars with intervals for a few years."""

from django.core.cache import cache

from plumbline.engines.charts import Bar, Captions, Picture, bar_picture, xmr_picture
from plumbline.engines.charts.picture import digest_of as digest_of_all
from plumbline.knowledge.stats.proportions import wilson
from plumbline.workspace.performance.rules.expected import period_name
from plumbline.workspace.performance.rules.judging import digest_of
from plumbline.workspace.performance.rules.series import Counted, MeasureSeries, chart_of, is_at_a_step, unit_mark
from plumbline.workspace.performance.rules.years import judge_years

KEPT_FOR = 7 * 24 * 60 * 60  # seconds; a picture of other data has another key
MOST_BARS = 8


def picture_of(
    series: MeasureSeries, *, place: str, sentence: str, source: str, width: int, of: str = ""
) -> Picture | None:
    """None where there is no value to draw. `of` is a level of a breakdown."""
    if not any(figure.value is not None for figure in series.figures):
        return None
    captions = _captions(series, place=place, sentence=sentence, source=source, of=of)
    key = f"picture-{digest_of(series)}-{digest_of_all(captions)}-{width}"
    found: Picture | None = cache.get(key)
    if found is None:
        found = _drawn(series, captions, sentence=sentence, width=width)
        cache.set(key, found, KEPT_FOR)
    return found


def _captions(series: MeasureSeries, *, place: str, sentence: str, source: str, of: str) -> Captions:
    first, last = (period_name(series.figures[at].day, series.frequency) for at in (0, -1))
    what = ", ".join(filter(None, [series.title, of, place, first if first == last else f"{first} to {last}"]))
    if series.baseline:
        start, end = (period_name(series.baseline[at].day, series.frequency) for at in (0, -1))
        what += f"; limits fixed to {start} to {end}"
    name = "step" if is_at_a_step(series) else "target"
    return Captions(sentence, what, source, unit=unit_mark(series.unit), target_name=name)


def _drawn(series: MeasureSeries, captions: Captions, *, sentence: str, width: int) -> Picture:
    if series.is_yearly and judge_years(series) is not None:
        return bar_picture([_bar(one, series) for one in series.figures[-MOST_BARS:]], captions, width=width)
    return xmr_picture(chart_of(series), captions, sentence=sentence, width=width)


def _bar(figure: Counted, series: MeasureSeries) -> Bar:
    name = period_name(figure.day, series.frequency)
    if series.kind == "proportion" and figure.numerator is not None and figure.denominator:
        edges = wilson(figure.numerator, figure.denominator)
        lower, upper = (None if edge is None else edge * 100 for edge in (edges.lower, edges.upper))
        return Bar(name, figure.value, lower, upper, figure.denominator)
    return Bar(name, figure.value, base=figure.denominator)

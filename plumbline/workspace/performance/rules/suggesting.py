"""Where a new part may have begun: a question to whoever knows the cause, never a part by itself. Pure."""

from collections.abc import Collection
from datetime import date

from plumbline.knowledge.stats.change_points import Suggestion, suggestions
from plumbline.workspace.performance.rules.series import MeasureSeries, observations, unit_mark

FEWEST = 18  # values: three stretches of the shortest that are told apart


def suggested_break(series: MeasureSeries, *, set_aside: Collection[date] = ()) -> Suggestion | None:
    """The largest change of level since the last break, or since the baseline, which somebody has spoken of already.

    A steady slope looks like many, so one is asked after; those at a period that was set aside are not.
    """
    figures = series.since_baseline
    known = sum(one.value is not None for one in figures)
    if series.is_yearly or known < FEWEST:
        return None
    found = suggestions(observations(figures), unit=unit_mark(series.unit))
    return max(
        (one for one in found if one.day not in set_aside),
        key=lambda one: abs(one.after - one.before),
        default=None,
    )

"""NHSRplotthedots 0.2.2, `ptd_spc()`: XmR charts. Its faults, made here and nowhere else:

- A constant series and a single point have no limits, yet their assurance reads "inconsistent".
- A missing value inside seven otherwise monotone points stops it. Such a series is left out of what is written.
- A missing last value makes the variation "common cause".
- A rebase date that is not among the dates is ignored, and absent periods go unnoticed.
- The direction of a trend is read from the step after a point whenever the next point belongs to any trend, so the last
  point of a rise can read "Decreasing" before a second trend.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

import numpy as np

from plumbline.knowledge.stats import tables
from plumbline.knowledge.stats.anchors import r_text
from plumbline.knowledge.stats.anchors.r_text import Cell
from plumbline.knowledge.stats.averages import FloatArray
from plumbline.knowledge.stats.tables import Row
from plumbline.knowledge.stats.xmr import limits, rules, signals
from plumbline.knowledge.stats.xmr.assurance import assurance
from plumbline.knowledge.stats.xmr.rule_sets import PTD_0_2_2
from plumbline.knowledge.stats.xmr.signals import Improvement, Signals

NEEDS = ("input_series.csv", "input_options.csv")

_SHORTEST_FIXED_BASELINE = 12
_ASSURANCE = {"will meet": "consistent_pass", "will not meet": "consistent_fail", "may or may not": "inconsistent"}
_VARIATION = {
    "improvement": "special_cause_improvement",
    "concern": "special_cause_concern",
    "high": "special_cause_neutral_high",
    "low": "special_cause_neutral_low",
    "common cause": "common_cause",
}
_POINT_COLUMNS = [
    "series_id",
    "date",
    "facet",
    "value",
    "rebase_group",
    "mean",
    "lpl",
    "upl",
    "outside_limits",
    "relative_to_mean",
    "close_to_limits",
    "special_cause_type",
    "special_cause_flag",
    "point_type",
    "short_group_warning",
    "target",
]
_SUMMARY_COLUMNS = [
    "series_id",
    "facet",
    "n",
    "n_common",
    "n_improvement",
    "n_concern",
    "n_neutral_high",
    "n_neutral_low",
    "last_rebase_group",
    "last_mean",
    "last_lpl",
    "last_upl",
    "variation_type",
    "assurance_type",
]


class _Stops(Exception):
    """The anchor stops with an error on this series."""


@dataclass(frozen=True)
class _Options:
    improvement: Improvement
    target: float | None
    rebase: frozenset[date]
    baseline: int | None
    screened: bool


@dataclass(frozen=True)
class _Point:
    day: str
    facet: str
    value: float | None
    group: int
    mean: float
    lower: float
    upper: float
    outside: bool | None
    side: int | None
    near: bool | None
    cause: str
    kind: str
    short: bool


def write(folder: Path, out: Path) -> None:
    series = tables.grouped(tables.read(folder / "input_series.csv"), "series_id")
    points: list[Sequence[Cell]] = []
    summaries: list[Sequence[Cell]] = []
    for row in tables.read(folder / "input_options.csv"):
        name, options = row.text("series_id"), _options(row)
        try:
            found = list(_points(series.get(name, []), options))
        except _Stops:
            continue
        points += [_point_line(name, point, options) for point in found]
        for facet, members in groupby(found, key=lambda point: point.facet):
            summaries.append(_summary_line(name, facet, list(members), options))
    r_text.write(out / "expected_points.csv", _POINT_COLUMNS, points)
    r_text.write(out / "expected_summary.csv", _SUMMARY_COLUMNS, summaries)


def _options(row: Row) -> _Options:
    direction = row.text("improvement_direction") or "increase"
    if direction not in ("increase", "decrease", "neutral"):
        raise row.fault("improvement_direction", "increase, decrease or neutral")
    dates = [text for text in re.split(r"[^0-9-]+", row.text("rebase_dates")) if text]
    return _Options(
        improvement=direction,  # type: ignore[arg-type]  # one of the three, as asked above
        target=row.number("target"),
        rebase=frozenset(_date(row, "rebase_dates", text) for text in dates),
        baseline=row.whole("fix_after_n_points"),
        screened=row.truth("screen_outliers"),
    )


def _date(row: Row, column: str, text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise row.fault(column, "a date such as 2024-05-01") from None


def _points(rows: list[Row], options: _Options) -> Iterator[_Point]:
    if options.baseline is not None and options.baseline < _SHORTEST_FIXED_BASELINE:
        raise _Stops
    dated = sorted(
        ((row.text("facet") or "no facet", _date(row, "date", row.text("date")), row) for row in rows),
        key=lambda entry: entry[:2],
    )
    if len({entry[:2] for entry in dated}) < len(dated):
        raise _Stops  # two values for one date
    for facet, entries in groupby(dated, key=lambda entry: entry[0]):
        members = list(entries)
        groups = np.cumsum([day in options.rebase for _, day, _ in members])
        for group in dict.fromkeys(groups.tolist()):
            part = [row for (_, _, row), its in zip(members, groups, strict=True) if its == group]
            yield from _part(part, facet, group, options)


def _part(rows: list[Row], facet: str, group: int, options: _Options) -> Iterator[_Point]:
    values = np.array([row.number_or_nan("value") for row in rows])
    if _stops_at_a_missing_value(values):
        raise _Stops
    found = signals.signals(values, baseline=options.baseline, screened=options.screened, rule_set=PTD_0_2_2)
    ways = _directions_as_printed(values, found)
    edge = found.limits
    has_limits, has_mean = not np.isnan(edge.upper[0]), not np.isnan(edge.mean[0])
    for at, row in enumerate(rows):
        value = row.number("value")
        missing = value is None or np.isnan(value)
        variation = signals.variation(int(ways[at]), improvement=options.improvement)
        outside = None if missing or not has_limits else bool(found.outside[at])
        yield _Point(
            day=row.text("date"),
            facet=facet,
            value=value,
            group=group,
            mean=float(edge.mean[0]),
            lower=float(edge.lower[0]),
            upper=float(edge.upper[0]),
            outside=outside,
            side=None if missing or not has_mean else int(found.side[at]),
            near=None if outside is None else bool(found.near[at]),
            cause=_cause(int(found.rule[at]), int(ways[at])),
            kind=_VARIATION[variation],
            short=len(rows) < limits.SHORT,
        )


def _stops_at_a_missing_value(values: FloatArray) -> bool:
    """Fault: whether any six steps in a row are all one way or missing, with one missing at least."""
    steps = np.diff(values)
    for at in range(len(steps) - 5):
        window = steps[at : at + 6]
        known = window[~np.isnan(window)]
        if len(known) < 6 and (bool((known > 0).all()) or bool((known < 0).all())):
            return True
    return False


def _directions_as_printed(values: FloatArray, found: Signals) -> list[int]:
    """Fault: before a point of any trend, the following step decides, and a step of nothing reads as down."""
    trending = found.rule == 1 + signals.RULES.index("trend")
    rising, falling = rules.trend(values)
    member = rising | falling
    ways = found.direction.tolist()
    for at in np.flatnonzero(trending):
        step = at if at + 1 < len(values) and member[at + 1] else at - 1
        ways[at] = 1 if values[step + 1] > values[step] else -1
    return [int(way) for way in ways]


def _cause(rule: int, way: int) -> str:
    side = "Above" if way > 0 else "Below"
    match rule:
        case 1:
            return "Above UCL" if way > 0 else "Below LCL"
        case 2:
            return f"7 Point Trend ({'In' if way > 0 else 'De'}creasing)"
        case 3:
            return f"2 in 3 {side} CL"
        case 4:
            return f"7 Points {side} CL"
    return "Common Cause"


def _point_line(series: str, point: _Point, options: _Options) -> Sequence[Cell]:
    return (
        *(series, point.day, point.facet, point.value, point.group, point.mean, point.lower, point.upper),
        *(point.outside, point.side, point.near, point.cause, point.cause != "Common Cause", point.kind),
        *(point.short, options.target),
    )


def _summary_line(series: str, facet: str, points: list[_Point], options: _Options) -> Sequence[Cell]:
    last = points[-1]
    kinds = [point.kind for point in points]
    verdict = assurance(options.target, lower=last.lower, upper=last.upper, improvement=options.improvement)
    return (
        *(series, facet, len(points), kinds.count("common_cause"), kinds.count("special_cause_improvement")),
        *(kinds.count("special_cause_concern"), kinds.count("special_cause_neutral_high")),
        *(kinds.count("special_cause_neutral_low"), last.group, last.mean, last.lower, last.upper),
        *(last.kind, _ASSURANCE[verdict] if verdict else None),
    )

"""NHSRwaitinglist 0.1.2.9001: a list's figures from dates, and the formulas. Its faults, made here and nowhere else:

- The mean wait is in days while the target is in weeks, so the pressure is seven times too large.
- The two end dates count as referrals, so there is one too many of them, and the mean demand follows.
- Who waits at the end is asked by "removed later, or not removed and referred by then", so it takes in people referred
  later who have been removed since; an empty list has a mean wait of NaN.
- A window that ends between two referrals stops it, but not one that ends before them all; referrals before a window
  count as waiting in it for ever.
- Intervals between referrals are taken in the order of the file.
- Capacity counts the days between removals while anybody waited, over all dates, whatever the window.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from plumbline.knowledge.stats import tables, waiting_lists
from plumbline.knowledge.stats.anchors import r_text
from plumbline.knowledge.stats.anchors.r_text import Cell
from plumbline.knowledge.stats.means import standard_deviation
from plumbline.knowledge.stats.tables import Row

_STATS_COLUMNS = [
    "list_id",
    "description",
    "target_wait",
    "start_date",
    "end_date",
    "error",
    "mean_demand",
    "mean_capacity",
    "load",
    "load_too_big",
    "count_demand",
    "queue_size",
    "target_queue_size",
    "queue_too_big",
    "mean_wait",
    "cv_arrival",
    "cv_removal",
    "target_capacity",
    "relief_capacity",
    "pressure",
]
_GRID_COLUMNS = [
    "demand",
    "queue_size",
    "target_wait",
    "time_to_target",
    "factor",
    "target_queue_size",
    "target_mean_wait",
    "relief_capacity",
    "relief_capacity_n100_cv1",
    "target_capacity_cv1",
    "target_capacity_cv12_08",
]
_USUAL_TARGET = 4.0


class _Stops(Exception):
    """The anchor stops with this message."""


@dataclass(frozen=True)
class _Entry:
    referral: date
    removal: date | None


@dataclass(frozen=True)
class _Flow:
    """People a day, the variation of the days between them, and how many intervals there were."""

    daily: float
    weekly: float
    variation: float | None
    count: int


@dataclass(frozen=True)
class _List:
    name: str
    entries: tuple[_Entry, ...]
    start: date
    end: date
    target: float


def write_grid(folder: Path, out: Path) -> None:
    lines: list[Sequence[Cell]] = []
    for row in tables.read(folder / "formula_cases.csv"):
        demand, queue, target, weeks, factor = (row.required(column) for column in _GRID_COLUMNS[:5])
        aim = waiting_lists.target_queue(demand, target, factor=factor)
        lines.append(
            (
                *(demand, queue, target, weeks, factor, aim, waiting_lists.target_mean_wait(target, factor=factor)),
                waiting_lists.relief_capacity(demand, queue, aim, weeks=weeks),
                waiting_lists.relief_capacity(demand, queue, aim, weeks=weeks, referrals=100, variation=1),
                waiting_lists.target_capacity(demand, target, factor=factor),
                waiting_lists.target_capacity(
                    demand, target, factor=factor, demand_variation=1.2, capacity_variation=0.8
                ),
            )
        )
    r_text.write(out / "formula_grid.csv", _GRID_COLUMNS, lines)


def write_lists(folder: Path, out: Path) -> None:
    entries = tables.grouped(tables.read(folder / "input_lists.csv"), "list_id")
    queues: list[Sequence[Cell]] = []
    referrals: list[Sequence[Cell]] = []
    removals: list[Sequence[Cell]] = []
    stats: list[Sequence[Cell]] = []
    for row in tables.read(folder / "lists.csv"):
        waiting = _list(row, entries.get(row.text("list_id"), []))
        arrivals, departures = _arrivals(waiting), _departures(waiting)
        referrals.append((waiting.name, arrivals.weekly, arrivals.daily, arrivals.variation, arrivals.count))
        removals.append((waiting.name, departures.weekly, departures.daily, departures.variation, departures.count))
        echo = [row.text(column) for column in ("list_id", "description", "target_wait", "start_date", "end_date")]
        try:
            sizes = _queue_sizes(waiting.entries, waiting.start, waiting.end)
        except _Stops as stop:
            stats.append((*echo, str(stop), *[None] * 14))
            continue
        queues += [(waiting.name, day.isoformat(), size) for day, size in sizes]
        stats.append((*echo, None, *_figures(waiting, arrivals, departures, sizes[-1][1])))
    r_text.write(out / "expected_queue_size.csv", ("list_id", "date", "queue_size"), queues)
    flow = ("weekly", "daily", "cov")
    columns = ("list_id", *(f"demand_{name}" for name in flow), "demand_count")
    r_text.write(out / "expected_referral_stats.csv", columns, referrals)
    columns = ("list_id", *(f"capacity_{name}" for name in flow), "removal_count")
    r_text.write(out / "expected_removal_stats.csv", columns, removals)
    r_text.write(out / "expected_stats.csv", _STATS_COLUMNS, stats)


def _list(row: Row, rows: list[Row]) -> _List:
    if not rows:
        raise row.fault("list_id", "a list of input_lists.csv")
    entries = []
    for entry in rows:
        referral = _day(entry, "referral")
        if referral is None:
            raise entry.fault("referral", "a date")
        entries.append(_Entry(referral, _day(entry, "removal")))
    days = [entry.referral for entry in entries]
    start, end, target = _day(row, "start_date"), _day(row, "end_date"), row.number("target_wait")
    return _List(
        name=row.text("list_id"),
        entries=tuple(entries),
        start=start or min(days),
        end=end or max(days),
        target=_USUAL_TARGET if target is None else target,
    )


def _day(row: Row, column: str) -> date | None:
    text = row.text(column)
    if text in ("", "NA"):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise row.fault(column, "a date such as 2024-05-01") from None


def _queue_sizes(entries: Sequence[_Entry], start: date, end: date) -> list[tuple[date, int]]:
    arrivals = Counter(max(entry.referral, start) for entry in entries)
    if end < start:
        raise _Stops("wrong sign in 'by' argument")
    days = [start + timedelta(days=number) for number in range((end - start).days + 1)]
    within = sum(day in arrivals for day in days)
    if 0 < within < len(arrivals):
        raise _Stops(f"replacement has {len(arrivals)} rows, data has {within}")
    departures = Counter(entry.removal for entry in entries if entry.removal is not None)
    size, sizes = 0, []
    for day in days:
        size += arrivals[day] - departures[day]
        sizes.append((day, size))
    return sizes


def _arrivals(waiting: _List) -> _Flow:
    within = [entry.referral for entry in waiting.entries if waiting.start <= entry.referral <= waiting.end]
    days = [waiting.start, *within, waiting.end]
    gaps = [float((later - earlier).days) for earlier, later in pairwise(days)]
    mean = math.fsum(gaps) / len(gaps)
    spread = standard_deviation(gaps) if len(gaps) > 1 else None
    daily = _over(1, mean)
    return _Flow(daily, 7 * daily, None if spread is None else _over(spread, mean), len(gaps))


def _departures(waiting: _List) -> _Flow:
    days = [entry.referral for entry in waiting.entries]
    empty = [(day, False) for day, size in _queue_sizes(waiting.entries, min(days), max(days)) if size == 0]
    removed = [(entry.removal, True) for entry in waiting.entries if entry.removal is not None]
    events = sorted([*empty, *removed])
    before = [waiting.start, *(day for day, _ in events[:-1])]
    gaps = [float((day - last).days) for (day, is_removal), last in zip(events, before, strict=False) if is_removal]
    mean = math.fsum(gaps) / len(gaps) if gaps else math.nan
    spread = standard_deviation(gaps) if len(gaps) > 1 else 0.0
    return _Flow(_over(1, mean), _over(7, mean), _over(spread, mean), len(gaps))


def _figures(waiting: _List, arrivals: _Flow, departures: _Flow, queue: int) -> Sequence[Cell]:
    demand, target = arrivals.weekly, waiting.target
    load = _over(demand, departures.weekly)
    aim = demand * (target / 4)
    too_long = queue > 2 * aim
    waits = [float((waiting.end - entry.referral).days) for entry in waiting.entries if _waits(entry, waiting.end)]
    mean_wait = math.fsum(waits) / len(waits) if waits else math.nan
    kept = relief = None
    if too_long:
        relief = waiting_lists.relief_capacity(demand, queue, aim)
    elif arrivals.variation is not None and departures.variation is not None:
        kept = waiting_lists.target_capacity(
            demand,
            target,
            demand_variation=arrivals.variation,
            capacity_variation=departures.variation,
        )
    return (
        *(
            demand,
            departures.weekly,
            load,
            None if math.isnan(load) else load >= 1,
            arrivals.count,
            queue,
            aim,
            too_long,
        ),
        *(mean_wait, arrivals.variation, departures.variation, kept, relief, 2 * mean_wait / target),
    )


def _waits(entry: _Entry, end: date) -> bool:
    """Fault: "removed later" does not ask whether the person had been referred by then."""
    return entry.referral <= end if entry.removal is None else entry.removal > end


def _over(top: float, bottom: float) -> float:
    """Division as machines do it: by nothing gives an endless number, nothing by nothing NaN."""
    if bottom != 0:
        return top / bottom
    return math.nan if top == 0 or math.isnan(top) else math.copysign(math.inf, top)

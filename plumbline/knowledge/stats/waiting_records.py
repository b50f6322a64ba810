"""A waiting list from the dates of the people on it, with every figure in explicit units.

Written anew because the reference sets days against weeks, counts the ends of the window as people, and cannot take a
window. Here a person counts in the period in which they were referred, removed or withdrew. Waits are in weeks, flows
are people a week. A withdrawal leaves the list without having been served, so it is no capacity.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from plumbline.knowledge.periods import format_date
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.estimates import plain
from plumbline.knowledge.stats.means import standard_deviation
from plumbline.knowledge.stats.overdispersion import quantile
from plumbline.knowledge.stats.waiting_lists import (
    load,
    pressure,
    relief_capacity,
    relief_is_needed,
    target_capacity,
    target_queue,
    weeks_to_clear,
)

DAYS_A_WEEK = 7
BANDS = (4, 12, 18, 26, 52)  # weeks; the last band is open


@dataclass(frozen=True)
class Entry:
    """One person: when referred, and when they left, served or `withdrawn`."""

    referral: date
    removal: date | None = None
    withdrawn: bool = False


@dataclass(frozen=True)
class Band:
    """People who have waited at least `weeks` and less than the next band's."""

    weeks: int
    people: int


@dataclass(frozen=True)
class WaitingList:
    """Of a window, its first and last day included; waits stand at its end. None: nothing to work it out from."""

    start: date
    end: date
    referrals: int
    removals: int
    withdrawals: int
    demand: float
    throughput: float
    capacity: float | None
    load: float | None
    queue_at_start: int
    queue: int
    mean_wait: float | None
    longest_wait: float | None
    wait_of_92_in_100: float | None
    bands: tuple[Band, ...]
    target_wait: float
    target_queue: float
    relief_is_needed: bool
    relief_capacity: float | None
    target_capacity: float | None
    pressure: float | None
    weeks_to_clear: float | None
    sentence: str


def waiting_list(
    entries: Sequence[Entry], *, target_wait: float, start: date | None = None, end: date | None = None
) -> WaitingList:
    """`target_wait` in weeks; the window is that of the referrals unless it is given."""
    check_entries(entries)
    first = start or min(entry.referral for entry in entries)
    last = end or max(entry.referral for entry in entries)
    if last < first:
        raise StatsError(f"The window ends on {format_date(last)}, before it begins on {format_date(first)}.")
    weeks = ((last - first).days + 1) / DAYS_A_WEEK
    referrals = [entry.referral for entry in entries if first <= entry.referral <= last]
    left = [entry for entry in entries if entry.removal is not None and first <= entry.removal <= last]
    removals = [entry.removal for entry in left if entry.removal is not None and not entry.withdrawn]
    sizes = queue_sizes(entries, start=first, end=last)
    demand = len(referrals) / weeks
    busy = _busy_weeks(entries, first, last)
    capacity = len(removals) / busy if busy and removals else None
    waits = sorted((last - entry.referral).days / DAYS_A_WEEK for entry in entries if waits_on(entry, last))
    mean_wait = math.fsum(waits) / len(waits) if waits else None
    aim = target_queue(demand, target_wait)
    needed = relief_is_needed(len(waits), aim)
    variations = variation_of_gaps(referrals), variation_of_gaps(removals)
    cleared = weeks_to_clear(len(waits), aim, demand=demand, capacity=capacity) if capacity is not None else None
    return WaitingList(
        start=first,
        end=last,
        referrals=len(referrals),
        removals=len(removals),
        withdrawals=len(left) - len(removals),
        demand=demand,
        throughput=len(removals) / weeks,
        capacity=capacity,
        load=load(demand, capacity) if capacity else None,
        queue_at_start=sum(waits_on(entry, first - timedelta(days=1)) for entry in entries),
        queue=sizes[-1][1],
        mean_wait=mean_wait,
        longest_wait=waits[-1] if waits else None,
        wait_of_92_in_100=quantile(waits, 0.92) if waits else None,
        bands=_bands(waits),
        target_wait=target_wait,
        target_queue=aim,
        relief_is_needed=needed,
        relief_capacity=relief_capacity(demand, len(waits), aim) if needed else None,
        target_capacity=target_capacity(
            demand, target_wait, demand_variation=variations[0] or 1.0, capacity_variation=variations[1] or 1.0
        ),
        pressure=pressure(mean_wait, target_wait) if mean_wait is not None else None,
        weeks_to_clear=cleared,
        sentence=_words(len(waits), waits, demand, capacity, aim, cleared),
    )


def check_entries(entries: Sequence[Entry]) -> None:
    if not entries:
        raise StatsError("There is nobody on the list, nor was there ever.")
    for place, entry in enumerate(entries, start=1):
        if entry.removal is not None and entry.removal < entry.referral:
            raise StatsError(
                f"Person {place} left on {format_date(entry.removal)}, before being referred on "
                f"{format_date(entry.referral)}."
            )


def waits_on(entry: Entry, day: date) -> bool:
    """Whether somebody is on the list at the end of a day."""
    return entry.referral <= day and (entry.removal is None or entry.removal > day)


def queue_sizes(entries: Sequence[Entry], *, start: date, end: date) -> list[tuple[date, int]]:
    """How many are on the list at the end of each day."""
    changes: Counter[date] = Counter()
    for entry in entries:
        changes[max(entry.referral, start)] += 1
        if entry.removal is not None:
            changes[max(entry.removal, start)] -= 1
    size, sizes = 0, []
    for number in range((end - start).days + 1):
        day = start + timedelta(days=number)
        size += changes[day]
        sizes.append((day, size))
    return sizes


def variation_of_gaps(days: Sequence[date]) -> float | None:
    """The coefficient of variation of the days between events; None for fewer than three events."""
    ordered = sorted(days)
    gaps = [float((later - earlier).days) for earlier, later in pairwise(ordered)]
    mean = math.fsum(gaps) / len(gaps) if gaps else 0.0
    return standard_deviation(gaps) / mean if len(gaps) > 1 and mean else None


def _busy_weeks(entries: Sequence[Entry], first: date, last: date) -> float:
    """Weeks in which somebody waited, so that capacity could be used: days that began with, or received, somebody."""
    before = sum(waits_on(entry, first - timedelta(days=1)) for entry in entries)
    arrivals = Counter(entry.referral for entry in entries)
    busy = 0
    for day, after in queue_sizes(entries, start=first, end=last):
        busy += before > 0 or arrivals[day] > 0
        before = after
    return busy / DAYS_A_WEEK


def _bands(waits: Sequence[float]) -> tuple[Band, ...]:
    edges = (0, *BANDS, math.inf)
    return tuple(Band(int(low), sum(low <= wait < high for wait in waits)) for low, high in pairwise(edges))


def _words(
    queue: int, waits: Sequence[float], demand: float, capacity: float | None, aim: float, cleared: float | None
) -> str:
    if not queue:
        return f"Nobody waits; {plain(demand)} people a week were referred."
    words = f"{queue} people wait, {plain(waits[-1])} weeks at the longest; {plain(demand)} a week come in"
    if capacity is None:
        return f"{words} and nobody was served in this window, so nothing can be said of clearing it."
    words += f" and {plain(capacity)} a week can be served while somebody waits."
    if cleared is None:
        return f"{words} The list does not come down to its target of {plain(aim)} at this capacity."
    if cleared == 0:
        return f"{words} The list is within its target of {plain(aim)}."
    return f"{words} Its target of {plain(aim)} is reached in about {plain(cleared)} weeks."

"""What a waiting list may do, week by week: many runs with chance in arrivals and in capacity.

People come and are served in Poisson numbers a week (or more unevenly, by a variance that many times as large); those
who have waited longest are served first. The bands are the 10th, 50th and 90th of a hundred runs. Unit: people,
weeks.

Our own, about a page of seeded draws. Worked figure: 100 waiting, 10 a week in and 12 out: after 26 weeks about 48,
between 17 and 79 in eight runs of ten.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.estimates import plain

RUNS = 500
SEED = 20262


@dataclass(frozen=True)
class Week:
    number: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Simulation:
    """`chance_at_target`: the share of runs that end at or below the target."""

    weeks: tuple[Week, ...]
    chance_at_target: float | None
    sentence: str


def simulate(
    queue: int,
    *,
    demand: float,
    capacity: float,
    weeks: int = 26,
    target: float | None = None,
    unevenness: float = 1.0,
    runs: int = RUNS,
    seed: int = SEED,
) -> Simulation:
    """`unevenness`: variance over mean of the weekly numbers, 1 for pure chance."""
    if queue < 0 or demand < 0 or capacity < 0 or weeks < 1 or unevenness < 1:
        raise StatsError("Queue, demand and capacity cannot be negative; weeks and unevenness are at least 1.")
    random = np.random.default_rng(seed)
    waiting = np.full(runs, queue, dtype=np.int64)
    found = []
    for number in range(1, weeks + 1):
        arrived = _numbers(random, demand, unevenness, runs)
        served = _numbers(random, capacity, unevenness, runs)
        waiting = np.maximum(0, waiting + arrived - served)
        low, middle, high = np.quantile(waiting, [0.1, 0.5, 0.9])
        found.append(Week(number, float(low), float(middle), float(high)))
    chance = None if target is None else float((waiting <= target).mean())
    last = found[-1]
    words = (
        f"From {queue} waiting, with {plain(demand)} a week in and room for {plain(capacity)} a week out: after "
        f"{weeks} weeks "
        f"about {plain(last.middle)}, between {plain(last.low)} and {plain(last.high)} in eight runs of ten."
    )
    if chance is not None:
        words += f" {plain(target)} or fewer in {round(chance * 100)} runs of 100."
    return Simulation(tuple(found), chance, words)


def _numbers(random: np.random.Generator, mean: float, unevenness: float, runs: int) -> NDArray[np.int64]:
    """Poisson, or negative binomial with the wanted variance."""
    if mean == 0:
        return np.zeros(runs, dtype=np.int64)
    if unevenness == 1:
        return random.poisson(mean, runs).astype(np.int64)
    return random.negative_binomial(mean / (unevenness - 1), 1 / unevenness, runs).astype(np.int64)

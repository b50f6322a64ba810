"""Waiting lists: how much capacity a list needs, and how long it may be, so that few wait beyond the target.

Demand and capacity are people a week, waits are weeks. Source: Fong and others, "Understanding waiting lists
pressures", as NHSRwaitinglist 0.1.2 works them out. Worked figure: 12.5 referrals a week and a target of 18 weeks bear
a list of 56 people and a mean wait of 4.5 weeks; a list of 90 is no reason for relief, one of 1,200 needs 56.5 a week
for 26 weeks.
"""

import math

from plumbline.knowledge.stats.errors import StatsError

USUAL_FACTOR = 4  # the target is four mean waits, so that about 2 in 100 wait longer; 6 is stricter
WEEKS_TO_RELIEF = 26
TOO_LONG = 2  # times the target list, from which relief is needed


def load(demand: float, capacity: float) -> float:
    """Demand over capacity: from 1 the list grows without end."""
    _above_zero(capacity=capacity)
    return demand / capacity


def target_mean_wait(target_wait: float, *, factor: float = USUAL_FACTOR) -> float:
    """The mean wait, in weeks, at which few wait beyond the target."""
    _above_zero(target_wait=target_wait, factor=factor)
    return target_wait / factor


def target_queue(demand: float, target_wait: float, *, factor: float = USUAL_FACTOR) -> float:
    """How many may wait: demand × target / factor."""
    return demand * target_mean_wait(target_wait, factor=factor)


def relief_is_needed(queue: float, target: float) -> bool:
    """Whether the list is more than twice what it may be."""
    return queue > TOO_LONG * target


def relief_capacity(
    demand: float,
    queue: float,
    target: float,
    *,
    weeks: float = WEEKS_TO_RELIEF,
    referrals: int = 0,
    variation: float = 0.0,
) -> float:
    """Capacity a week that brings the list to its target in `weeks`.

    Demand estimated from `referrals` with the coefficient of `variation` is raised by two standard errors, where those
    are below the whole.
    """
    _above_zero(weeks=weeks)
    if referrals > 0:
        error = 2 * demand * variation / math.sqrt(referrals)
        demand = demand / (1 - error) if error < 1 else demand
    return demand + (queue - target) / weeks


def target_capacity(
    demand: float,
    target_wait: float,
    *,
    factor: float = USUAL_FACTOR,
    demand_variation: float = 1.0,
    capacity_variation: float = 1.0,
) -> float:
    """Capacity a week that keeps a list at its target: demand and a little more, for both come unevenly."""
    _above_zero(target_wait=target_wait, factor=factor)
    return demand + ((demand_variation**2 + capacity_variation**2) / 2) * (factor / target_wait)


def pressure(mean_wait: float, target_wait: float) -> float:
    """2 × mean wait / target, both in weeks; over 1 the target is failing."""
    _above_zero(target_wait=target_wait)
    return 2 * mean_wait / target_wait


def weeks_to_clear(queue: float, target: float, *, demand: float, capacity: float) -> float | None:
    """Weeks until the list is down to its target at this capacity; 0 when it is there, None when it never is."""
    if queue <= target:
        return 0.0
    return (queue - target) / (capacity - demand) if capacity > demand else None


def _above_zero(**figures: float) -> None:
    for name, figure in figures.items():
        if not figure > 0:
            raise StatsError(f"The {name.replace('_', ' ')} must be above 0; found {figure:g}.")

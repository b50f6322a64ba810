"""Funnels: which areas differ from the average by more than chance, given their size.

Proportions: p̄ ± z √(p̄(1 - p̄)/n), floored at 0 and capped at 1; z at 0.975 and 0.999. Rates and ratios: exact Poisson
limits of the count below 10 events, Byar's from 10, set against the average. All comparisons are strict.

Unit: shares of 1, events, or ratios. Source: PHEindicatormethods 2.1.0, the public health standard. Worked figure: with
an average of 65.1%, an area of 3 people may show anything above 11.2% by chance (95%).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from plumbline.knowledge.stats.distributions import normal_quantile
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.proportions import check_share
from plumbline.knowledge.stats.rates import EXACT_BELOW, byar_lower, byar_upper, exact_poisson

Label = Literal["High (0.001)", "High (0.025)", "Low (0.001)", "Low (0.025)", "Not significant"]

INNER, OUTER = 0.975, 0.999  # two and three sigma, as the field calls them


@dataclass(frozen=True)
class Funnel:
    """`average` over all areas together; one label an area."""

    average: float
    labels: tuple[Label, ...]


def proportion_limits(average: float, n: float, *, level: float) -> tuple[float, float]:
    """The limits between which an area of n people falls by chance; `level` is 0.975 or 0.999."""
    width = normal_quantile(level) * math.sqrt(average * (1 - average) / n)
    return max(0.0, average - width), min(1.0, average + width)


def average_share(shares: Sequence[tuple[float, float]]) -> float:
    """Everybody's together: all numerators over all denominators, never the mean of the percentages."""
    if not shares:
        raise StatsError("A funnel needs at least one area.")
    return math.fsum(x for x, _ in shares) / math.fsum(n for _, n in shares)


def proportion_funnel(shares: Sequence[tuple[float, float]]) -> Funnel:
    """Areas as (numerator, denominator)."""
    for x, n in shares:
        check_share(x, n)
    average = average_share(shares)
    return Funnel(average, tuple(_proportion_label(x, n, average) for x, n in shares))


def _proportion_label(x: float, n: float, average: float) -> Label:
    inner, outer = (proportion_limits(average, n, level=level) for level in (INNER, OUTER))
    share = x / n
    if share < outer[0]:
        return "Low (0.001)"
    if share < inner[0]:
        return "Low (0.025)"
    if share > outer[1]:
        return "High (0.001)"
    return "High (0.025)" if share > inner[1] else "Not significant"


def count_funnel(counts: Sequence[tuple[float, float]], *, average: float | None = None) -> Funnel:
    """Areas as (events, population) or (observed, expected); against their average, or a given one (1 for ratios)."""
    for events, base in counts:
        if not events >= 0 or not base > 0:
            raise StatsError(f"A funnel needs events of 0 or more and a base above 0; found {events:g} and {base:g}.")
    centre = average_share(counts) if average is None else average
    return Funnel(centre, tuple(_count_label(events, base, centre) for events, base in counts))


def _count_label(events: float, base: float, average: float) -> Label:
    if average < _least(events, 0.998) / base:
        return "High (0.001)"
    if average < _least(events, 0.95) / base:
        return "High (0.025)"
    if average > _most(events, 0.998) / base:
        return "Low (0.001)"
    return "Low (0.025)" if average > _most(events, 0.95) / base else "Not significant"


def _least(events: float, confidence: float) -> float:
    """The lower limit of a count."""
    if events < EXACT_BELOW:
        return exact_poisson(events, confidence=confidence).lower or 0.0
    return byar_lower(events, normal_quantile(0.5 + confidence / 2))


def _most(events: float, confidence: float) -> float:
    if events < EXACT_BELOW:
        return exact_poisson(events, confidence=confidence).upper or 0.0
    return byar_upper(events, normal_quantile(0.5 + confidence / 2))


def expected_at_limit(events: float, *, tail: float, side: Literal["lower", "upper"]) -> float:
    """The expected count at which seeing `events` or fewer (for a lower limit), or more, has the chance `tail`."""
    from scipy import special

    if side == "lower":
        return float(special.gammainccinv(events + 1, tail))
    return float(special.gammaincinv(events, tail))

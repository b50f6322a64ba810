"""Events in a population, with exact Poisson limits below 10 events and Byar's from 10.

Exact: χ²((1-c)/2, 2x)/2 and χ²(c + (1-c)/2, 2x + 2)/2.
Byar: x(1 - 1/(9x) - z/(3√x))³ and (x+1)(1 - 1/(9(x+1)) + z/(3√(x+1)))³.

Unit: events per `multiplier` people. Source: PHEindicatormethods 2.1.0. Worked figure: 9 events among 353,654 people
are 2.54 per 100,000, exact 95% limits 1.16 to 4.83.
"""

import math

from plumbline.knowledge.stats.distributions import chi_squared_quantile, z_of
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.estimates import Estimate, Interval, check_confidence, level, plain

EXACT_BELOW = 10


def exact_poisson(x: float, *, confidence: float = 0.95) -> Interval:
    """Limits for the number of events that x seen events may stand for."""
    tail = (1 - confidence) / 2
    return Interval(
        chi_squared_quantile(tail, 2 * x) / 2,
        chi_squared_quantile(confidence + tail, 2 * x + 2) / 2,
    )


def byar(x: float, *, confidence: float = 0.95) -> Interval:
    """Byar's approximation to the same; a negative lower limit is missing."""
    z = z_of(confidence)
    lower = byar_lower(x, z)
    return Interval(None if lower < 0 else lower, byar_upper(x, z))


def byar_lower(x: float, z: float) -> float:
    return x * (1 - 1 / (9 * x) - z / (3 * math.sqrt(x))) ** 3


def byar_upper(x: float, z: float) -> float:
    return (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * math.sqrt(x + 1))) ** 3


def poisson_limits(x: float, *, confidence: float = 0.95) -> tuple[Interval, str]:
    """The limits for a count, and the name of the method that fits its size."""
    if x < EXACT_BELOW:
        return exact_poisson(x, confidence=confidence), "Exact"
    return byar(x, confidence=confidence), "Byars"


def rate(x: float, n: float, *, confidence: float = 0.95, multiplier: float = 100_000) -> Estimate:
    """x events in a population of n, per `multiplier`."""
    if not x >= 0:
        raise StatsError(f"The number of events cannot be negative or missing; found {x:g}.")
    if not n > 0:
        raise StatsError(f"The population must be above 0; found {n:g}.")
    confidence = check_confidence(confidence)
    limits, method = poisson_limits(x, confidence=confidence)
    value, lower, upper = (None if part is None else part / n * multiplier for part in (x, limits.lower, limits.upper))
    return Estimate(
        value=value,
        lower=lower,
        upper=upper,
        base=x,
        confidence=confidence,
        method=method,
        sentence=(
            f"{plain(value)} per {plain(multiplier)} ({plain(x)} events among {plain(n)}), between {plain(lower)} and "
            f"{plain(upper)} allowing for chance ({level(confidence)} interval)."
        ),
    )

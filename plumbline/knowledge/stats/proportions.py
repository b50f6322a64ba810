"""A share of a whole, with Wilson's interval, the public health standard.

    (2x + z² ∓ z √(z² + 4x(1 - x/n))) / (2(n + z²))

Unit: a share of 1. Source: Wilson 1927, as PHEindicatormethods 2.1.0 uses it. Worked figure: 31 of 100 has 22.8% to
40.6% at 95%.
"""

import math

from plumbline.knowledge.stats.distributions import z_of
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.estimates import Estimate, Interval, check_confidence, level, percent, plain

SMALL_BASE = 30


def wilson(x: float, n: float, *, confidence: float = 0.95) -> Interval:
    """Wilson's score interval; x of n need not be whole (an effective sample size is not)."""
    if confidence == 1:
        return Interval(0.0, 1.0)
    z = z_of(confidence)
    centre, width = 2 * x + z**2, z * math.sqrt(z**2 + 4 * x * (1 - x / n))
    lower = 0.0 if x == 0 else (centre - width) / 2 / (n + z**2)
    upper = 1.0 if x == n else (centre + width) / 2 / (n + z**2)
    return Interval(lower, upper)


def check_share(x: float, n: float) -> None:
    if math.isnan(x) or math.isnan(n):
        raise StatsError("A share needs both its numbers: how many, and of how many.")
    if x < 0:
        raise StatsError(f"The numerator cannot be negative; found {x:g}.")
    if n <= 0:
        raise StatsError(f"The denominator must be above 0; found {n:g}.")
    if x > n:
        raise StatsError(f"The numerator {x:g} is more than the denominator {n:g}.")


def proportion(x: float, n: float, *, confidence: float = 0.95) -> Estimate:
    """x of n, with Wilson's interval, in words; the base stands beside it always."""
    check_share(x, n)
    confidence = check_confidence(confidence)
    interval = wilson(x, n, confidence=confidence)
    estimate = Estimate(
        value=x / n,
        lower=interval.lower,
        upper=interval.upper,
        base=n,
        confidence=confidence,
        method="Wilson",
        sentence=(
            f"{percent(x / n)} ({plain(x)} of {plain(n)}); by chance alone it could stand for anything from "
            f"{percent(interval.lower)} to {percent(interval.upper)} ({level(confidence)} interval)."
        ),
    )
    return estimate.with_warning(f"The base is only {plain(n)}.") if n < SMALL_BASE else estimate

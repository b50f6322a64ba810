"""The mean of measured values, with Student's t.

    x̄ ± t(n-1) s/√n

Unit: that of the values. Source: PHEindicatormethods 2.1.0. Worked figure: 24.7 and 35.8 days have the mean 30.25 and
the 95% interval -40.3 to 100.8: two values tell next to nothing.
"""

import math
from collections.abc import Sequence

from plumbline.knowledge.stats.distributions import t_quantile
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.estimates import Estimate, Interval, check_confidence, level, plain


def standard_deviation(values: Sequence[float]) -> float:
    """Of a sample (n - 1); NaN for one value."""
    if len(values) < 2:
        return math.nan
    centre = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - centre) ** 2 for value in values) / (len(values) - 1))


def student(values: Sequence[float], *, confidence: float = 0.95) -> Interval:
    """No interval for fewer than two values."""
    count = len(values)
    if count < 2:
        return Interval(None, None)
    centre = math.fsum(values) / count
    width = abs(t_quantile((1 - confidence) / 2, count - 1)) * standard_deviation(values) / math.sqrt(count)
    return Interval(centre - width, centre + width)


def published_mean(value: float, count: float, *, spread: float | None, confidence: float = 0.95) -> Estimate:
    """A mean as somebody else printed it; without its standard deviation its doubt cannot be told."""
    if not count >= 1 or (spread is not None and not spread >= 0):
        raise StatsError(
            "A published mean needs the number it was taken over, and a spread of 0 or more if one is known."
        )
    confidence = check_confidence(confidence)
    if spread is None or count < 2:
        words = (
            f"{plain(value)} on average over {plain(count)}, with no spread given: it cannot be told how far "
            "chance moved it, "
            "nor how many were above any limit."
        )
        return Estimate(value, None, None, count, confidence, "No interval without a spread", words)
    width = abs(t_quantile((1 - confidence) / 2, count - 1)) * spread / math.sqrt(count)
    words = (
        f"{plain(value)} on average over {plain(count)} with a spread of {plain(spread)}, between "
        f"{plain(value - width)} and "
        f"{plain(value + width)} allowing for chance ({level(confidence)} interval)."
    )
    return Estimate(value, value - width, value + width, count, confidence, "Student's t-distribution", words)


def mean(values: Sequence[float], *, confidence: float = 0.95) -> Estimate:
    if not values:
        raise StatsError("There is no value to take the mean of.")
    confidence = check_confidence(confidence)
    interval, value = student(values, confidence=confidence), math.fsum(values) / len(values)
    if interval.lower is None:
        words = f"{plain(value)}, from one value: its doubt cannot be told."
    else:
        words = (
            f"{plain(value)} on average over {len(values)} values, between {plain(interval.lower)} and "
            f"{plain(interval.upper)} allowing for chance ({level(confidence)} interval)."
        )
    return Estimate(
        value=value,
        lower=interval.lower,
        upper=interval.upper,
        base=len(values),
        confidence=confidence,
        method="Student's t-distribution",
        sentence=words,
    )

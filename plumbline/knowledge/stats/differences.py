"""Whether two figures differ: two shares, two rates.

Two shares: Newcombe's method 10, Wilson limits combined; a difference p2 - p1 with the limits
d - √((p2 - l2)² + (u1 - p1)²) and d + √((u2 - p2)² + (p1 - l1)²). Two rates: exact conditional Poisson ratio.

Unit: shares of 1; a ratio. Source: Newcombe 1998; base R's prop.test for the tests. Worked figure: 31 and 37 of 100
differ by +6 points, 95% interval -7.1 to +18.8: it cannot be told whether anything changed.
"""

import math
from dataclasses import dataclass

from plumbline.knowledge.stats.distributions import chi_squared_tail
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.estimates import Estimate, Interval, check_confidence, level, plain
from plumbline.knowledge.stats.exact import binomial_test, clopper_pearson
from plumbline.knowledge.stats.proportions import check_share, wilson


@dataclass(frozen=True)
class ChiSquared:
    """NaN where everybody, or nobody, is positive."""

    statistic: float
    p: float


def newcombe(x1: float, n1: float, x2: float, n2: float, *, confidence: float = 0.95) -> Interval:
    """Limits of p2 - p1 for two independent samples."""
    p1, p2 = x1 / n1, x2 / n2
    first, second = _wilson_edges(x1, n1, confidence), _wilson_edges(x2, n2, confidence)
    return Interval(
        p2 - p1 - math.sqrt((p2 - second[0]) ** 2 + (first[1] - p1) ** 2),
        p2 - p1 + math.sqrt((second[1] - p2) ** 2 + (p1 - first[0]) ** 2),
    )


def _wilson_edges(x: float, n: float, confidence: float) -> tuple[float, float]:
    interval = wilson(x, n, confidence=confidence)
    assert interval.lower is not None and interval.upper is not None
    return interval.lower, interval.upper


def chi_squared_test(x1: float, n1: float, x2: float, n2: float, *, yates: bool = False) -> ChiSquared:
    """Pearson's test of two shares, with Yates's correction (never more than the difference itself) when asked."""
    pooled = (x1 + x2) / (n1 + n2)
    if pooled in (0, 1):
        return ChiSquared(math.nan, math.nan)
    correction = min(0.5, abs(x1 / n1 - x2 / n2) / (1 / n1 + 1 / n2)) if yates else 0.0
    statistic = math.fsum(
        (abs(seen - expected) - correction) ** 2 / expected
        for x, n in ((x1, n1), (x2, n2))
        for seen, expected in ((x, n * pooled), (n - x, n * (1 - pooled)))
    )
    return ChiSquared(statistic, chi_squared_tail(statistic, 1))


def difference_of_proportions(x1: float, n1: float, x2: float, n2: float, *, confidence: float = 0.95) -> Estimate:
    """The later share less the earlier, in words that never claim more than the interval allows."""
    check_share(x1, n1)
    check_share(x2, n2)
    confidence = check_confidence(confidence)
    interval, difference = newcombe(x1, n1, x2, n2, confidence=confidence), x2 / n2 - x1 / n1
    assert interval.lower is not None and interval.upper is not None
    return Estimate(
        value=difference,
        lower=interval.lower,
        upper=interval.upper,
        base=n1 + n2,
        confidence=confidence,
        method="Newcombe 10",
        sentence=(
            f"{_points(difference)} points ({plain(x1)} of {plain(n1)} to {plain(x2)} of {plain(n2)}), "
            f"{level(confidence)} interval {_points(interval.lower)} to {_points(interval.upper)}: "
            f"{_reading(interval.lower, interval.upper)}"
        ),
    )


def _points(share: float) -> str:
    return f"{share * 100:+.1f}"


def _reading(lower: float, upper: float) -> str:
    if lower > 0:
        return "it has risen."
    if upper < 0:
        return "it has fallen."
    return "it cannot be told whether anything changed."


def ratio_of_rates(x1: float, n1: float, x2: float, n2: float, *, confidence: float = 0.95) -> Estimate:
    """The second rate over the first, exact: given all events, the second's share of them is binomial."""
    for events, population in ((x1, n1), (x2, n2)):
        if not events >= 0 or not population > 0:
            raise StatsError("Two rates need events of 0 or more and populations above 0.")
    confidence = check_confidence(confidence)
    events = x1 + x2
    if events == 0:
        words = "No events in either: nothing to compare."
        return Estimate(None, None, None, 0, confidence, "Exact conditional Poisson", words)
    share = clopper_pearson(x2, events, confidence=confidence)
    lower, upper = (_odds(edge, n1 / n2) for edge in (share.lower, share.upper))
    value = _odds(x2 / events, n1 / n2)
    p = binomial_test(x2, events, n2 / (n1 + n2))
    higher = "higher" if x2 / n2 > x1 / n1 else "lower"
    verdict = f"the second is {higher}." if p < 1 - confidence else "it cannot be told whether they differ."
    words = (
        f"The second rate is {plain(value)} times the first, {level(confidence)} interval {plain(lower)} to "
        f"{'no upper limit' if upper is None else plain(upper)} (p = {p:.3f}): {verdict}"
    )
    return Estimate(value, lower, upper, events, confidence, "Exact conditional Poisson", words)


def _odds(share: float | None, scale: float) -> float | None:
    """None where the first has no event, so that no ratio exists."""
    return None if share is None or share == 1 else share / (1 - share) * scale

"""Whether a yearly figure has a trend over its last five years: the marker that Fingertips shows.

Shares: the chi-squared test for trend, D(DΣct - CΣdt)² / (C(D - C)(DΣdt² - (Σdt)²)), with c of d in year t and C, D
their sums; the direction is that of the least-squares slope of the logit. Other figures: regression weighted by
1/se², with se = (upper - lower)/(2z); χ² = β²/var β. Significant above 9.5495 (0.2%); then each year is left out in
turn, and if a slope turns, one year made the trend.

Source: the Fingertips trend guidance. Independent years only; fewer than five, or a gap, cannot be calculated. Worked
figure: 40, 50, 60, 70 and 80 of 100 people give 40.0: increasing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from plumbline.knowledge.stats.distributions import chi_squared_tail, z_of

Marker = Literal[
    "Increasing",
    "Decreasing",
    "No significant change",
    "No significant change, Outlier found",
    "Cannot be calculated",
]

YEARS = 5
CRITICAL = 9.5495


@dataclass(frozen=True)
class TrendMarker:
    """None where it cannot be calculated."""

    marker: Marker
    chi_squared: float | None
    p: float | None


@dataclass(frozen=True)
class YearlyValue:
    """A figure with its published 95% limits."""

    value: float
    lower: float
    upper: float


def trend_of_shares(years: Sequence[tuple[float, float] | None]) -> TrendMarker:
    """Years as (numerator, denominator) in order; None for a missing one."""
    last = years[-YEARS:]
    known = [year for year in last if year is not None and 0 <= year[0] <= year[1] and year[1] > 0]
    if len(known) < YEARS:
        return TrendMarker("Cannot be calculated", None, None)
    logits = [math.log((x + 0.5) / (n - x + 0.5)) if x in (0, n) else math.log(x / (n - x)) for x, n in known]
    return _marker(chi_squared_for_trend(known), logits, [1.0] * YEARS)


def chi_squared_for_trend(shares: Sequence[tuple[float, float]]) -> float:
    """0 where everybody or nobody is positive, so that nothing can change."""
    times = range(1, len(shares) + 1)
    x, n = math.fsum(c for c, _ in shares), math.fsum(d for _, d in shares)
    xt = math.fsum(c * t for (c, _), t in zip(shares, times, strict=True))
    nt = math.fsum(d * t for (_, d), t in zip(shares, times, strict=True))
    ntt = math.fsum(d * t * t for (_, d), t in zip(shares, times, strict=True))
    if x in (0, n):
        return 0.0
    return float(n * (n * xt - x * nt) ** 2 / (x * (n - x) * (n * ntt - nt**2)))


def trend_of_values(years: Sequence[YearlyValue | None]) -> TrendMarker:
    known = [year for year in years[-YEARS:] if year is not None and year.upper > year.lower]
    if len(known) < YEARS:
        return TrendMarker("Cannot be calculated", None, None)
    weights = [((year.upper - year.lower) / (2 * z_of(0.95))) ** -2 for year in known]
    values = [year.value for year in known]
    slope, variance = _slope(values, weights)
    return _marker(slope**2 / variance, values, weights)


def _marker(statistic: float, values: Sequence[float], weights: Sequence[float]) -> TrendMarker:
    p, slope = chi_squared_tail(statistic, 1), _slope(values, weights)[0]
    if statistic <= CRITICAL or slope == 0:
        return TrendMarker("No significant change", statistic, p)
    for left_out in range(len(values)):
        kept = [place for place in range(len(values)) if place != left_out]
        other = _slope([values[at] for at in kept], [weights[at] for at in kept], times=kept)[0]
        if other * slope < 0:
            return TrendMarker("No significant change, Outlier found", statistic, p)
    return TrendMarker("Increasing" if slope > 0 else "Decreasing", statistic, p)


def _slope(
    values: Sequence[float], weights: Sequence[float], *, times: Sequence[int] | None = None
) -> tuple[float, float]:
    """The weighted least-squares slope and its variance for known weights."""
    places = range(len(values)) if times is None else times
    whole = math.fsum(weights)
    middle = math.fsum(w * t for w, t in zip(weights, places, strict=True)) / whole
    spread = math.fsum(w * (t - middle) ** 2 for w, t in zip(weights, places, strict=True))
    rise = math.fsum(w * (t - middle) * v for w, t, v in zip(weights, places, values, strict=True))
    return rise / spread, 1 / spread

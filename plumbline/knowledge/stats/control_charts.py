"""Control charts other than XmR: individuals, shares (p, p'), rates (u, u') and counts (c).

    i: mean ± 3 × screened average moving range / 1.128 (2.6596, where XmR says 2.66)
    p: p̄ ± 3 √(p̄(1 - p̄)/n), within 0 and 1          u: ū ± 3 √(ū/n), not below 0          c: c̄ ± 3 √c̄, not below 0
    p', u': the same times σz, the screened mean of |Δz| / 1.128 with z = (value - centre)/s (Laney)

p and u take chance alone for the spread; where many people are counted, p' and u' are right. Missing values are NaN.
Source: qicharts2 0.8.1. Worked figure: 71 of 81 in a series with p̄ = 90.5% lies between 80.8% and 100%.
"""

from dataclasses import dataclass

import numpy as np

from plumbline.knowledge.stats.averages import FloatArray, mean
from plumbline.knowledge.stats.xmr.limits import moving_ranges, screened_average

SIGMAS = 3
RANGE_TO_SIGMA = 1.128


@dataclass(frozen=True)
class ControlChart:
    """One value a point; NaN where there is no value or no limit."""

    values: FloatArray
    centre: FloatArray
    lower: FloatArray
    upper: FloatArray

    @property
    def outside(self) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        return (self.values > self.upper) | (self.values < self.lower)


def i_chart(values: FloatArray, *, baseline: int | None = None, screened: bool = True) -> ControlChart:
    base = values[:baseline]
    centre = mean(base)
    spread = _average(moving_ranges(base - centre), screened=screened) / RANGE_TO_SIGMA
    return _chart(values, centre, np.broadcast_to(spread, values.shape))


def p_chart(x: FloatArray, n: FloatArray, *, baseline: int | None = None) -> ControlChart:
    values, centre, spread = _shares(x, n, baseline)
    return _chart(values, centre, spread, lowest=0.0, highest=1.0)


def p_prime_chart(x: FloatArray, n: FloatArray, *, baseline: int | None = None, screened: bool = True) -> ControlChart:
    values, centre, spread = _shares(x, n, baseline)
    widened = spread * _sigma_z(values, centre, spread, baseline, screened)
    return _chart(values, centre, widened, lowest=0.0, highest=1.0)


def u_chart(x: FloatArray, n: FloatArray, *, baseline: int | None = None) -> ControlChart:
    values, centre, spread = _rates(x, n, baseline)
    return _chart(values, centre, spread, lowest=0.0)


def u_prime_chart(x: FloatArray, n: FloatArray, *, baseline: int | None = None, screened: bool = True) -> ControlChart:
    values, centre, spread = _rates(x, n, baseline)
    return _chart(values, centre, spread * _sigma_z(values, centre, spread, baseline, screened), lowest=0.0)


def c_chart(x: FloatArray, *, baseline: int | None = None) -> ControlChart:
    centre = mean(x[:baseline])
    return _chart(x, centre, np.broadcast_to(np.sqrt(centre), x.shape), lowest=0.0)


def _pooled(x: FloatArray, n: FloatArray, baseline: int | None) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Each value, the centre, and n, with both parts missing where either is."""
    known = ~(np.isnan(x) | np.isnan(n))
    top, bottom = np.where(known, x, 0.0), np.where(known, n, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = top[:baseline].sum(keepdims=True) / bottom[:baseline].sum(keepdims=True)
        return top / bottom, centre, bottom


def _shares(x: FloatArray, n: FloatArray, baseline: int | None) -> tuple[FloatArray, FloatArray, FloatArray]:
    values, centre, base = _pooled(x, n, baseline)
    with np.errstate(invalid="ignore", divide="ignore"):
        return values, centre, np.sqrt(centre * (1 - centre) / base)


def _rates(x: FloatArray, n: FloatArray, baseline: int | None) -> tuple[FloatArray, FloatArray, FloatArray]:
    values, centre, base = _pooled(x, n, baseline)
    with np.errstate(invalid="ignore", divide="ignore"):
        return values, centre, np.sqrt(centre / base)


def _sigma_z(
    values: FloatArray, centre: FloatArray, spread: FloatArray, baseline: int | None, screened: bool
) -> FloatArray:
    """How much wider than chance the values spread: 1 where chance is all."""
    with np.errstate(invalid="ignore", divide="ignore"):
        z = ((values - centre) / spread)[:baseline]
    return _average(moving_ranges(z), screened=screened) / RANGE_TO_SIGMA


def _average(ranges: FloatArray, *, screened: bool) -> FloatArray:
    return screened_average(ranges) if screened else mean(ranges)


def _chart(
    values: FloatArray,
    centre: FloatArray,
    spread: FloatArray,
    *,
    lowest: float = -np.inf,
    highest: float = np.inf,
) -> ControlChart:
    """Limits that are not finite do not exist."""
    lower, upper = centre - SIGMAS * spread, centre + SIGMAS * spread
    finite_lower, finite_upper = np.isfinite(lower), np.isfinite(upper)
    return ControlChart(
        values=values,
        centre=np.broadcast_to(centre, values.shape),
        lower=np.where(finite_lower, np.maximum(lower, lowest), np.nan),
        upper=np.where(finite_upper, np.minimum(upper, highest), np.nan),
    )

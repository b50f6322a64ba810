"""Mean and process limits of an XmR chart. All functions work along the last axis, so one call serves many series.

    mean ± 2.66 × average moving range

2.66 is 3/1.128, rounded as the chart's teachers print it. The limits say how far single values usually lie from the
mean; they are no confidence interval, and they are not cut at 0 or 100.

Source: NHSRplotthedots 0.2.2. Worked figure: 10, 12, 11, 13 have the mean 11.5 and moving ranges 2, 1, 2, on average
5/3, so the limits are 11.5 ± 4.433: 7.067 and 15.933.
"""

from dataclasses import dataclass

import numpy as np

from plumbline.knowledge.stats.averages import FloatArray, mean

LIMIT_FACTOR = 2.66
NEAR_FACTOR = 2 * (LIMIT_FACTOR / 3)
SCREENING_FACTOR = 3.267
SHORT = 13  # fewer points than this give trial limits


@dataclass(frozen=True)
class Limits:
    """In the unit of the values; each with a last axis of length 1. NaN where there are no limits."""

    mean: FloatArray
    average_moving_range: FloatArray
    lower: FloatArray
    upper: FloatArray
    near_lower: FloatArray
    near_upper: FloatArray


def moving_ranges(values: FloatArray) -> FloatArray:
    """The distance of each value from the one before; a missing value makes two of them missing."""
    return np.abs(np.diff(values, axis=-1))


def screened_average(ranges: FloatArray) -> FloatArray:
    """The average of the moving ranges once those of 3.267 times the average or more are left out (one pass).

    Moving ranges that are all 0 leave none below 0, so a constant series has no screened average.
    """
    return mean(np.where(ranges < SCREENING_FACTOR * mean(ranges), ranges, np.nan))


def limits(values: FloatArray, *, baseline: int | None = None, screened: bool = True) -> Limits:
    """The limits from the first `baseline` values (from all by default); missing values are NaN."""
    base = values if baseline is None else values[..., :baseline]
    centre, ranges = mean(base), moving_ranges(base)
    spread = screened_average(ranges) if screened else mean(ranges)
    return Limits(
        mean=centre,
        average_moving_range=spread,
        lower=centre - LIMIT_FACTOR * spread,
        upper=centre + LIMIT_FACTOR * spread,
        near_lower=centre - NEAR_FACTOR * spread,
        near_upper=centre + NEAR_FACTOR * spread,
    )

"""Averages that leave out what is missing and give a constant series exactly its own value.

Summed in extended precision, then corrected by the average of what is left over, as R's `mean` does. It matters where
a value is compared with the average: a point on the line must not fall to one side of it by a rounding error.
"""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


def mean(values: FloatArray) -> FloatArray:
    """The mean along the last axis, which stays with length 1; NaN where nothing is left to average.

    >>> mean(np.array([0.1, 0.1, np.nan, 0.1]))
    array([0.1])
    """
    present = ~np.isnan(values)
    count = present.sum(axis=-1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        first = np.where(present, values, 0.0).sum(axis=-1, keepdims=True, dtype=np.longdouble) / count
        rest = np.where(present, values - first, 0.0).sum(axis=-1, keepdims=True, dtype=np.longdouble) / count
        average: FloatArray = (first + rest).astype(np.float64)
    return average

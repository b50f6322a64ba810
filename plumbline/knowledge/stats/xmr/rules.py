"""The four rules that tell a point from chance, one function each. None of them looks across a missing value.

Source: NHSRplotthedots 0.2.2; all comparisons are strict. They work along the last axis.
"""

from functools import reduce

import numpy as np
from numpy.typing import NDArray

from plumbline.knowledge.stats.averages import BoolArray, FloatArray
from plumbline.knowledge.stats.xmr.limits import Limits

SignArray = NDArray[np.int8]  # 1 up or above, -1 down or below, 0 neither

RUN_LENGTH = 7
TREND_LENGTH = 7


def outside_limits(values: FloatArray, limits: Limits) -> SignArray:
    """Beyond the upper or the lower limit."""
    return _sign(values > limits.upper, values < limits.lower)


def side_of_mean(values: FloatArray, limits: Limits) -> SignArray:
    """Above or below the mean; on it, or missing, is neither."""
    return _sign(values > limits.mean, values < limits.mean)


def beyond_near_limits(values: FloatArray, limits: Limits) -> SignArray:
    """Beyond two thirds of the way from the mean to a limit, which is two sigma."""
    return _sign(values > limits.near_upper, values < limits.near_lower)


def trend(values: FloatArray) -> tuple[BoolArray, BoolArray]:
    """Members of seven values that rise, and of seven that fall, at every step; equal neighbours break both."""
    steps = np.diff(values, axis=-1)
    return _members(steps > 0, TREND_LENGTH - 1, of=values), _members(steps < 0, TREND_LENGTH - 1, of=values)


def two_in_three(side: SignArray, near: BoolArray) -> BoolArray:
    """The near points of any three in a row on one side of the mean of which at least two are near."""
    found = np.zeros(side.shape, dtype=np.bool_)
    if side.shape[-1] < 3:
        return found
    windows = side.shape[-1] - 2
    sides = [side[..., at : at + windows] for at in range(3)]
    count = sum(near[..., at : at + windows].astype(np.int8) for at in range(3))
    whole = (sides[0] != 0) & (sides[0] == sides[1]) & (sides[1] == sides[2]) & (count >= 2)
    for at in range(3):
        found[..., at : at + windows] |= whole
    return found & near


def run(side: SignArray) -> BoolArray:
    """Members of seven in a row on one side of the mean; a point on the mean breaks it."""
    return _members(side > 0, RUN_LENGTH, of=side) | _members(side < 0, RUN_LENGTH, of=side)


def _sign(above: BoolArray, below: BoolArray) -> SignArray:
    return above.astype(np.int8) - below.astype(np.int8)


def _members(holds: BoolArray, length: int, *, of: FloatArray | SignArray) -> BoolArray:
    """Points of `of` that belong to `length` places in a row where something holds.

    Where `holds` is about steps there is one fewer of it than of points, and a step belongs to both its ends.
    """
    found = np.zeros(of.shape, dtype=np.bool_)
    windows = holds.shape[-1] - length + 1
    if windows < 1:
        return found
    whole = reduce(np.logical_and, (holds[..., at : at + windows] for at in range(length)))
    for at in range(length + of.shape[-1] - holds.shape[-1]):
        found[..., at : at + windows] |= whole
    return found

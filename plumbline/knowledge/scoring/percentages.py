"""Whether a percentage that somebody quotes can have been the result."""

from dataclasses import dataclass
from typing import Literal

from plumbline.knowledge.catalogue import Edition
from plumbline.knowledge.scoring.arithmetic import LatticePoint, lattice, percent_rounded_to_nearest


@dataclass(frozen=True)
class PercentVerdict:
    """What can be said about a quoted percentage.

    accept: it can occur, and `point` is the sum that gives it. rounded_to_nearest: it cannot, but it is what rounding
    to the nearest whole number makes of `point`, whose percentage was meant. impossible: no sum comes near it either
    way; `point` is None. `nearest` are the possible percentages on either side (for one that can occur, itself).
    """

    percent: int
    verdict: Literal["accept", "rounded_to_nearest", "impossible"]
    point: LatticePoint | None
    nearest: tuple[LatticePoint, ...]
    message: str

    @property
    def can_occur(self) -> bool:
        return self.verdict == "accept"


def percent_verdict(percent: int, *, edition: Edition) -> PercentVerdict:
    points = lattice(edition)
    exact = next((point for point in points if point.percent == percent), None)
    if exact:
        message = f"{percent}% is a sum of {exact.sum}: {exact.rating}."
        return PercentVerdict(percent, "accept", exact, (exact,), message)
    nearest = _either_side(percent, points)
    cannot = f"{percent}% cannot occur"
    rounded = next(
        (point for point in points if percent_rounded_to_nearest(point.sum, edition=edition) == percent), None
    )
    if rounded:
        message = (
            f"{cannot}: it is a sum of {rounded.sum} rounded to the nearest whole number, "
            f"and published percentages are rounded up, which gives {rounded.percent}%; "
            f"the nearest that can are {_named(nearest)}."
        )
        return PercentVerdict(percent, "rounded_to_nearest", rounded, nearest, message)
    verb = "are" if len(nearest) > 1 else "is"
    message = f"{cannot}; the nearest that can {verb} {_named(nearest)}."
    return PercentVerdict(percent, "impossible", None, nearest, message)


def _either_side(percent: int, points: tuple[LatticePoint, ...]) -> tuple[LatticePoint, ...]:
    below = [point for point in points if point.percent < percent][-1:]
    above = [point for point in points if point.percent > percent][:1]
    return (*below, *above)


def _named(points: tuple[LatticePoint, ...]) -> str:
    return " and ".join(f"{point.percent}% (sum {point.sum}, {point.rating})" for point in points)

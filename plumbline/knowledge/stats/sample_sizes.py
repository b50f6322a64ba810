"""How many would be needed to tell, and what is said when nobody gave the number.

    n = z²(p1 q1 + p2 q2) / d²        the least each time at which a seen difference d passes n = (z √(2 p̄q̄) +
    z_power √(p1 q1 + p2 q2))² / d²   the least each time that finds such a difference with that power

Unit: people asked each time. Source: textbook normal approximations. Worked figure: 31% to 37% passes from 477
replies each time; to find it four times in five 978 are needed.
"""

import math

from plumbline.knowledge.stats.differences import difference_of_proportions
from plumbline.knowledge.stats.distributions import normal_quantile, z_of
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.estimates import Estimate, check_confidence, percent, plain
from plumbline.knowledge.stats.exact import binomial_test, clopper_pearson

_EXACT_UP_TO = 300


def size_to_tell(first: float, second: float, *, confidence: float = 0.95) -> int:
    """The least base each time at which this difference would not be put down to chance."""
    spread, difference = _spread(first, second)
    return math.ceil(z_of(confidence) ** 2 * spread / difference**2)


def size_with_power(first: float, second: float, *, confidence: float = 0.95, power: float = 0.8) -> int:
    """The least base each time at which a true difference of this size would be found with this power."""
    spread, difference = _spread(first, second)
    pooled = (first + second) / 2
    root = z_of(confidence) * math.sqrt(2 * pooled * (1 - pooled)) + normal_quantile(power) * math.sqrt(spread)
    return math.ceil(root**2 / difference**2)


def _spread(first: float, second: float) -> tuple[float, float]:
    for share in (first, second):
        if not 0 <= share <= 1:
            raise StatsError(f"A share lies between 0 and 1; found {share:g}.")
    if first == second:
        raise StatsError("Two equal shares differ in no sample, however large.")
    return first * (1 - first) + second * (1 - second), second - first


def size_to_tell_from(share: float, average: float, *, confidence: float = 0.95) -> int:
    """The least base from which on this share would be told from a published average; by the normal if it is large."""
    difference = _spread(share, average)[1]
    about = math.ceil(z_of(confidence) ** 2 * average * (1 - average) / difference**2)
    if about > _EXACT_UP_TO:
        return about
    answer = 2 * about + 20
    while answer > 1 and binomial_test(round(share * (answer - 1)), answer - 1, average) < 1 - confidence:
        answer -= 1
    return answer


def claimed_change(
    first: float, second: float, *, first_base: float | None, second_base: float | None, confidence: float = 0.95
) -> Estimate:
    """Two published shares: judged with their bases, refused without, and told which bases would be enough."""
    confidence = check_confidence(confidence)
    if first_base is None or second_base is None:
        needed = size_to_tell(first, second, confidence=confidence)
        words = (
            f"It cannot be told whether {percent(first, digits=0)} to {percent(second, digits=0)} is a change: "
            "the number of "
            f"people behind each is not given. About {plain(needed)} each time or more would be enough to tell."
        )
        return Estimate(second - first, None, None, 0, confidence, "No verdict without a base", words)
    return difference_of_proportions(
        round(first * first_base), first_base, round(second * second_base), second_base, confidence=confidence
    )


def against_average(x: float, n: float, average: float, *, confidence: float = 0.95) -> Estimate:
    """A share set against a published average by the exact test; small numbers are told as what they are."""
    p, interval = binomial_test(x, n, average), clopper_pearson(x, n, confidence=confidence)
    side = "above" if x / n > average else "below"
    told = p < 1 - confidence
    reading = f"{side} it by more than chance" if told else "not distinguishable from it"
    words = (
        f"{plain(x)} of {plain(n)} ({percent(x / n)}) against an average of {percent(average, digits=2)}: {reading} "
        f"(exact p = {p:.3f}; the share could be {percent(interval.lower)} to {percent(interval.upper)})."
    )
    return Estimate(x / n, interval.lower, interval.upper, n, confidence, "Exact binomial", words)

"""Few cases: exact tests and limits that need no large numbers.

Clopper-Pearson: beta quantiles. The two-sided tests add up every outcome that is no likelier than the one seen (with
a tolerance of 1e-7 for equal likelihoods, as base R). Unit: shares and probabilities.

Worked figures: 4 of 10 has 12.2% to 73.8% and p = 0.280 against 25%; 6 late of 12 against an average of 25.34% has
p = 0.088: not distinguishable.
"""

import math
from collections.abc import Sequence

from plumbline.knowledge.stats.distributions import beta_quantile, log_choose
from plumbline.knowledge.stats.estimates import Interval
from plumbline.knowledge.stats.proportions import check_share

_EQUALLY_LIKELY = 1 + 1e-7


def clopper_pearson(x: float, n: float, *, confidence: float = 0.95) -> Interval:
    """The exact interval of a share: never too narrow, often too wide."""
    check_share(x, n)
    tail = (1 - confidence) / 2
    return Interval(
        0.0 if x == 0 else beta_quantile(tail, x, n - x + 1),
        1.0 if x == n else beta_quantile(1 - tail, x + 1, n - x),
    )


def binomial_test(x: float, n: float, share: float) -> float:
    """The chance of an outcome no likelier than x of n, where the true share is `share`."""
    check_share(x, n)
    if share in (0, 1):
        return 1.0 if x == share * n else 0.0
    chances = [
        math.exp(log_choose(n, k) + k * math.log(share) + (n - k) * math.log1p(-share)) for k in range(int(n) + 1)
    ]
    return _no_likelier(chances, chances[int(x)])


def fisher_test(x1: float, n1: float, x2: float, n2: float) -> float:
    """Fisher's exact test of two shares: the chance of a split no likelier than this one, given the margins."""
    check_share(x1, n1)
    check_share(x2, n2)
    positives, everybody = x1 + x2, n1 + n2
    lowest, highest = max(0, int(positives - n2)), int(min(n1, positives))
    total = log_choose(everybody, positives)
    chances = [math.exp(log_choose(n1, k) + log_choose(n2, positives - k) - total) for k in range(lowest, highest + 1)]
    return _no_likelier(chances, chances[int(x1) - lowest])


def _no_likelier(chances: Sequence[float], seen: float) -> float:
    """Over their sum, which takes out the rounding that all of them share."""
    return min(1.0, math.fsum(chance for chance in chances if chance <= seen * _EQUALLY_LIKELY) / math.fsum(chances))

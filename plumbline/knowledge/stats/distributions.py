"""Quantiles and tails of the distributions that the methods stand on, in plain numbers.

SciPy is loaded by the first that needs it; the normal distribution needs none. Shapes are SciPy's special functions,
not its statistics package, which takes a second to load.
"""

import math
from statistics import NormalDist

_NORMAL = NormalDist()


def normal_quantile(probability: float) -> float:
    """1.959964 for 0.975."""
    return _NORMAL.inv_cdf(probability)


def z_of(confidence: float) -> float:
    """The two-sided normal quantile: 1.959964 for 0.95, never the rounded 1.96."""
    return _NORMAL.inv_cdf(confidence + (1 - confidence) / 2)


def t_quantile(probability: float, degrees: float) -> float:
    """NaN without a degree of freedom."""
    from scipy import special

    return float(special.stdtrit(degrees, probability)) if degrees > 0 else math.nan


def t_tail(t: float, degrees: float) -> float:
    from scipy import special

    return float(special.stdtr(degrees, -t))


def chi_squared_quantile(probability: float, degrees: float) -> float:
    """0 without a degree of freedom, where all the mass is at 0."""
    from scipy import special

    return 2 * float(special.gammaincinv(degrees / 2, probability)) if degrees > 0 else 0.0


def chi_squared_tail(value: float, degrees: float) -> float:
    from scipy import special

    return float(special.gammaincc(degrees / 2, value / 2)) if not math.isnan(value) else math.nan


def beta_quantile(probability: float, first: float, second: float) -> float:
    from scipy import special

    return float(special.betaincinv(first, second, probability))


def log_choose(whole: float, part: float) -> float:
    return math.lgamma(whole + 1) - math.lgamma(part + 1) - math.lgamma(whole - part + 1)

"""Intervals and exact tests a second time: limits found by halving on sums of single chances, tests in fractions."""

import math
from collections.abc import Callable, Sequence
from fractions import Fraction


def solve(rises: Callable[[float], float], wanted: float, low: float, high: float) -> float:
    """Where a rising function reaches a value, by halving."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if rises(middle) < wanted else (low, middle)
    return (low + high) / 2


def wilson(x: int, n: int, z: float) -> tuple[float, float]:
    """The shares p from which x of n lies just z standard errors away."""

    def away(p: float) -> float:
        return (p - x / n) / math.sqrt(p * (1 - p) / n)

    return solve(away, -z, 1e-12, 1 - 1e-12), solve(away, z, 1e-12, 1 - 1e-12)


def poisson_at_most(x: int, mean: float) -> float:
    return math.fsum(math.exp(-mean + k * math.log(mean) - math.lgamma(k + 1)) for k in range(x + 1))


def exact_poisson(x: int, confidence: float) -> tuple[float, float]:
    tail = (1 - confidence) / 2
    lower = solve(lambda mean: 1 - poisson_at_most(x - 1, mean), tail, 1e-9, 200) if x else 0.0
    return lower, solve(lambda mean: -poisson_at_most(x, mean), -tail, 1e-9, 200)


def binomial(n: int, k: int, p: Fraction) -> Fraction:
    return math.comb(n, k) * p**k * (1 - p) ** (n - k)


def clopper_pearson(x: int, n: int, confidence: float) -> tuple[float, float]:
    tail = (1 - confidence) / 2

    def at_least(p: float) -> float:
        return math.fsum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(x, n + 1))

    def at_most(p: float) -> float:
        return math.fsum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(x + 1))

    lower = solve(at_least, tail, 0, 1) if x else 0.0
    upper = solve(lambda p: -at_most(p), -tail, 0, 1) if x < n else 1.0
    return lower, upper


def binomial_test(x: int, n: int, share: Fraction) -> Fraction:
    chances = [binomial(n, k, share) for k in range(n + 1)]
    return sum((chance for chance in chances if chance <= chances[x]), Fraction(0))


def fisher_test(x1: int, n1: int, x2: int, n2: int) -> Fraction:
    positives = x1 + x2
    chances = {
        k: Fraction(math.comb(n1, k) * math.comb(n2, positives - k), math.comb(n1 + n2, positives))
        for k in range(n1 + 1)
        if 0 <= positives - k <= n2
    }
    return sum((chance for chance in chances.values() if chance <= chances[x1]), Fraction(0))


def crossings_needed(useful: int) -> int:
    """The fewest crossings that are not rarer than one in twenty."""
    tosses = useful - 1
    for wanted in range(tosses + 1):
        if sum(binomial(tosses, k, Fraction(1, 2)) for k in range(wanted + 1)) >= Fraction(1, 20):
            return wanted
    return 0


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Each adjusted to the least share of false findings at which it would stand."""
    m = len(p_values)
    answers = []
    for p in p_values:
        above = sorted(other for other in p_values if other >= p)
        answers.append(min([1.0, *(other * m / sum(its <= other for its in p_values) for other in above)]))
    return answers


def stratified_share(strata: Sequence[tuple[int, int, int]]) -> tuple[Fraction, Fraction]:
    """Share and variance for strata of (population, respondents, positive), answer by answer."""
    everybody = sum(population for population, _, _ in strata)
    share = variance = Fraction(0)
    for population, respondents, positive in strata:
        answers = [1] * positive + [0] * (respondents - positive)
        mean = Fraction(sum(answers), respondents)
        spread = sum(((answer - mean) ** 2 for answer in answers), Fraction(0)) / (respondents - 1)
        weight = Fraction(population, everybody)
        share += weight * mean
        variance += weight**2 * (1 - Fraction(respondents, population)) * spread / respondents
    return share, variance

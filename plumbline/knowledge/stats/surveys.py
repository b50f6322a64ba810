"""Surveys by strata: an estimate for everybody from those who answered, with the correction for a finite population.

    p = Σ (N_h/N) p_h;  variance = Σ (N_h/N)² (1 - n_h/N_h) p_h(1 - p_h)/(n_h - 1)

Unit: shares of 1. Source: R's survey package, a stratified design. The plain (Wald) limits fail at 0 and 1; the logit
limits do not exist there. Worked figure: four strata of 4,500 people with 1,029 answers, 643 of them positive, give
62.9% ± 2.6 points where the bare share is 62.5%.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.knowledge.stats.distributions import beta_quantile, t_quantile, z_of
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.estimates import Estimate, Interval, check_confidence, level, percent, plain
from plumbline.knowledge.stats.proportions import wilson

MARGIN_WANTED = 0.05  # the carers' survey: a council's figures must be within 5 points


@dataclass(frozen=True)
class Stratum:
    """`population`: everybody eligible; `respondents`: who answered this question; `positive`: who said yes."""

    name: str
    population: float
    respondents: float
    positive: float


@dataclass(frozen=True)
class StratifiedShare:
    """`se_uncorrected` is without the finite population correction."""

    share: float
    se: float
    se_uncorrected: float
    unweighted: float
    respondents: float
    degrees: float


def check_strata(strata: Sequence[Stratum]) -> None:
    if not strata:
        raise StatsError("A survey needs at least one stratum.")
    for stratum in strata:
        if not 0 <= stratum.positive <= stratum.respondents <= stratum.population:
            raise StatsError(
                f"Stratum {stratum.name}: positive answers cannot be more than respondents, nor respondents more than "
                f"the population; found {stratum.positive:g}, {stratum.respondents:g} and {stratum.population:g}."
            )
        if stratum.respondents < 2:
            raise StatsError(f"Stratum {stratum.name}: two answers at least are needed to know its doubt.")


def stratified_share(strata: Sequence[Stratum]) -> StratifiedShare:
    check_strata(strata)
    everybody = math.fsum(stratum.population for stratum in strata)
    respondents = math.fsum(stratum.respondents for stratum in strata)
    share, corrected, uncorrected = [], [], []
    for stratum in strata:
        weight, p = stratum.population / everybody, stratum.positive / stratum.respondents
        variance = weight**2 * p * (1 - p) / (stratum.respondents - 1)
        share.append(weight * p)
        uncorrected.append(variance)
        corrected.append(variance * (1 - stratum.respondents / stratum.population))
    return StratifiedShare(
        share=math.fsum(share),
        se=math.sqrt(math.fsum(corrected)),
        se_uncorrected=math.sqrt(math.fsum(uncorrected)),
        unweighted=math.fsum(stratum.positive for stratum in strata) / respondents,
        respondents=respondents,
        degrees=respondents - len(strata),
    )


def wald(found: StratifiedShare, *, confidence: float = 0.95) -> Interval:
    width = z_of(confidence) * found.se
    return Interval(found.share - width, found.share + width)


def logit(found: StratifiedShare, *, confidence: float = 0.95) -> Interval:
    """Never outside 0 and 1; does not exist at them."""
    if not 0 < found.share < 1:
        return Interval(None, None)
    centre = math.log(found.share / (1 - found.share))
    width = t_quantile(1 - (1 - confidence) / 2, found.degrees) * found.se / (found.share * (1 - found.share))
    return Interval(_from_logit(centre - width), _from_logit(centre + width))


def effective_base(found: StratifiedShare) -> float:
    """The simple sample that would be as exact."""
    return found.share * (1 - found.share) / found.se**2 if found.se else math.nan


def korn_graubard(found: StratifiedShare, *, confidence: float = 0.95) -> Interval:
    """Exact limits on the effective base, adjusted for the degrees of freedom."""
    base = effective_base(found)
    if math.isnan(base):
        return Interval(None, None)
    tail = (1 - confidence) / 2
    base *= (t_quantile(tail, found.respondents - 1) / t_quantile(tail, found.degrees)) ** 2
    yes, no = base * found.share, base * (1 - found.share)
    return Interval(beta_quantile(tail, yes, no + 1), beta_quantile(1 - tail, yes + 1, no))


def _from_logit(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def survey_estimate(strata: Sequence[Stratum], *, confidence: float = 0.95) -> Estimate:
    """The share for everybody, with the response rate beside it."""
    confidence = check_confidence(confidence)
    found = stratified_share(strata)
    population = math.fsum(stratum.population for stratum in strata)
    if found.se > 0:
        interval, method = logit(found, confidence=confidence), "Stratified, logit limits"
    else:
        count = math.fsum(stratum.positive for stratum in strata)
        interval = wilson(count, found.respondents, confidence=confidence)
        method = "Wilson, unweighted: all answers were alike, so the strata tell no spread"
    rate = found.respondents / population
    sentence = (
        f"{percent(found.share)} of {plain(population)} people, from {plain(found.respondents)} answers "
        f"({percent(rate, digits=0)} replied); {level(confidence)} interval {percent(interval.lower)} to "
        f"{percent(interval.upper)}."
    )
    return Estimate(found.share, interval.lower, interval.upper, found.respondents, confidence, method, sentence)


def margin(respondents: float, population: float, *, share: float = 0.5) -> float:
    """Half the width of the 95% interval of a simple sample of a finite population; 1.96 as the guidance prints it.

    360 answers from 1,000 people give 0.041.
    """
    if not 1 <= respondents <= population:
        raise StatsError("Respondents must be at least 1 and at most the population.")
    if population == 1:
        return 0.0
    correction = (population - respondents) / (population - 1)
    return 1.96 * math.sqrt(share * (1 - share) / respondents * correction)


def answers_needed(population: float, *, margin: float = MARGIN_WANTED) -> int:
    """How many answers give the wanted margin: 278 of 1,000 for 5 points.

    n0 = 1.96² × 0.25/margin²;  n = n0/(1 + (n0 - 1)/N)
    """
    if not population >= 1 or not 0 < margin < 1:
        raise StatsError("A population of 1 or more and a margin between 0 and 1 are needed.")
    simple = 1.96**2 * 0.25 / margin**2
    return math.ceil(simple / (1 + (simple - 1) / population))


def questionnaires_needed(population: float, *, response_rate: float, margin: float = MARGIN_WANTED) -> int:
    """How many to send, at the response rate expected: 695 for 278 answers at 40% (the guidance prints 696)."""
    if not 0 < response_rate <= 1:
        raise StatsError("A response rate lies between 0 and 1.")
    return min(math.ceil(answers_needed(population, margin=margin) / response_rate), math.floor(population))

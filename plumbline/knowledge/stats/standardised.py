"""Rates that allow for age: directly standardised, and indirectly as a ratio of observed to expected.

Direct: Σ wᵢxᵢ/nᵢ / Σ wᵢ; variance Σ wᵢ²xᵢ/nᵢ² / (Σ wᵢ)²; limits by Dobson: value + √(variance/X) (Byar(X) - X).
Indirect: observed/expected, with expected = Σ nᵢ × reference rate; limits exact below 10 events, Byar's from 10.

Unit: events per `multiplier`; a ratio of 1. Source: PHEindicatormethods 2.1.0. Worked figure: 8 events of an area
against 257.9 expected are a ratio of 0.031, 95% limits 0.013 to 0.061.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.estimates import Estimate, Interval, check_confidence, level, plain
from plumbline.knowledge.stats.rates import byar, poisson_limits

FEWEST_EVENTS = 10


@dataclass(frozen=True)
class AgeBand:
    """Missing events count as none."""

    population: float
    standard: float
    events: float | None


def total_events(bands: Sequence[AgeBand]) -> float:
    return math.fsum(band.events or 0 for band in bands)


def direct_value(bands: Sequence[AgeBand]) -> float:
    weight = math.fsum(band.standard for band in bands)
    return math.fsum((band.events or 0) * band.standard / band.population for band in bands) / weight


def direct_variance(bands: Sequence[AgeBand]) -> float:
    weight = math.fsum(band.standard for band in bands)
    return math.fsum((band.events or 0) * (band.standard / band.population) ** 2 for band in bands) / weight**2


def dobson(bands: Sequence[AgeBand], *, confidence: float = 0.95) -> Interval:
    """Limits of the direct rate from Byar's limits of the total count."""
    events, value = total_events(bands), direct_value(bands)
    scale = math.sqrt(direct_variance(bands) / events)
    count = byar(events, confidence=confidence)
    lower, upper = (None if edge is None else value + scale * (edge - events) for edge in (count.lower, count.upper))
    return Interval(lower, upper)


def directly_standardised_rate(
    bands: Sequence[AgeBand], *, confidence: float = 0.95, multiplier: float = 100_000
) -> Estimate:
    """No figure for fewer than 10 events: it would say more about chance than about the area."""
    for place, band in enumerate(bands, start=1):
        if not band.population > 0 or not band.standard >= 0 or (band.events or 0) < 0:
            raise StatsError(f"Age band {place} needs a population above 0, and no negative weight or events.")
    if not bands or not math.fsum(band.standard for band in bands) > 0:
        raise StatsError("A directly standardised rate needs age bands with a standard population.")
    confidence = check_confidence(confidence)
    events = total_events(bands)
    if events < FEWEST_EVENTS:
        words = f"No rate is given: {plain(events)} events are fewer than {FEWEST_EVENTS}."
        return Estimate(None, None, None, events, confidence, "Dobson", words)
    edge = dobson(bands, confidence=confidence)
    value = direct_value(bands) * multiplier
    lower, upper = (None if part is None else part * multiplier for part in (edge.lower, edge.upper))
    words = (
        f"{plain(value)} per {plain(multiplier)}, allowing for age ({plain(events)} events), between {plain(lower)} "
        f"and {plain(upper)} allowing for chance ({level(confidence)} interval)."
    )
    return Estimate(value, lower, upper, events, confidence, "Dobson", words)


def indirect_ratio(observed: float, expected: float, *, confidence: float = 0.95) -> Estimate:
    """Observed over expected events: 1 means as many as the reference rates would give."""
    if not observed >= 0:
        raise StatsError(f"Observed events cannot be negative or missing; found {observed:g}.")
    if not expected > 0:
        raise StatsError(f"Expected events must be above 0; found {expected:g}.")
    confidence = check_confidence(confidence)
    limits, method = poisson_limits(observed, confidence=confidence)
    lower, upper = (None if edge is None else edge / expected for edge in (limits.lower, limits.upper))
    words = (
        f"{plain(observed)} events where {plain(expected)} would be expected: {plain(observed / expected)} times as "
        f"many, between {plain(lower)} and {plain(upper)} allowing for chance ({level(confidence)} interval)."
    )
    return Estimate(observed / expected, lower, upper, observed, confidence, method, words)

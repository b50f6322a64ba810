"""Funnels where areas differ by more than chance among themselves: additive over-dispersion.

Each area's figure is put on a scale where its spread s depends on size alone, and its z-score is taken against the
average. The extremes are drawn in (winsorised at 10% an end) or left out (truncated); then

    φ = mean z²;  τ² = max(0, (nφ - (n - 1)) / (Σ1/s² - Σ1/s⁴ / Σ1/s²)), 0 where nφ < n - 1

and τ² is added to s² in the limits. φ above 1 says that areas differ more than chance; τ² is by how much.

Source: Spiegelhalter 2005, as in FunnelPlotR 0.6.0. Worked figure: sixteen areas of 100 to 800 people with shares from
35% to 84% have φ = 11.1: without the adjustment nearly everybody is an outlier.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.estimates import too_few
from plumbline.knowledge.stats.funnels import Funnel, Label, average_share, proportion_funnel
from plumbline.knowledge.stats.proportions import check_share

Kind = Literal["proportion", "ratio of counts", "standardised ratio, log", "standardised ratio, square root"]

INNER_Z, OUTER_Z = 1.959964, 3.090232
FEWEST_AREAS = 10  # with fewer the spread between areas is not known well enough to adjust for


@dataclass(frozen=True)
class Score:
    """`transformed`: the figure on the scale where its spread is `spread`; `target`: the average on that scale."""

    transformed: float
    target: float
    spread: float
    z: float


@dataclass(frozen=True)
class Dispersion:
    phi: float
    tau_squared: float


@dataclass(frozen=True)
class AdjustedFunnel:
    """`dispersion` is None where it was not worked out; `adjusted` says whether τ² went into the limits."""

    funnel: Funnel
    dispersion: Dispersion | None
    adjusted: bool
    sentence: str


def scores(areas: Sequence[tuple[float, float]], *, kind: Kind) -> list[Score]:
    """Each area, as (numerator, denominator), on the scale of its kind."""
    average = average_share(areas)
    return [_score(x, n, kind=kind, average=average) for x, n in areas]


def _score(x: float, n: float, *, kind: Kind, average: float) -> Score:
    spread = 1 / (2 * math.sqrt(n))
    match kind:
        case "proportion":
            transformed, target = math.asin(math.sqrt(x / n)), math.asin(math.sqrt(average))
        case "ratio of counts":
            transformed, target = math.log((x + 0.5) / (n + 0.5)), math.log(average) if average else -math.inf
            spread = math.sqrt(x / (x + 0.5) ** 2 + n / (n + 0.5) ** 2)
        case "standardised ratio, log":
            transformed, target, spread = math.log(x / n) if x else -math.inf, 0.0, 1 / math.sqrt(n)
        case "standardised ratio, square root":
            transformed, target = math.sqrt(x / n), 1.0
    return Score(transformed, target, spread, (transformed - target) / spread)


def winsorised(z_scores: Sequence[float], *, share: float = 0.1) -> list[float]:
    """Values beyond the share at each end are drawn in to it."""
    low, high = quantile(z_scores, share), quantile(z_scores, 1 - share)
    return [min(max(z, low), high) for z in z_scores]


def truncated(z_scores: Sequence[float], *, share: float = 0.1) -> list[float | None]:
    """The lowest and highest tenths (for a share of 0.1) are left out; ties share the mean of their ranks."""
    groups, count = 1 / share, len(z_scores)
    placed = [math.floor(rank * groups / (count + 1)) for rank in mean_ranks(z_scores)]
    return [z if 0 < place < groups - 1 else None for z, place in zip(z_scores, placed, strict=True)]


def quantile(values: Sequence[float], share: float) -> float:
    """Between the two nearest values in order, as R's type 7."""
    ordered = sorted(values)
    place = max(len(ordered) - 1, 0) * share
    below = math.floor(place)
    if place == below or ordered[below] == ordered[below + 1]:
        return ordered[below]
    return (1 - (place - below)) * ordered[below] + (place - below) * ordered[below + 1]


def mean_ranks(values: Sequence[float]) -> list[float]:
    """From 1 for the lowest; equal values share the mean of their places."""
    ordered = sorted(values)
    return [(2 * ordered.index(value) + ordered.count(value) + 1) / 2 for value in values]


def dispersion(kept: Sequence[tuple[float, float]]) -> Dispersion:
    """From (z-score, spread) of the areas that were kept."""
    count = len(kept)
    if not count:
        return Dispersion(math.nan, 0.0)
    phi = math.fsum(z**2 for z, _ in kept) / count
    if count * phi < count - 1:
        return Dispersion(phi, 0.0)
    weights = [1 / spread**2 for _, spread in kept]
    rest = math.fsum(weights) - math.fsum(weight**2 for weight in weights) / math.fsum(weights)
    excess = count * phi - (count - 1)
    if not rest:  # one area: nothing to set its spread against
        return Dispersion(phi, math.inf if excess > 0 else math.nan)
    return Dispersion(phi, max(0.0, excess / rest))


def adjusted_proportion_limits(average: float, n: float, *, tau_squared: float, z: float) -> tuple[float, float]:
    """sin²(asin √p̄ ∓ z √(s² + τ²)); an angle below 0 or above a right angle is a limit of 0 or 1."""
    centre, width = math.asin(math.sqrt(average)), z * math.sqrt(1 / (4 * n) + tau_squared)
    return math.sin(max(0.0, centre - width)) ** 2, math.sin(min(math.pi / 2, centre + width)) ** 2


def proportion_funnel_adjusted_when_needed(shares: Sequence[tuple[float, float]]) -> AdjustedFunnel:
    """Plain limits where φ is at most 1 or there are fewer than 10 areas; else τ² is added, and it is said so."""
    for x, n in shares:
        check_share(x, n)
    plain = proportion_funnel(shares)
    if len(shares) < FEWEST_AREAS:
        words = f"{too_few(len(shares), 'area')} to tell how much areas differ by nature; plain limits."
        return AdjustedFunnel(plain, None, False, words)
    found = scores(shares, kind="proportion")
    drawn_in = winsorised([score.z for score in found])
    spread = dispersion([(z, score.spread) for z, score in zip(drawn_in, found, strict=True)])
    if not spread.phi > 1:
        words = f"Areas differ no more than chance would make them (φ = {spread.phi:.2f}); plain limits."
        return AdjustedFunnel(plain, spread, False, words)
    labels = tuple(_label(x, n, plain.average, spread.tau_squared) for x, n in shares)
    words = (
        f"Areas differ by more than chance (φ = {spread.phi:.1f}), so the limits allow for the usual difference "
        f"between areas (τ² = {spread.tau_squared:.4g}). Who is still outside differs by more than that."
    )
    return AdjustedFunnel(Funnel(plain.average, labels), spread, True, words)


def _label(x: float, n: float, average: float, tau_squared: float) -> Label:
    inner = adjusted_proportion_limits(average, n, tau_squared=tau_squared, z=INNER_Z)
    outer = adjusted_proportion_limits(average, n, tau_squared=tau_squared, z=OUTER_Z)
    share = x / n
    if share < outer[0]:
        return "Low (0.001)"
    if share < inner[0]:
        return "Low (0.025)"
    if share > outer[1]:
        return "High (0.001)"
    return "High (0.025)" if share > inner[1] else "Not significant"


def check_ratio(x: float, n: float) -> None:
    if not x >= 0 or not n > 0:
        raise StatsError(f"A ratio needs a numerator of 0 or more and a denominator above 0; found {x:g} and {n:g}.")

"""Which ranks a council may truly have, given the doubt in everybody's figure.

Each figure is set against each other's; a rank is ruled out only where the differences, all together, are larger than
chance makes them (parametric bootstrap of the largest standardised difference, step-down). Unit: ranks from 1, the
best.

Source: Mogstad, Romano, Shaikh and Wilhelm, as in the R package csranks. Worked figure: among 16 boroughs with 120 to
480 replies each, one ranked 4th has the 95% set 3 to 10. The draws have a fixed seed; another seed moves an edge by a
place at most.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from plumbline.knowledge.stats.averages import BoolArray, FloatArray
from plumbline.knowledge.stats.errors import StatsError

Standing = Literal["in", "cannot tell", "not in"]

DRAWS = 1000
SEED = 20261
TOP_SHARE = 0.25


@dataclass(frozen=True)
class RankSet:
    """`rank` as the bare figures give it; `best` and `worst` the ranks it may have."""

    rank: int
    best: int
    worst: int


def rank_sets(
    values: Sequence[float],
    errors: Sequence[float],
    *,
    high_is_better: bool = True,
    confidence: float = 0.95,
    together: bool = False,
    seed: int = SEED,
) -> list[RankSet]:
    """`errors`: standard errors. `together`: sets that hold for all areas at once, rather than for each by itself."""
    if len(values) != len(errors):
        raise StatsError("Every value needs its standard error.")
    if any(not math.isfinite(value) for value in values) or any(not error > 0 for error in errors):
        raise StatsError("Ranks need finite values with standard errors above 0.")
    worth = np.asarray(values, dtype=np.float64) * (1 if high_is_better else -1)
    spread = np.asarray(errors, dtype=np.float64)
    count = len(worth)
    scale = np.sqrt(spread[:, None] ** 2 + spread[None, :] ** 2)
    seen = (worth[None, :] - worth[:, None]) / scale  # row: an area; column: how far another lies above it
    draws = np.random.default_rng(seed).standard_normal((DRAWS, count)) * spread
    told = _told_together(seen, scale, draws, confidence) if together else _told_alone(seen, scale, draws, confidence)
    better, worse = (told & (seen > 0)).sum(axis=1), (told & (seen < 0)).sum(axis=1)
    bare = 1 + (worth[None, :] > worth[:, None]).sum(axis=1)
    return [
        RankSet(int(rank), 1 + int(above), count - int(below))
        for rank, above, below in zip(bare, better, worse, strict=True)
    ]


def _told_alone(seen: FloatArray, scale: FloatArray, draws: FloatArray, confidence: float) -> BoolArray:
    """For each area which others it can be told from, with its own critical value."""
    told = np.zeros(seen.shape, dtype=np.bool_)
    for place in range(len(seen)):
        others = np.arange(len(seen)) != place
        noise = np.abs(draws - draws[:, [place]]) / scale[place]
        while others.any():
            left = noise if others.sum() == len(seen) - 1 else noise[:, others]  # its own column is 0 throughout
            critical = np.quantile(left.max(axis=1), confidence)
            found = others & (np.abs(seen[place]) > critical)
            if not found.any():
                break
            told[place] |= found
            others &= ~found
    return told


def _told_together(seen: FloatArray, scale: FloatArray, draws: FloatArray, confidence: float) -> BoolArray:
    """The same with one critical value for all pairs."""
    told = np.zeros(seen.shape, dtype=np.bool_)
    left = ~np.eye(len(seen), dtype=np.bool_)
    while left.any():
        largest = np.zeros(len(draws))
        for place in range(len(seen)):
            if left[place].any():
                noise = np.abs(draws[:, left[place]] - draws[:, [place]]) / scale[place, left[place]]
                largest = np.maximum(largest, noise.max(axis=1))
        found = left & (np.abs(seen) > np.quantile(largest, confidence))
        if not found.any():
            break
        told |= found
        left &= ~found
    return told


def standing(found: RankSet, *, areas: int, share: float = TOP_SHARE) -> Standing:
    """Whether a council is in the top quarter (or another share): only if its worst possible rank is."""
    places = math.floor(areas * share)
    if found.worst <= places:
        return "in"
    return "not in" if found.best > places else "cannot tell"


def standing_in_words(found: RankSet, *, areas: int, share: float = TOP_SHARE) -> str:
    quarter = "top quarter" if share == TOP_SHARE else f"top {share * 100:g}%"
    places = math.floor(areas * share)
    ranks = f"Ranked {found.rank} of {areas}; given the doubt in the figures it may be {found.best} to {found.worst}"
    match standing(found, areas=areas, share=share):
        case "in":
            return f"{ranks}: in the {quarter} (places 1 to {places})."
        case "not in":
            return f"{ranks}: not in the {quarter} (places 1 to {places})."
    return f"{ranks}: whether it is in the {quarter} (places 1 to {places}) cannot be told."

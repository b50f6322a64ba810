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
    worth, spread = _checked(values, errors, high_is_better=high_is_better)
    count = len(worth)
    scale = np.sqrt(spread[:, None] ** 2 + spread[None, :] ** 2)
    seen = (worth[None, :] - worth[:, None]) / scale  # row: an area; column: how far another lies above it
    draws = _draws(spread, seed=seed)
    if together:
        told = _told_together(seen, scale, draws, confidence)
    else:
        told = np.array([_told_alone(place, seen[place], scale[place], draws, confidence) for place in range(count)])
    better, worse = (told & (seen > 0)).sum(axis=1), (told & (seen < 0)).sum(axis=1)
    bare = 1 + (worth[None, :] > worth[:, None]).sum(axis=1)
    return [
        RankSet(int(rank), 1 + int(above), count - int(below))
        for rank, above, below in zip(bare, better, worse, strict=True)
    ]


def rank_set(
    place: int,
    values: Sequence[float],
    errors: Sequence[float],
    *,
    high_is_better: bool = True,
    confidence: float = 0.95,
    seed: int = SEED,
) -> RankSet:
    """The set of one area, as `rank_sets` gives it, without working out those of the others."""
    worth, spread = _checked(values, errors, high_is_better=high_is_better)
    scale = np.sqrt(spread**2 + spread[place] ** 2)
    seen = (worth - worth[place]) / scale
    told = _told_alone(place, seen, scale, _draws(spread, seed=seed), confidence)
    above, below = int((told & (seen > 0)).sum()), int((told & (seen < 0)).sum())
    return RankSet(1 + int((worth > worth[place]).sum()), 1 + above, len(worth) - below)


def _checked(
    values: Sequence[float], errors: Sequence[float], *, high_is_better: bool
) -> tuple[FloatArray, FloatArray]:
    """What each is worth, the more the better, and its spread."""
    if len(values) != len(errors):
        raise StatsError("Every value needs its standard error.")
    if any(not math.isfinite(value) for value in values) or any(not error > 0 for error in errors):
        raise StatsError("Ranks need finite values with standard errors above 0.")
    worth = np.asarray(values, dtype=np.float64) * (1 if high_is_better else -1)
    return worth, np.asarray(errors, dtype=np.float64)


def _draws(spread: FloatArray, *, seed: int) -> FloatArray:
    drawn: FloatArray = np.random.default_rng(seed).standard_normal((DRAWS, len(spread))) * spread
    return drawn


def _told_alone(place: int, seen: FloatArray, scale: FloatArray, draws: FloatArray, confidence: float) -> BoolArray:
    """Which others an area can be told from, with its own critical value. `seen` and `scale` are its rows."""
    told = np.zeros(len(seen), dtype=np.bool_)
    others = np.arange(len(seen)) != place
    noise = np.abs(draws - draws[:, [place]]) / scale
    while others.any():
        left = noise if others.sum() == len(seen) - 1 else noise[:, others]  # its own column is 0 throughout
        critical = np.quantile(left.max(axis=1), confidence)
        found = others & (np.abs(seen) > critical)
        if not found.any():
            break
        told |= found
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
    """Whether a council is in the top quarter (or another share): only if its worst possible rank is.

    Fewer than four areas have no top quarter.
    """
    places = math.floor(areas * share)
    if not places:
        return "cannot tell"
    if found.worst <= places:
        return "in"
    return "not in" if found.best > places else "cannot tell"


def standing_in_words(found: RankSet, *, areas: int, share: float = TOP_SHARE) -> str:
    quarter = "top quarter" if share == TOP_SHARE else f"top {share * 100:g}%"
    places = math.floor(areas * share)
    if not places:
        return f"Ranked {found.rank} of {areas}: too few to have a {quarter}."
    ranks = f"Ranked {found.rank} of {areas}; given the doubt in the figures it may be {found.best} to {found.worst}"
    match standing(found, areas=areas, share=share):
        case "in":
            return f"{ranks}: in the {quarter} (places 1 to {places})."
        case "not in":
            return f"{ranks}: not in the {quarter} (places 1 to {places})."
    return f"{ranks}: whether it is in the {quarter} (places 1 to {places}) cannot be told."

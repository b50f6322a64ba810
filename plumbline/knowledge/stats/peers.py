"""Peer sets: with whom a council compares itself, and the nearest by NHS England's method as a second choice.

A set is data: named, with its source and year. Where none is given: each feature of the census is put through the
transform that makes it most normal (the highest Shapiro-Wilk p among plain, Yeo-Johnson, square root, log1p, square
and, if all are above 0, Box-Cox, reciprocal root and reciprocal), scaled from 0 to its weight, and the nearest by
straight distance are taken. A near tie between transforms can fall the other way in another version of the library:
show the distances.

Source: NHSDigital ASC_LA_Peer_Groups. Isles of Scilly and City of London are left out there.
"""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from plumbline.knowledge.stats.averages import FloatArray
from plumbline.knowledge.stats.errors import StatsError

PEERS = 15


@dataclass(frozen=True)
class PeerSet:
    """`members` do not include the council itself."""

    name: str
    source: str
    year: int
    members: tuple[str, ...]


@dataclass(frozen=True)
class Peer:
    name: str
    distance: float


def nearest(
    council: str,
    *,
    features: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
    count: int = PEERS,
) -> list[Peer]:
    """`features`: by council, then by feature. A weight of 0 leaves a feature out."""
    if council not in features:
        raise StatsError(f"There are no features of {council}.")
    used = [feature for feature, weight in weights.items() if weight > 0]
    names = list(features)
    for name in names:
        for feature in used:
            if feature not in features[name]:
                raise StatsError(f"{name} has no {feature}; a distance needs every feature.")
    columns = [_scaled(most_normal([features[name][feature] for name in names])) * weights[feature] for feature in used]
    places = np.column_stack(columns)
    own = places[names.index(council)]
    distances = np.sqrt(((places - own) ** 2).sum(axis=1))
    ordered = sorted(
        (Peer(name, float(distance)) for name, distance in zip(names, distances, strict=True) if name != council),
        key=lambda peer: (peer.distance, peer.name),
    )
    return ordered[:count]


def most_normal(values: Sequence[float]) -> FloatArray:
    """The values, or the transform of them that a Shapiro-Wilk test likes best; ties go to the plainer."""
    from scipy import stats

    plain = np.asarray(values, dtype=np.float64)
    if np.ptp(plain) == 0:
        return plain
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a transform that does not fit has a bad score, which is all we ask
        candidates = [plain, stats.yeojohnson(plain)[0]]
        if plain.min() >= 0:
            candidates += [np.sqrt(plain), np.log1p(plain)]
        candidates.append(plain**2)
        if plain.min() > 0:
            candidates += [stats.boxcox(plain)[0], 1 / np.sqrt(plain), 1 / plain]
        usable = [values for values in candidates if np.isfinite(values).all() and np.ptp(values) > 0]
        return max(usable, key=lambda values: float(stats.shapiro(values).pvalue))


def _scaled(values: FloatArray) -> FloatArray:
    width = np.ptp(values)
    scaled: FloatArray = (values - values.min()) / width if width else np.zeros_like(values)
    return scaled

"""Which fifth, tenth or quarter of areas an area's value falls in.

    q = floor((k + 1) - ceil((m + 1 - rank) / (m/k))), and 0 becomes 1

Ranks of ties are the lowest. Source: PHEindicatormethods 2.1.0. Worked figure: of 16 areas in 4 groups the 4 with the
highest values are in quantile 1 where high values come first.
"""

import math
from collections.abc import Sequence

from plumbline.knowledge.stats.errors import StatsError


def quantiles(values: Sequence[float | None], *, count: int, highest_first: bool = True) -> list[int | None]:
    """Missing values have none; nor has anybody where fewer areas have a value than there are quantiles."""
    if count < 1:
        raise StatsError(f"The number of quantiles must be 1 or more; found {count}.")
    known = [value for value in values if value is not None and not math.isnan(value)]
    if len(known) < count:
        return [None] * len(values)
    ordered = sorted(known, reverse=highest_first)
    first_place: dict[float, int] = {}
    for place, value in enumerate(ordered, start=1):
        first_place.setdefault(value, place)
    return [
        None if value is None or math.isnan(value) else _quantile(first_place[value], len(known), count)
        for value in values
    ]


def _quantile(rank: int, areas: int, count: int) -> int:
    return max(1, math.floor((count + 1) - math.ceil(((areas + 1) - rank) / (areas / count))))

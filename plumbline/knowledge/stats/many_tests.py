"""Many measures tested at once: how many of the findings may be chance.

Benjamini-Hochberg: the i-th smallest of m p-values is adjusted to min over j ≥ i of m·p_j/j. Those at or below a rate q
hold at most that share of false findings on average. Worked figure: 0.01, 0.02, 0.03, 0.5 become 0.04, 0.04, 0.04, 0.5.

Source: Benjamini and Hochberg 1995. How many were tested is said wherever one is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.knowledge.stats.errors import StatsError


@dataclass(frozen=True)
class ManyTests:
    adjusted: tuple[float, ...]
    stands: tuple[bool, ...]
    sentence: str


def benjamini_hochberg(p_values: Sequence[float], *, rate: float = 0.05) -> ManyTests:
    if any(not 0 <= p <= 1 for p in p_values):
        raise StatsError("A p-value lies between 0 and 1.")
    order = sorted(range(len(p_values)), key=lambda place: p_values[place], reverse=True)
    adjusted, smallest = [1.0] * len(p_values), 1.0
    for above, place in enumerate(order):
        smallest = min(smallest, p_values[place] * len(p_values) / (len(p_values) - above))
        adjusted[place] = smallest
    stands = tuple(p <= rate for p in adjusted)
    alone = sum(p <= rate for p in p_values)
    words = (
        f"{len(p_values)} were tested: {alone} would stand alone at {rate:g}, {sum(stands)} stand together; of those "
        f"at most {rate * 100:g}% are expected to be chance."
    )
    return ManyTests(tuple(adjusted), stands, words)

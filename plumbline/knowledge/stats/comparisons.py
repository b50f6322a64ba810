"""One council among its peers: funnel, rank set and top quarter, for every peer set that it uses.

A verdict that holds in one set and not in another depends on the company chosen, and that is said.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.estimates import percent, plain
from plumbline.knowledge.stats.funnels import Label
from plumbline.knowledge.stats.overdispersion import proportion_funnel_adjusted_when_needed
from plumbline.knowledge.stats.peers import PeerSet
from plumbline.knowledge.stats.ranks import RankSet, Standing, rank_set, standing, standing_in_words


@dataclass(frozen=True)
class Share:
    """x of n."""

    x: float
    n: float


@dataclass(frozen=True)
class Comparison:
    """`missing`: peers that gave no figure."""

    peer_set: PeerSet
    label: Label
    average: float
    rank: RankSet
    top_quarter: Standing
    missing: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Comparisons:
    each: tuple[Comparison, ...]
    agree: bool
    sentence: str


def compare(council: str, *, shares: Mapping[str, Share], peer_set: PeerSet, high_is_better: bool = True) -> Comparison:
    """The council's share among those of its peers."""
    if council not in shares:
        raise StatsError(f"There is no figure of {council}.")
    names = [council, *(name for name in peer_set.members if name in shares and name != council)]
    missing = tuple(name for name in peer_set.members if name not in shares)
    if len(names) < 2:
        raise StatsError(f"None of the peers of {peer_set.name} has a figure.")
    pairs = [(shares[name].x, shares[name].n) for name in names]
    funnel = proportion_funnel_adjusted_when_needed(pairs)
    errors = [_error(x, n) for x, n in pairs]
    rank = rank_set(0, [x / n for x, n in pairs], errors, high_is_better=high_is_better)
    label, own = funnel.funnel.labels[0], shares[council]
    words = [
        f"{percent(own.x / own.n)} ({plain(own.x)} of {plain(own.n)}) against {percent(funnel.funnel.average)} "
        "together in "
        f"{peer_set.name} ({peer_set.source}, {peer_set.year}): {_label_in_words(label)}.",
        funnel.sentence,
        standing_in_words(rank, areas=len(names)),
    ]
    if missing:
        words.append(f"{len(missing)} of {len(peer_set.members)} peers gave no figure.")
    top = standing(rank, areas=len(names))
    return Comparison(peer_set, label, funnel.funnel.average, rank, top, missing, tuple(words))


def compare_in_each(
    council: str, *, shares: Mapping[str, Share], peer_sets: Sequence[PeerSet], high_is_better: bool = True
) -> Comparisons:
    """The same for every set, and whether they agree."""
    if not peer_sets:
        raise StatsError("A comparison needs at least one peer set.")
    each = tuple(
        compare(council, shares=shares, peer_set=peer_set, high_is_better=high_is_better) for peer_set in peer_sets
    )
    agree = len({(_side(found.label), found.top_quarter) for found in each}) == 1
    if len(each) == 1:
        words = "One peer set was used."
    elif agree:
        words = f"All {len(each)} peer sets say the same."
    else:
        told = "; ".join(
            f"in {found.peer_set.name} {_label_in_words(found.label)}, top quarter: {found.top_quarter}"
            for found in each
        )
        words = f"The verdict depends on the peers: {told}."
    return Comparisons(each, agree, words)


def _error(x: float, n: float) -> float:
    """The standard error of a share, drawn in a little so that none of nothing has doubt too."""
    share = (x + 0.5) / (n + 1)
    return math.sqrt(share * (1 - share) / n)


def _side(label: Label) -> str:
    return label.split(" ")[0]


def _label_in_words(label: Label) -> str:
    match _side(label):
        case "High":
            return "higher than chance allows"
        case "Low":
            return "lower than chance allows"
    return "not distinguishable"

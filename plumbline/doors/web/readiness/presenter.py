"""The rating arithmetic in the words and shapes of a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from plumbline.knowledge import scoring
from plumbline.knowledge.catalogue import Edition

WAYS_SHOWN = 12


@dataclass(frozen=True)
class Ways:
    """Some of the fewest-moves ways to the next rating, in words, and how many there are."""

    count: int
    shown: tuple[str, ...]


def ways(scores: Sequence[int], *, edition: Edition) -> Ways:
    """The ways that move the fewest statements' scores by one point each come first: one-point rises read best."""
    count = scoring.count_ways_to_next(scores, edition=edition)
    if not count:
        return Ways(0, ())
    single = _single_rises(scoring.ways_to_next(scores, edition=edition))
    return Ways(count, tuple(_in_words(way) for way in islice(single, WAYS_SHOWN)))


def _single_rises(found: Iterable[scoring.Way]) -> Iterable[scoring.Way]:
    """Ways in which no statement rises by more than one point, searched among the first thousands."""
    some = list(islice(found, 5000))
    single = [way for way in some if all(rise.to_score - rise.from_score == 1 for rise in way)]
    return single or some


def _in_words(way: scoring.Way) -> str:
    return ", ".join(f"quality statement {rise.statement} from {rise.from_score} to {rise.to_score}" for rise in way)

"""The rating arithmetic in the words and shapes of a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb

from plumbline.knowledge import scoring
from plumbline.knowledge.catalogue import Edition

WAYS_SHOWN = 12


@dataclass(frozen=True)
class OnePoint:
    """A quality statement that can rise, by one point."""

    statement: int
    title: str
    from_score: int
    to_score: int


@dataclass(frozen=True)
class Ways:
    """The fewest-moves ways to the next rating: how many, the plainest of them, and some written out."""

    count: int
    points: int
    one_point_each: int  # ways in which no statement rises by more than one point
    rises: tuple[OnePoint, ...]
    shown: tuple[tuple[OnePoint, ...], ...]


def ways(scores: Sequence[int], *, edition: Edition) -> Ways:
    """One point each in different statements is the plainest way, and the only kind that is written out."""
    points = scoring.assess(scores, edition=edition).points_to_next or 0
    titles = {one.number: one.title for one in edition.quality_statements}
    rises = tuple(
        OnePoint(number, titles[number], score, score + 1)
        for number, score in zip(titles, scores, strict=True)
        if score < edition.highest_score
    )
    if not points:
        return Ways(0, 0, 0, (), ())
    return Ways(
        count=scoring.count_ways_to_next(scores, edition=edition),
        points=points,
        one_point_each=comb(len(rises), points),
        rises=rises,
        shown=tuple(islice(combinations(rises, points), WAYS_SHOWN)),
    )

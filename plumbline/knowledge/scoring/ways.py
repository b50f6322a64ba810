"""Every way to the next rating with the fewest moves.

A move is one statement rising by one point. All statements weigh the same, so the fewest moves are the points to the
next rating, and a way is a choice of rises that add up to them, none above the highest score. From a low sum there are
thousands: `ways_to_next` makes them one by one, and `count_ways_to_next` counts them without making any.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plumbline.knowledge.catalogue import Edition
from plumbline.knowledge.scoring.assessment import assess


@dataclass(frozen=True)
class Rise:
    """One statement going from one score to a higher one."""

    statement: int
    from_score: int
    to_score: int


Way = tuple[Rise, ...]


def ways_to_next(scores: Sequence[int], *, edition: Edition) -> Iterator[Way]:
    """Each fewest-moves way once, in a fixed order (the first statements rise most first); none at the top rating."""
    result = assess(scores, edition=edition)
    if result.points_to_next:
        yield from _ways(_possible_rises(result.scores, edition=edition), result.points_to_next)


def count_ways_to_next(scores: Sequence[int], *, edition: Edition) -> int:
    """How many fewest-moves ways there are, by adding one statement after the other."""
    result = assess(scores, edition=edition)
    if not result.points_to_next:
        return 0
    ways_by_points = [1] + [0] * result.points_to_next
    for room in _rooms(result.scores, edition=edition):
        ways_by_points = [
            sum(ways_by_points[max(0, points - room) : points + 1]) for points in range(len(ways_by_points))
        ]
    return ways_by_points[-1]


def _rooms(scores: tuple[int, ...], *, edition: Edition) -> tuple[int, ...]:
    """How far each statement can still rise."""
    return tuple(edition.highest_score - score for score in scores)


def _possible_rises(scores: tuple[int, ...], *, edition: Edition) -> tuple[Way, ...]:
    """For each statement its rises by one point, two points, and so on."""
    return tuple(
        tuple(Rise(statement.number, score, higher) for higher in range(score + 1, edition.highest_score + 1))
        for statement, score in zip(edition.quality_statements, scores, strict=True)
    )


def _ways(possible: tuple[Way, ...], points: int) -> Iterator[Way]:
    """Every way to share out the points, never more to a statement than it has room for."""
    if points == 0:
        yield ()
        return
    rises, others = possible[0], possible[1:]
    room_of_others = sum(len(others_rises) for others_rises in others)
    for rise in range(min(len(rises), points), max(0, points - room_of_others) - 1, -1):
        own = (rises[rise - 1],) if rise else ()
        for rest in _ways(others, points - rise):
            yield own + rest

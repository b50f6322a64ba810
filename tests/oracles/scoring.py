"""The rating arithmetic a second time, by obvious and slow means, taking nothing from the software or its definitions.

Fractions, not whole-number tricks; the bands as the regulator prints them; ways found by walking.
"""

from fractions import Fraction
from functools import cache
from math import ceil

PRINTED_BANDS = (
    ("Inadequate", 25, 38),
    ("Requires improvement", 39, 62),
    ("Good", 63, 87),
    ("Outstanding", 88, 100),
)
LADDER = [name for name, _, _ in PRINTED_BANDS]


def total(scores: tuple[int, ...]) -> int:
    answer = 0
    for score in scores:
        answer = answer + score
    return answer


@cache
def percent_of_total(sum_of_scores: int) -> int:
    return ceil(Fraction(sum_of_scores, 36) * 100)


def percent(scores: tuple[int, ...]) -> int:
    return percent_of_total(total(scores))


def rating(scores: tuple[int, ...]) -> str:
    (name,) = [name for name, lowest, highest in PRINTED_BANDS if lowest <= percent(scores) <= highest]
    return name


@cache
def distance(scores: tuple[int, ...]) -> int | None:
    """The fewest single-point rises to a better rating, by going one step and asking again; None at the top.

    Every order of rises ends in the same scores, so the first statement with room is as good as any.
    """
    if rating(scores) == LADDER[-1]:
        return None
    raised = next((*scores[:place], score + 1, *scores[place + 1 :]) for place, score in enumerate(scores) if score < 4)
    ordered = tuple(sorted(raised))
    if rating(ordered) != rating(scores):
        return 1
    further = distance(ordered)
    assert further is not None
    return 1 + further


def fewest_moves_ways(scores: tuple[int, ...]) -> set[tuple[int, ...]]:
    """Breadth first over all single-point rises: the final scores of every shortest walk to a better rating."""
    if rating(scores) == LADDER[-1]:
        return set()
    reached = {scores}
    while True:
        reached = {
            (*place[:at], score + 1, *place[at + 1 :])
            for place in reached
            for at, score in enumerate(place)
            if score < 4
        }
        better = {place for place in reached if rating(place) != rating(scores)}
        if better:
            return better

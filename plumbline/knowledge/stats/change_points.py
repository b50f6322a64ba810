"""Where a series may have changed its level: a suggestion and a question, never a new part by itself.

Least squares: the breaks that leave the smallest sum of squares around the means of the stretches, each of six values
or more; how many breaks by the Bayesian information criterion, n ln(RSS/n) + 2(m + 1) ln n. In pure noise a break is
found now and then, so whoever knows the cause decides.

Source: R's strucchange (Bai and Perron). Worked figure: 12 values near 50 and then 12 near 40 give one break, after
the 12th.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plumbline.knowledge.stats.estimates import with_unit
from plumbline.knowledge.stats.series import Observation, series

SHORTEST_STRETCH = 6


@dataclass(frozen=True)
class Suggestion:
    """`day`: the first period after the change."""

    day: date
    before: float
    after: float
    sentence: str


def breaks(values: Sequence[float], *, shortest: int = SHORTEST_STRETCH) -> list[int]:
    """Places of the first value after each break, none where no break explains enough."""
    count = len(values)
    best = _best_splits(values, shortest)
    scored = [(_criterion(rss, count, number), splits) for number, (rss, splits) in enumerate(best)]
    return list(min(scored, key=lambda entry: entry[0])[1]) if scored else []


def _criterion(rss: float, count: int, number: int) -> float:
    tiny = 1e-12  # a perfect fit is as good as any can be
    return count * math.log(max(rss, tiny) / count) + 2 * (number + 1) * math.log(count)


def _best_splits(values: Sequence[float], shortest: int) -> list[tuple[float, tuple[int, ...]]]:
    """For no break, one, two and so on: the least sum of squares, and where the breaks are."""
    count = len(values)
    if count < shortest:
        return []
    centre = math.fsum(values) / count
    sums, squares = [0.0], [0.0]
    for value in values:
        sums.append(sums[-1] + (value - centre))
        squares.append(squares[-1] + (value - centre) ** 2)

    def cost(start: int, end: int) -> float:
        return max(0.0, squares[end] - squares[start] - (sums[end] - sums[start]) ** 2 / (end - start))

    reach: dict[int, tuple[float, tuple[int, ...]]] = {end: (cost(0, end), ()) for end in range(shortest, count + 1)}
    answers = [reach[count]]
    while True:
        further = {}
        for end in range(shortest * (len(answers) + 1), count + 1):
            options = [
                (rss + cost(start, end), (*splits, start))
                for start, (rss, splits) in reach.items()
                if end - start >= shortest
            ]
            further[end] = min(options)
        if count not in further:
            return answers
        answers.append(further[count])
        reach = further


def suggestions(observations: Sequence[Observation], *, unit: str = "") -> list[Suggestion]:
    """Each change that the values speak for, asked after in words."""
    found = series(observations)
    known = found.known
    values = [entry.value for entry in known if entry.value is not None]
    places = breaks(values)
    stretches = [0, *places, len(values)]
    answers = []
    for at, place in enumerate(places, start=1):
        before = math.fsum(values[stretches[at - 1] : place]) / (place - stretches[at - 1])
        after = math.fsum(values[place : stretches[at + 1]]) / (stretches[at + 1] - place)
        day = known[place].day
        words = (
            f"There may have been a change near {found.name_of(day)}, from about {with_unit(before, unit)} to about "
            f"{with_unit(after, unit)}. Do "
            "you know why? A new part begins only when somebody who knows the cause says so."
        )
        answers.append(Suggestion(day, before, after, words))
    return answers

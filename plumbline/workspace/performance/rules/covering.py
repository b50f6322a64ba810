"""Covers for numbers that are held back: one level of a breakdown alone could be worked out from the rest. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from plumbline.workspace.performance.rules.figures import HELD_BACK, GivenFigure, held_back


def with_covers(figures: Sequence[GivenFigure], *, kinds: Mapping[int, str]) -> list[GivenFigure]:
    """Where one level of a breakdown is held back alone, the smallest other level is held back with it.

    A breakdown is what stands before the colon: "Age: 65 to 74". `kinds` are those of the measures that
    hold small numbers back, by number. Only figures that came together are looked at.
    """
    found = list(figures)
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, figure in enumerate(found):
        if figure.breakdown:
            groups[figure.measure, figure.period_start, figure.breakdown.partition(":")[0]].append(at)
    for places in groups.values():
        counted = [(count, at) for at in places if (count := _count(found[at], kinds)) is not None]
        if counted and sum(found[at].mark == HELD_BACK for at in places) == 1:
            _, cover = min(counted)
            found[cover] = held_back(found[cover])
    return found


def _count(figure: GivenFigure, kinds: Mapping[int, str]) -> Decimal | None:
    """The number that adds up over levels; 0 is no cover, and a median has none."""
    if figure.measure not in kinds:
        return None
    number = figure.value if kinds[figure.measure] == "count" else figure.numerator
    return number or None

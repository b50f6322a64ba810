"""The door through which every result leaves: small numbers are held back, and what would give them away.

`definitions/cld/disclosure.yaml` holds the numbers. A count below the smallest that is shown is held back (primary); in
every sum that is shown with its parts, one hidden number alone could be worked out,
so a second one is hidden (secondary);
what is shown is rounded, and shares and rates are worked out from rounded counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from plumbline.knowledge.catalogue.files import read_definition

Name = TypeVar("Name")


@dataclass(frozen=True)
class Rules:
    version: str
    smallest_shown: int
    round_to: int
    median_from: int
    ninetieth_from: int


@dataclass(frozen=True)
class Sum:
    """A number and the parts that add up to it, all of them shown side by side somewhere."""

    whole: object
    parts: tuple[object, ...]


@cache
def rules() -> Rules:
    record = read_definition("cld/disclosure.yaml")
    found = Rules(
        version=record.text("version"),
        smallest_shown=record.integer("smallest_shown"),
        round_to=record.integer("round_to"),
        median_from=record.integer("median_from"),
        ninetieth_from=record.integer("ninetieth_from"),
    )
    record.finish()
    return found


def is_small(count: int, by: Rules) -> bool:
    return 0 < count < by.smallest_shown


def hidden(
    counts: Mapping[Name, int], *, sums: Sequence[Sum], pairs: Iterable[tuple[Name, Name]], by: Rules
) -> set[Name]:
    """The names of the numbers that must not be shown.

    `pairs` are (numerator, denominator): what is left between the two must not be small either, and a numerator is not
    shown without its denominator.
    """
    pairs = list(pairs)
    held = {name for name, count in counts.items() if is_small(count, by)}
    held |= {top for top, bottom in pairs if is_small(counts[bottom] - counts[top], by)}
    changed = True
    while changed:
        changed = False
        for top, bottom in pairs:
            if bottom in held and top not in held:
                held.add(top)
                changed = True
        for each in sums:
            second = _second_to_hide(each, counts, held)
            if second is not None:
                held.add(second)
                changed = True
    return held


def _second_to_hide(each: Sum, counts: Mapping[Name, int], held: set[Name]) -> Name | None:
    """Where one number of a sum is hidden alone, the smallest other one; a zero gives no cover."""
    names: list[Name] = [each.whole, *each.parts]  # type: ignore[list-item]
    if sum(1 for name in names if name in held) != 1:
        return None
    others = [name for name in names[1:] if name not in held and counts[name] > 0]
    if others:
        return min(others, key=lambda name: (counts[name], str(name)))
    return names[0] if names[0] not in held else None


def rounded(count: int, by: Rules) -> int:
    """To the nearest step, halves up."""
    return (count + by.round_to // 2) // by.round_to * by.round_to

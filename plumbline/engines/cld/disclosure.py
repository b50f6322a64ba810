"""The door through which every result leaves: small numbers are held back, and what would give them away.

`definitions/cld/disclosure.yaml` holds the numbers. A count below the smallest that is shown is held back (primary); in
every sum that is shown with its parts, one hidden number alone could be worked out,
so a second one is hidden (secondary);
what is shown is rounded, and shares and rates are worked out from rounded counts. At the end all sums are put
together as an attacker would, and more is hidden while a small number could still be told. Numbers leave release by
release, and what has left once stays as it was; for which periods, `timetable` says.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    return_ends_with: int = 3
    lists_end_with: int = 1
    overlaps: tuple["Overlap", ...] = ()


@dataclass(frozen=True)
class Overlap:
    """A count of one measure that adds up from counts of others; a part is (measure, count, level or "" for the
    whole's)."""

    measure: str
    count: str
    parts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Sum:
    """A number and the parts that add up to it, all of them shown side by side somewhere."""

    whole: object
    parts: tuple[object, ...]


@cache
def rules() -> Rules:
    record = read_definition("cld/disclosure.yaml")
    periods = record.record("periods")
    found = Rules(
        version=record.text("version"),
        smallest_shown=record.integer("smallest_shown"),
        round_to=record.integer("round_to"),
        median_from=record.integer("median_from"),
        ninetieth_from=record.integer("ninetieth_from"),
        return_ends_with=periods.integer("return_ends_with"),
        lists_end_with=periods.integer("lists_end_with"),
        overlaps=tuple(
            Overlap(
                each.text("measure"),
                each.text("count"),
                tuple(
                    (part.text("measure"), part.text("count"), part.optional_text("level") or "")
                    for part in each.records("parts")
                ),
            )
            for each in record.records("overlaps")
        ),
    )
    record.finish()
    return found


def is_small(count: int, by: Rules) -> bool:
    return 0 < count < by.smallest_shown


def hidden(
    counts: Mapping[Name, int], *, sums: Sequence[Sum], pairs: Iterable[tuple[Name, Name]], by: Rules,
    leaves: Callable[[Name], str] = lambda name: "",
) -> set[Name]:  # fmt: skip
    """The names of the numbers that must not be shown.

    `pairs` are (numerator, denominator): what is left between the two must not be small either, and a numerator is not
    shown without its denominator. `leaves` says with which release a number is published. Releases are decided in
    their order, each beside all earlier ones, and only what is new can be hidden: so the same data give the same answer
    for a quarter whether it is asked for alone, with its year, or again a year later.
    """
    pairs = list(pairs)
    releases: dict[str, set[Name]] = defaultdict(set)
    for name in counts:
        releases[leaves(name)].add(name)
    held: set[Name] = set()
    known: dict[Name, int] = {}
    for release in sorted(releases):
        fresh = releases[release]
        known |= {name: counts[name] for name in fresh}
        within = [each for each in sums if each.whole in known and all(part in known for part in each.parts)]
        held |= _hidden_of(fresh, known, held, within, [pair for pair in pairs if pair[0] in known], by)
    return held


def _hidden_of(
    fresh: set[Name], counts: Mapping[Name, int], settled: set[Name], sums: Sequence[Sum],
    pairs: list[tuple[Name, Name]], by: Rules,
) -> set[Name]:  # fmt: skip
    """What is hidden of one release, beside what was settled by those before."""
    held = settled | {name for name in fresh if is_small(counts[name], by)}
    held |= {top for top, bottom in pairs if top in fresh and is_small(counts[bottom] - counts[top], by)}
    more = True
    while more:
        held |= (tops := {top for top, bottom in pairs if bottom in held} - held)
        alone = {second for each in sums if (second := _second_to_hide(each, counts, held, fresh)) is not None}
        held |= alone
        told = set() if tops or alone else _covers_for_told(counts, held, sums, pairs, fresh, by)
        held |= told
        more = bool(tops or alone or told)
    return held


def _second_to_hide(each: Sum, counts: Mapping[Name, int], held: set[Name], fresh: set[Name]) -> Name | None:
    """Where one number of a sum is hidden alone, the smallest other one; a zero gives no cover."""
    names: list[Name] = [each.whole, *each.parts]  # type: ignore[list-item]
    if sum(1 for name in names if name in held) != 1:
        return None
    return _next_to_hide(names, counts, held, fresh)


def _next_to_hide(names: list[Name], counts: Mapping[Name, int], held: set[Name], fresh: set[Name]) -> Name | None:
    """Of a whole and its parts, the smallest new part that is still shown, or else the whole."""
    others = [name for name in names[1:] if name in fresh and name not in held and counts[name] > 0]
    if others:
        return min(others, key=lambda name: (counts[name], str(name)))
    return names[0] if names[0] in fresh and names[0] not in held and counts[names[0]] > 0 else None


def _covers_for_told(
    counts: Mapping[Name, int], held: set[Name], sums: Sequence[Sum], pairs: list[tuple[Name, Name]], fresh: set[Name],
    by: Rules,
) -> set[Name]:  # fmt: skip
    """What else to hide where a reader who puts all sums together could tell a hidden small number exactly.

    Even rounded numbers leave little room at times: 7 is shown as 5, so if one part is shown as 5 the two hidden
    ones are 1.
    """
    low, high = _bounds(counts, held, sums, tops={top for top, _ in pairs}, by=by)
    told = {name for name in held if low[name] == high[name] and is_small(counts[name], by)}
    more: set[Name] = set()
    for each in sums:
        names: list[Name] = [each.whole, *each.parts]  # type: ignore[list-item]
        if any(name in told for name in names) and (cover := _next_to_hide(names, counts, held, fresh)):
            more.add(cover)
    if told and not more:  # nothing new stands beside it: then nothing new is shown
        more = {name for name in fresh if name not in held and counts[name] > 0}
    return more


def _bounds(
    counts: Mapping[Name, int], held: set[Name], sums: Sequence[Sum], *, tops: set[Name], by: Rules
) -> tuple[dict[Name, int], dict[Name, int]]:
    """The least and most that each number can be, for somebody who knows the rules and everything that is shown."""
    low: dict[Name, int] = {}
    high: dict[Name, int] = {}
    most = 2 * sum(counts.values()) + 10 * by.smallest_shown
    for name, count in counts.items():
        if name in held:
            low[name], high[name] = (0 if name in tops else 1), most
        elif count == 0:
            low[name] = high[name] = 0
        else:
            shown = rounded(count, by)
            low[name] = max(by.smallest_shown, shown - by.round_to // 2)
            high[name] = shown - by.round_to // 2 + by.round_to - 1
    moved = True
    while moved:
        moved = False
        for each in sums:
            whole: Name = each.whole  # type: ignore[assignment]
            parts: tuple[Name, ...] = each.parts  # type: ignore[assignment]
            least, greatest = sum(low[part] for part in parts), sum(high[part] for part in parts)
            for name, at_least, at_most in [
                (whole, least, greatest),
                *((p, low[whole] - greatest + high[p], high[whole] - least + low[p]) for p in parts),
            ]:
                if at_least > low[name] or at_most < high[name]:
                    low[name], high[name] = max(low[name], at_least), min(high[name], at_most)
                    moved = True
    return low, high


def rounded(count: int, by: Rules) -> int:
    """To the nearest step, halves up."""
    return (count + by.round_to // 2) // by.round_to * by.round_to

"""One council's figure among its peers: side by side always, a verdict only where the bases allow one. Pure.

A figure that is held back or missing is left out of every sum and said to be so; it is never 0.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from plumbline.knowledge.stats.comparisons import Comparisons, Share, compare_in_each
from plumbline.knowledge.stats.differences import difference_of_proportions
from plumbline.knowledge.stats.estimates import Estimate
from plumbline.knowledge.stats.peers import PeerSet
from plumbline.knowledge.stats.proportions import proportion

Gap = Literal["", "held_back", "not_available", "absent", "no_base"]

GAPS: dict[str, str] = {
    "held_back": "Held back",
    "not_available": "Not available",
    "absent": "No figure",
    "no_base": "Published without its base",
}


@dataclass(frozen=True)
class PeerFigure:
    """A council's figure of one period. Percentages are 0 to 100; `mark` says why there is no value."""

    code: str
    name: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    mark: str = ""

    @property
    def gap(self) -> Gap:
        """Why it cannot be compared; empty where it can."""
        if self.value is None:
            return "held_back" if self.mark == "held_back" else "not_available" if self.mark else "absent"
        return "" if self.share is not None else "no_base"

    @property
    def share(self) -> Share | None:
        """x of n, where the base is known; a missing numerator follows from value and base."""
        if self.value is None or not self.denominator:
            return None
        x = self.value / 100 * self.denominator if self.numerator is None else self.numerator
        return Share(x, self.denominator) if 0 <= x <= self.denominator else None

    @property
    def estimate(self) -> Estimate | None:
        return proportion(self.share.x, self.share.n) if self.share else None


@dataclass(frozen=True)
class Group:
    """Councils to compare with, ready to be asked for: a peer set, the region, the kind of council, England."""

    key: str
    name: str
    source: str
    year: int
    members: tuple[tuple[str, str], ...]  # code and name, without the council itself


@dataclass(frozen=True)
class Compared:
    """`others`: the chosen group's, in the order of the alphabet. `refusal`: why there is no verdict, or empty."""

    ours: PeerFigure
    others: tuple[PeerFigure, ...]
    verdicts: Comparisons | None  # the chosen group's first
    refusal: str

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is missing among the others, in words: "2 held back"."""
        counted: Counter[str] = Counter(one.gap for one in self.others if one.gap)
        return tuple(f"{counted[gap]} {words.lower()}" for gap, words in GAPS.items() if counted[gap])


def compared(
    ours: PeerFigure,
    figures: Mapping[str, PeerFigure],
    groups: Sequence[Group],
    *,
    kind: str,
    better: str,
) -> Compared:
    """The first group is the chosen one; the others show whether the verdict depends on the company."""
    chosen = groups[0]
    others = tuple(
        replace(figures.get(code, PeerFigure(code, name)), name=name)
        for code, name in sorted(chosen.members, key=lambda one: one[1])
    )
    refusal = _refusal(ours, others, kind=kind, name=chosen.name)
    if refusal:
        return Compared(ours, others, None, refusal)
    shares = {code: one.share for code, one in figures.items() if one.share is not None and code != ours.code}
    assert ours.share is not None
    usable = [group for group in groups if any(code in shares for code, _ in group.members)]
    verdicts = compare_in_each(
        ours.code,
        shares={**shares, ours.code: ours.share},
        peer_sets=[
            PeerSet(group.name, group.source, group.year, tuple(code for code, _ in group.members)) for group in usable
        ],
        high_is_better=better != "decrease",
    )
    return Compared(ours, others, verdicts, "")


def _refusal(ours: PeerFigure, others: Sequence[PeerFigure], *, kind: str, name: str) -> str:
    if kind != "proportion":
        return (
            "Cannot tell: funnel limits and rank sets are worked out for percentages of people, and this measure is "
            "of another kind. The figures stand side by side, and no verdict is given."
        )
    if ours.value is None:
        return f"Cannot tell: our own figure of this period is missing ({GAPS[ours.gap].lower()})."
    if ours.share is None:
        return (
            "Cannot tell: our figure is published without the number of people that it rests on. Two percentages "
            "without their bases cannot be compared."
        )
    if not any(one.share for one in others):
        return f"Cannot tell: no council of {name} has a figure with its base for this period."
    return ""


@dataclass(frozen=True)
class Movement:
    """What became of our figure since the period before; `state` is the word, `sentence` how it is known."""

    state: Literal["improved", "worsened", "higher", "lower", "cannot tell", "not comparable"]
    sentence: str


def movement(
    before: PeerFigure | None, now: PeerFigure, *, better: str, breaks: Sequence[tuple[date, str]]
) -> Movement | None:
    """None where there is nothing to move from. `breaks`: those between the two periods, with their causes."""
    if before is None or before.value is None or now.value is None:
        return None
    if breaks:
        _, why = breaks[-1]
        return Movement("not comparable", f"The series breaks between the two periods, so no direction is shown: {why}")
    if before.share is None or now.share is None:
        return Movement("cannot tell", "One of the two figures is published without its base.")
    found = difference_of_proportions(before.share.x, before.share.n, now.share.x, now.share.n)
    assert found.lower is not None and found.upper is not None
    if found.lower <= 0 <= found.upper:
        return Movement("cannot tell", found.sentence)
    rose = found.lower > 0
    if better == "neutral":
        return Movement("higher" if rose else "lower", found.sentence)
    return Movement("improved" if rose == (better == "increase") else "worsened", found.sentence)

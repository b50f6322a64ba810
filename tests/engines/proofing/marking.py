"""Marks objections against a key: what was found, what was missed, and what was objected to without cause.

A key (`keys/*.yaml`) lists oddities with their rules, their places as half-open character ranges, and what is odd in
our own words, and clean controls that no objection may touch. An objection is right where it lies on a place of an
oddity and carries one of its rules. Optional oddities count neither for nor against recall.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from plumbline.engines.proofing.objections import Objection

KEYS = Path(__file__).parent / "keys"


@dataclass
class Mark:
    wanted: int = 0
    found: int = 0
    raised: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    without_cause: list[str] = field(default_factory=list)
    on_clean: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.raised if self.raised else 1.0

    def plus(self, other: "Mark") -> "Mark":
        return Mark(
            self.wanted + other.wanted,
            self.found + other.found,
            self.raised + other.raised,
            self.right + other.right,
            [*self.missed, *other.missed],
            [*self.without_cause, *other.without_cause],
            [*self.on_clean, *other.on_clean],
        )


def load_key(name: str) -> dict[str, Any]:
    key: dict[str, Any] = yaml.safe_load((KEYS / f"{name}.yaml").read_text(encoding="utf-8"))
    return key


def mark(key: dict[str, Any], objections: tuple[Objection, ...]) -> Mark:
    result = Mark(raised=len(objections))
    right: set[int] = set()
    for oddity in key["oddities"]:
        hits = [
            number
            for number, one in enumerate(objections)
            if one.rule in oddity["rules"] and any(_overlap(one, place) for place in oddity["at"])
        ]
        right |= set(hits)
        if oddity.get("optional"):
            continue
        result.wanted += 1
        if hits:
            result.found += 1
        else:
            result.missed.append(f"{key['name']} {'/'.join(oddity['rules'])}: {oddity['what']}")
    result.right = len(right)
    result.without_cause = [
        f"{key['name']} {one.rule} at {one.locator.start}-{one.locator.end}: {one.why}"
        for number, one in enumerate(objections)
        if number not in right
    ]
    for control in key["clean"]:
        result.on_clean += [
            f"{key['name']} {control['what']}: {one.rule}, {one.why}"
            for number, one in enumerate(objections)
            if number not in right and any(_overlap(one, place) for place in control["at"])
        ]
    return result


def _overlap(one: Objection, place: list[int]) -> bool:
    return one.locator.start < place[1] and place[0] < one.locator.end

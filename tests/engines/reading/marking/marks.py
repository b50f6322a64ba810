"""What a marking counts: per kind what is there and what was said, per field how much is right, and hard errors."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Entry = dict[str, Any]


Proposal = dict[str, Any]


LEAST_RECALL = 0.95


LEAST_PRECISION = 0.90


@dataclass
class KindMark:
    """One kind of proposal: how much of what is there was found, how much of what was proposed is right."""

    kind: str
    required: int = 0
    found: int = 0
    proposed: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)


@dataclass
class FieldMark:
    """A field that does not decide whether a proposal is right, such as the voices of a finding."""

    checked: int = 0
    right: int = 0
    doubts: list[str] = field(default_factory=list)


@dataclass
class Mark:
    """The whole marking of one reading."""

    name: str
    kinds: dict[str, KindMark] = field(default_factory=dict)
    fields: dict[str, FieldMark] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        required = sum(kind.required for kind in self.kinds.values())
        return sum(kind.found for kind in self.kinds.values()) / required if required else 1.0

    @property
    def precision(self) -> float:
        proposed = sum(kind.proposed for kind in self.kinds.values())
        return sum(kind.right for kind in self.kinds.values()) / proposed if proposed else 1.0

    @property
    def passes(self) -> bool:
        return self.recall >= LEAST_RECALL and self.precision >= LEAST_PRECISION and not self.wrong

    def of(self, kind: str) -> KindMark:
        return self.kinds.setdefault(kind, KindMark(kind))

    def check(self, name: str, holds: bool, doubt: str) -> None:
        mark = self.fields.setdefault(name, FieldMark())
        mark.checked += 1
        if holds:
            mark.right += 1
        else:
            mark.doubts.append(doubt)


def required_among(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if not entry.get("optional")]


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]

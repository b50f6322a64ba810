"""A mark for each part of the record that a paper was written from, so that it can be told what has changed since.

Marks are compared, not the paper's words: a new version of the software that writes better sentences changes no record.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Marks = Mapping[str, str]  # "finding 12": mark of all that the paper knows of finding 12


@dataclass(frozen=True)
class Change:
    """How many records of one kind are new, other than before, or gone."""

    kind: str  # "finding"
    added: int
    changed: int
    removed: int


def mark(thing: Any) -> str:
    """A short mark of frozen values: equal values, equal marks."""
    return hashlib.sha256(repr(thing).encode()).hexdigest()[:16]


def changes(then: Marks, now: Marks) -> tuple[Change, ...]:
    """What is different now, by kind, in the order of the marks."""
    added = _kinds(now.keys() - then.keys())
    removed = _kinds(then.keys() - now.keys())
    changed = _kinds(key for key in then.keys() & now.keys() if then[key] != now[key])
    kinds = dict.fromkeys(_kind(key) for key in (*now, *then))
    found = (Change(kind, added[kind], changed[kind], removed[kind]) for kind in kinds)
    return tuple(one for one in found if one.added or one.changed or one.removed)


def _kinds(keys: Iterable[str]) -> Counter[str]:
    return Counter(_kind(key) for key in keys)


def _kind(key: str) -> str:
    return key.rsplit(" ", 1)[0]

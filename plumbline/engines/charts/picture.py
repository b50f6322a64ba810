"""A picture with what must stand beside it: title, description, sentence, and the same data as a table."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

Cell = str | float | int | None

WIDE, NARROW = 640, 320


@dataclass(frozen=True)
class Captions:
    """`headline` carries the message; `subtitle` measure, place and period; `source` who published it, when."""

    headline: str
    subtitle: str
    source: str
    unit: str = ""
    target_name: str = "target"  # "step", where the value in force is only a step to the target


@dataclass(frozen=True)
class Picture:
    """`digest` is that of everything that can be seen: the same data give the same picture, so it may be kept."""

    svg: str
    title: str
    description: str
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    digest: str


def digest_of(*things: object) -> str:
    """Twelve letters that tell one set of data and captions from another."""
    return hashlib.sha256(repr(things).encode()).hexdigest()[:12]


def number(value: float | None) -> str:
    """For words and tables: at most one figure after the point from 10 on, thousands with a comma."""
    if value is None:
        return "no value"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}".removesuffix(".0")
    return f"{value:.2f}".rstrip("0").rstrip(".")


def name_of(digest: str) -> str:
    return f"chart-{digest}"


def as_rows(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(row) for row in rows)

"""Figures in words: with unit and base, and never a 0 for what is held back. Pure."""

from decimal import Decimal

from plumbline.knowledge.stats.estimates import of_one, plain
from plumbline.workspace.performance.rules.series import unit_mark

MARKS = {"held_back": "Held back: small number", "not_available": "Not available"}


def value_in_words(value: Decimal | float | None, *, mark: str, unit: str) -> str:
    """ "62.3%", "301", "Held back: small number"."""
    if value is None:
        return MARKS.get(mark, "No figure yet")
    mark = unit_mark(unit)
    return f"{number_in_words(value)}{of_one(mark) if value == 1 else mark}"


def number_in_words(number: Decimal | float) -> str:
    """A whole number whole; others with one figure after the point, two below 10, and below 1 what tells something."""
    value = float(number)
    if value.is_integer():
        return f"{value:,.0f}"
    if abs(value) < 1:
        return plain(value)
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:.2f}".rstrip("0")


def base_in_words(numerator: Decimal | float | None, denominator: Decimal | float | None) -> str:
    """ "96 of 110"; of a median or mean the number it rests on, "110"; empty where no base is known."""
    if denominator is None:
        return ""
    if numerator is None:
        return number_in_words(denominator)
    return f"{number_in_words(numerator)} of {number_in_words(denominator)}"


def age_in_words(days: int) -> str:
    """How long ago a period ended: "12 days", "5 weeks", "14 months"."""
    if days < 28:
        return f"{days} day{'' if days == 1 else 's'}"
    if days < 91:
        return f"{days // 7} weeks"
    return f"{round(days / 30.4375)} months"

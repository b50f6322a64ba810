"""A figure with its doubt: what crosses from the methods to whoever shows them."""

from dataclasses import dataclass, replace

from plumbline.knowledge.stats.errors import StatsError


@dataclass(frozen=True)
class Interval:
    """A limit that does not exist is None."""

    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class Estimate:
    """`base`: the number the figure rests on (people, events, cases). `value` is None where no figure may be given."""

    value: float | None
    lower: float | None
    upper: float | None
    base: float
    confidence: float
    method: str
    sentence: str
    warnings: tuple[str, ...] = ()

    def with_warning(self, warning: str) -> "Estimate":
        return replace(self, warnings=(*self.warnings, warning))


def check_confidence(confidence: float) -> float:
    """A share between 0.5 and 1; 95 is read as 0.95."""
    share = confidence / 100 if 50 <= confidence <= 100 else confidence
    if not 0.5 <= share <= 1:
        raise StatsError(f"A confidence lies between 0.5 and 1, or 50 and 100; found {confidence:g}.")
    return share


def level(confidence: float) -> str:
    """95% for 0.95, 99.8% for 0.998."""
    return f"{round(confidence * 100, 6):g}%"


def percent(share: float | None, *, digits: int = 1) -> str:
    """37.0% for 0.37."""
    return "unknown" if share is None else f"{share * 100:.{digits}f}%"


def too_few(number: int, thing: str) -> str:
    """`1 value is too few`, `2 values are too few`."""
    return f"{number} {thing} is too few" if number == 1 else f"{number} {thing}s are too few"


def plain(value: float | None) -> str:
    """A number for a sentence: no more than four significant figures, thousands with a comma."""
    if value is None:
        return "unknown"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.4g}"


def with_unit(value: float | None, unit: str) -> str:
    """A number and what follows it: one figure after the point from 10 on, two below; it reads alike everywhere."""
    if value is None:
        return plain(value)
    if unit != "%" and not 1 <= abs(value) < 1000:
        return f"{plain(value)}{unit}"
    written = f"{value:.{1 if abs(value) >= 10 else 2}f}".rstrip("0").rstrip(".")
    return f"{written}{of_one(unit) if value == 1 else unit}"


def of_one(unit: str) -> str:
    """ " days" after a 1: " day"."""
    return unit if " per " in unit else unit.removesuffix("s")

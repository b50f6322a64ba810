"""Figures as they come in: what a figure must be, when it is held back, and what it does to the one before. Pure."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from plumbline.workspace.performance.rules.refusals import NotYet

Effect = Literal["new", "same", "revision"]

HELD_BACK = "held_back"
PLACES = 6  # after the point, as figures are kept


@dataclass(frozen=True)
class GivenFigure:
    """One figure as somebody gives it. Percentages are 0 to 100; `mark` says why there is no value."""

    measure: int  # its number at the council
    period_start: date
    period_end: date
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    breakdown: str = ""
    mark: str = ""
    status: str = "final"
    why: str = ""
    place: str = ""

    @property
    def key(self) -> tuple[int, str, date]:
        return self.measure, self.breakdown, self.period_start

    @property
    def content(self) -> tuple[object, ...]:
        """What makes it another figure than the one before, as exact as it is kept."""
        numbers = (
            None if one is None else round(one, PLACES) for one in (self.value, self.numerator, self.denominator)
        )
        return *numbers, self.mark, self.period_end


def is_small(count: Decimal | None, *, below: int) -> bool:
    """Zero is no small number: it tells of nobody."""
    return count is not None and 0 < count < below


def must_be_held_back(figure: GivenFigure, *, kind: str, below: int) -> bool:
    """A number of people so small that it could tell who they are, or one that could be worked out from it."""
    if figure.mark:
        return False
    rest = None
    if kind == "proportion" and figure.numerator is not None and figure.denominator is not None:
        rest = figure.denominator - figure.numerator
    counts = [figure.numerator, figure.denominator, rest, figure.value if kind == "count" else None]
    return any(is_small(count, below=below) for count in counts)


def held_back(figure: GivenFigure) -> GivenFigure:
    """The figure without its numbers: they are in no row, so that no page, export or sum can give them away."""
    return replace(figure, value=None, numerator=None, denominator=None, mark=HELD_BACK)


def check_figure(figure: GivenFigure, *, kind: str, today: date) -> None:
    if figure.period_end < figure.period_start:
        raise NotYet("The period ends before it starts.")
    if figure.period_end > today:
        raise NotYet("The period has not ended yet: a figure tells of what has been.")
    if (figure.value is None) != bool(figure.mark):
        raise NotYet("A figure has a value, or says why it has none.")
    if figure.denominator is not None and figure.denominator <= 0:
        raise NotYet("The denominator must be more than 0: with nobody to count there is no figure.")
    if kind == "proportion":
        _check_share(figure)


def _check_share(figure: GivenFigure) -> None:
    if figure.numerator is not None and figure.denominator is not None and figure.numerator > figure.denominator:
        raise NotYet("The numerator of a percentage is no larger than its denominator.")
    if figure.value is not None and not 0 <= figure.value <= 100:
        raise NotYet(f"A percentage lies between 0 and 100; {figure.value.normalize():f} does not.")


def effect_of(figure: GivenFigure, *, before: GivenFigure | None) -> Effect:
    if before is None:
        return "new"
    same_status = before.status == figure.status or before.status == "revised"
    return "same" if before.content == figure.content and same_status else "revision"


def status_after(figure: GivenFigure, *, before: GivenFigure) -> str:
    """A final figure that takes the place of a provisional one is final; whatever changes a final one revises it."""
    return figure.status if before.status == "provisional" else "revised"


def why_after(figure: GivenFigure, *, before: GivenFigure) -> str:
    if figure.why.strip():
        return figure.why.strip()
    if before.status == "provisional":
        return "It takes the place of a provisional figure."
    raise NotYet("Say why a figure that was final is revised.")

"""Figures that an engine of ours has counted, beside the measures that they are of. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plumbline.workspace.performance.rules.check_table import CheckedRow, KnownMeasure
from plumbline.workspace.performance.rules.expected import period_of
from plumbline.workspace.performance.rules.figures import HELD_BACK, GivenFigure, check_figure, effect_of
from plumbline.workspace.performance.rules.refusals import NotYet


@dataclass(frozen=True)
class CountedFigure:
    """One result. No value: it is held back. `place` says which rule counted it."""

    measure: KnownMeasure
    start: date
    end: date
    value: float | int | None
    numerator: int | None
    denominator: int | None
    breakdown: str
    place: str
    why: str


def check_counted(figures: Sequence[CountedFigure], *, today: date, doubt: str) -> list[CheckedRow]:
    return [_checked(number, each, today=today, doubt=doubt) for number, each in enumerate(figures, start=1)]


def _checked(number: int, each: CountedFigure, *, today: date, doubt: str) -> CheckedRow:
    measure, faults = each.measure, []
    figure = GivenFigure(
        measure=measure.number,
        period_start=each.start,
        period_end=each.end,
        value=_decimal(each.value),
        numerator=_decimal(each.numerator),
        denominator=_decimal(each.denominator),
        breakdown=each.breakdown,
        mark=HELD_BACK if each.value is None else "",
        status="provisional",
        why=each.why,
        place=each.place,
    )
    if period_of(each.end, measure.frequency) != (each.start, each.end):
        faults.append(f"{each.start} to {each.end} is not the {measure.frequency} that the measure counts by.")
    try:
        check_figure(figure, kind=measure.kind, today=today)
    except NotYet as refused:
        faults.append(str(refused))
    before = measure.history.get((figure.breakdown, figure.period_start))
    was = "" if before is None else before.mark if before.value is None else f"{before.value.normalize():f}"
    doubts = [doubt] if doubt else []
    if before is not None and before.status != "provisional" and effect_of(figure, before=before) == "revision":
        doubts.append("It takes the place of a figure that was final.")
    return CheckedRow(
        number, each.place, measure.title, figure, effect_of(figure, before=before), was, tuple(faults), tuple(doubts)
    )


def _decimal(number: float | int | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))

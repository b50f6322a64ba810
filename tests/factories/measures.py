"""Measures with figures, for tests that judge them or look at their pages."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from plumbline.knowledge.stats.series import after
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.performance.actions import Origin, receive_figures, take_into_use
from plumbline.workspace.performance.models import Measure
from plumbline.workspace.performance.rules.expected import last_day_of
from plumbline.workspace.performance.rules.figures import GivenFigure

WAITING = "waiting-occupational-therapy"
FROM_REPORT = Origin(source="Case management system, report 12")


def a_measure(council: Council, values: Sequence[int | None] = (), *, by: Person, definition: str = WAITING) -> Measure:
    """Monthly from April 2024; None is a month that is held back."""
    measure = take_into_use(council, definition, by=by)
    take_months(measure, values, by=by)
    return measure


def take_months(measure: Measure, values: Sequence[int | None], *, by: Person, first: date = date(2024, 4, 1)) -> None:
    starts = [after(first, at, spacing="month") for at in range(len(values))]
    figures = [
        GivenFigure(
            measure.number,
            start,
            last_day_of(start, "month"),
            None if value is None else Decimal(value),
            mark="held_back" if value is None else "",
        )
        for start, value in zip(starts, values, strict=True)
    ]
    if figures:
        receive_figures(measure.council, figures, kind="entry", origin=FROM_REPORT, by=by)

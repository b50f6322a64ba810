"""Measures and figures as CSV, for Power BI and the like. What is held back is empty and marked, never 0."""

import csv
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.conf import settings
from django.http import HttpResponse

from plumbline.doors.api.access import KeyRequest, keyed
from plumbline.workspace.performance.models import DataPoint, Scope
from plumbline.workspace.performance.queries.standing import MeasureStanding, standings

MEASURES = (
    "measure", "title", "definition", "unit", "better", "frequency", "verdict", "sentence", "latest_period_start",
    "latest_value", "latest_numerator", "latest_denominator", "latest_mark", "target", "target_due_on", "target_state",
    "past_trigger", "next_due_on", "next_state", "address",
)  # fmt: skip
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
FIGURES = (
    "measure", "title", "period_start", "period_end", "breakdown", "value", "numerator", "denominator", "unit", "mark",
    "status", "why", "source", "address",
)  # fmt: skip


@keyed(Scope.READ, "GET")
def measures(request: KeyRequest) -> HttpResponse:
    """One row a measure in use, with its verdict and target."""
    council = request.key.council
    found = standings(council, measures=council.measures.in_use())
    return _file("measures", MEASURES, (_measure(one, home=_home(request)) for one in found))


@keyed(Scope.READ, "GET")
def figures(request: KeyRequest) -> HttpResponse:
    """One row a standing figure of a measure in use, breakdowns too."""
    home = _home(request)
    found = (
        DataPoint.objects.filter(measure__in=request.key.council.measures.in_use())
        .standing()
        .select_related("measure", "load")
        .order_by("measure__number", "period_start", "breakdown")
    )
    return _file("figures", FIGURES, (_figure(one, home=home) for one in found.iterator(2000)))


def _measure(one: MeasureStanding, *, home: str) -> list[object]:
    measure, latest, target, expected = one.measure, one.latest, one.target, one.expected
    row: list[object] = [
        measure.number, measure.title, measure.definition, measure.unit, measure.better, measure.frequency, one.state,
        one.sentence,
    ]  # fmt: skip
    row += (
        [latest.period_start, latest.value, latest.numerator, latest.denominator, latest.mark] if latest else [""] * 5
    )
    row += [target.value, target.due_on, target.state, "yes" if target.is_breached else "no"] if target else [""] * 4
    row += [expected.due_on, expected.state] if expected else ["", ""]
    return [*row, f"{home}/{measure.path}"]


def _figure(one: DataPoint, *, home: str) -> list[object]:
    return [
        one.measure.number, one.measure.title, one.period_start, one.period_end, one.breakdown, _number(one.value),
        _number(one.numerator), _number(one.denominator), one.measure.unit, one.mark, one.status, one.why,
        one.load.source, f"{home}/{one.path}",
    ]  # fmt: skip


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _home(request: KeyRequest) -> str:
    return f"{settings.SITE_ADDRESS}/councils/{request.key.council.slug}"


def _file(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.csv"'
    writer = csv.writer(response)
    writer.writerow(heads)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return response


def _guarded(cell: object) -> object:
    """A text that a spreadsheet would calculate is written as text; a number below nothing stays one."""
    if not isinstance(cell, str) or _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell

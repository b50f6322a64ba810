"""Measures and figures as CSV, for Power BI and the like. What is held back is empty and marked, never 0."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from plumbline.doors.api.access import KeyRequest, keyed
from plumbline.engines.writers.tables import MEDIA_TYPE, Cell, csv_table
from plumbline.workspace.performance.models import Scope
from plumbline.workspace.performance.tables import (
    FIGURE_COLUMNS,
    MEASURE_COLUMNS,
    figure_rows,
    measure_rows,
    standing_figures,
)


@keyed(Scope.READ, "GET")
def measures(request: KeyRequest) -> HttpResponse:
    """One row a measure in use, with its verdict and target."""
    return _file("measures", MEASURE_COLUMNS, measure_rows(request.key.council))


@keyed(Scope.READ, "GET")
def figures(request: KeyRequest) -> HttpResponse:
    """One row a standing figure of a measure in use, breakdowns too."""
    council = request.key.council
    return _file("figures", FIGURE_COLUMNS, figure_rows(standing_figures(council), council=council))


def _file(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    response = HttpResponse(csv_table(heads, rows), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'inline; filename="{name}.csv"'
    return response

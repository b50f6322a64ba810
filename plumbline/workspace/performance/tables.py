"""A council's measures and figures as tables that leave: the same columns by page, by access key and by command.

What is held back is empty and marked, never 0.
"""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet

from plumbline.engines.writers.tables import Cell
from plumbline.workspace.councils.models import Council
from plumbline.workspace.performance.models import DataPoint
from plumbline.workspace.performance.queries.standing import MeasureStanding, standings

MEASURE_COLUMNS = (
    "measure", "title", "definition", "unit", "better", "frequency", "verdict", "sentence", "latest_period_start",
    "latest_value", "latest_numerator", "latest_denominator", "latest_mark", "target", "target_due_on", "target_state",
    "past_trigger", "next_due_on", "next_state", "address",
)  # fmt: skip
FIGURE_COLUMNS = (
    "measure", "title", "period_start", "period_end", "breakdown", "value", "numerator", "denominator", "unit", "mark",
    "status", "why", "source", "address",
)  # fmt: skip
_AT_A_TIME = 2000  # rows held in memory


def measure_rows(council: Council) -> Iterator[list[Cell]]:
    """One row a measure in use, with its verdict and target."""
    home = _home(council)
    for one in standings(council, measures=council.measures.in_use()):
        yield _measure(one, home=home)


def figure_rows(points: "QuerySet[DataPoint]", *, council: Council) -> Iterator[list[Cell]]:
    """One row a figure, breakdowns too."""
    home = _home(council)
    ordered = points.select_related("measure", "load").order_by("measure__number", "period_start", "breakdown")
    for one in ordered.iterator(_AT_A_TIME):
        yield [
            one.measure.number, one.measure.title, one.period_start, one.period_end, one.breakdown, one.value,
            one.numerator, one.denominator, one.measure.unit, one.mark, one.status, one.why, one.load.source,
            f"{home}/{one.path}",
        ]  # fmt: skip


def standing_figures(council: Council) -> "QuerySet[DataPoint]":
    """Every figure that counts today of the measures in use."""
    return DataPoint.objects.filter(measure__in=council.measures.in_use()).standing()


def _measure(one: MeasureStanding, *, home: str) -> list[Cell]:
    measure, latest, target, expected = one.measure, one.latest, one.target, one.expected
    row: list[Cell] = [
        measure.number, measure.title, measure.definition, measure.unit, measure.better, measure.frequency, one.state,
        one.sentence,
    ]  # fmt: skip
    row += (
        [latest.period_start, latest.value, latest.numerator, latest.denominator, latest.mark] if latest else [""] * 5
    )
    row += [target.value, target.due_on, target.state, "yes" if target.is_breached else "no"] if target else [""] * 4
    row += [expected.due_on, expected.state] if expected else ["", ""]
    return [*row, f"{home}/{measure.path}"]


def _home(council: Council) -> str:
    return f"{settings.SITE_ADDRESS}/councils/{council.slug}"

"""Which figure of each measure in use is expected next; one query."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from plumbline.workspace.councils.models import Council
from plumbline.workspace.performance.models import DataPoint, Measure
from plumbline.workspace.performance.rules.expected import Expected, expected_next


@dataclass(frozen=True)
class ExpectedFigure:
    measure: Measure
    expected: Expected

    @property
    def path(self) -> str:
        return self.measure.path


def expected_figures(council: Council, *, today: date | None = None) -> list[ExpectedFigure]:
    """The longest overdue first."""
    today = today or timezone.localdate()
    latest = DataPoint.objects.filter(measure=OuterRef("pk"), breakdown="").order_by("-period_start")
    measures = council.measures.in_use().annotate(latest=Subquery(latest.values("period_start")[:1]))
    found = [ExpectedFigure(one, _next(one, vars(one)["latest"], today=today)) for one in measures]
    return sorted(found, key=lambda one: (one.expected.due_on, one.measure.number))


def _next(measure: Measure, latest: date | None, *, today: date) -> Expected:
    assert measure.checked_at is not None
    return expected_next(
        latest=latest,
        in_use_since=timezone.localtime(measure.checked_at).date(),
        frequency=measure.frequency,
        days=measure.days_until_due,
        today=today,
    )

"""Which figures are waited for, in one query: for My work, which has few to spend."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.prepared import Prepared
from plumbline.workspace.performance.models import Measure
from plumbline.workspace.performance.rules.expected import expected_next


@dataclass(frozen=True)
class FiguresWaited:
    """How many figures are late, how many of these missing, and how many measures wait for this person's check."""

    late: int
    missing: int
    to_check: int


_IN_USE = Prepared(
    lambda keys: Measure.objects.filter(council=keys[0], ended_on__isnull=True).annotate(
        # a superseded row is of the same period as the one that stands
        latest=Max("data_points__period_start", filter=Q(data_points__breakdown=""))
    )
)


def figures_waited(council: Council, *, person: Person, today: date | None = None) -> FiguresWaited:
    today = today or timezone.localdate()
    late = missing = to_check = 0
    for measure in _IN_USE.rows([council.pk]):
        if measure.checked_at is None:
            to_check += measure.made_by_id != person.pk
            continue
        state = expected_next(
            latest=vars(measure)["latest"],
            in_use_since=timezone.localtime(measure.checked_at).date(),
            frequency=measure.frequency,
            days=measure.days_until_due,
            today=today,
        ).state
        late += state != "not due"
        missing += state == "missing"
    return FiguresWaited(late, missing, to_check)

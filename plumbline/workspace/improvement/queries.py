"""Questions about plans and actions that are bigger than a queryset."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, Func, Q
from django.utils import timezone

from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.models import Action, Delivery, Plan


@dataclass(frozen=True)
class DeliveryCounts:
    """How the actions of a plan (or of a statement) stand. `overdue` are not done and past their date."""

    total: int
    not_started: int
    on_track: int
    at_risk: int
    off_track: int
    done: int
    overdue: int
    with_gaps: int


def delivery_counts(plan: Plan) -> DeliveryCounts:
    """One query."""
    actions = plan.actions.standing()
    return DeliveryCounts(
        **actions.aggregate(
            total=Count("pk"),
            **{code.value: Count("pk", filter=Q(delivery=code)) for code in Delivery},
            overdue=Count("pk", filter=~Q(delivery=Delivery.DONE) & Q(due_on__lt=timezone.localdate())),
            with_gaps=Count(
                "pk",
                filter=Q(owner__isnull=True, owner_role="")
                | Q(due_on__isnull=True)
                | Q(measure="")
                | Q(how_we_will_know=""),
            ),
        )
    )


def actions_by_statement(council: Council) -> dict[int, int]:
    """How many standing actions answer findings of each quality statement; one query."""
    pairs = (
        Action.objects.filter(council=council, findings__withdrawn_at__isnull=True, findings__isnull=False)
        .standing()
        .annotate(statement=Func(F("findings__statements"), function="unnest"))
        .values_list("statement", "pk")
        .distinct()
    )
    counts: defaultdict[int, int] = defaultdict(int)
    for statement, _action in pairs:
        counts[statement] += 1
    return dict(counts)

"""Questions about plans and actions that are bigger than a queryset."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Exists, F, Func, Max, OuterRef, Q

from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.models import Action, Delivery, Plan, PlanVersion, Priority, lacking, overdue


@dataclass(frozen=True)
class DeliveryCounts:
    """How the actions of a plan stand. `overdue` are not done and past their date; `shown` are those of a filter."""

    total: int
    not_started: int
    on_track: int
    at_risk: int
    off_track: int
    done: int
    overdue: int
    with_gaps: int
    shown: int


def delivery_counts(plan: Plan, *, shown: Q | None = None) -> DeliveryCounts:
    """One query; with how many actions fit the filter `shown`, so that a page of them needs no count of its own."""
    return DeliveryCounts(
        **plan.actions.standing().aggregate(
            total=Count("pk"),
            **{code.value: Count("pk", filter=Q(delivery=code)) for code in Delivery},
            overdue=Count("pk", filter=overdue()),
            with_gaps=Count("pk", filter=lacking()),
            shown=Count("pk", filter=shown) if shown else Count("pk"),
        )
    )


@dataclass(frozen=True)
class PlanStanding:
    """A plan and how its actions stand."""

    plan: Plan
    is_approved: bool
    counts: DeliveryCounts

    @property
    def may_be_approved(self) -> bool:
        return not self.is_approved and self.counts.total > 0 and self.counts.with_gaps == 0


def plans_now(council: Council) -> tuple[PlanStanding, ...]:
    """The newest approved plan and the newest draft, those that there are, the approved one first; three queries."""
    plans = list(council.plans.annotate(approved=Exists(PlanVersion.objects.filter(plan=OuterRef("pk")))))
    newest = {plan.approved: plan for plan in sorted(plans, key=lambda plan: plan.number)}
    return tuple(
        PlanStanding(newest[approved], approved, delivery_counts(newest[approved]))
        for approved in (True, False)
        if approved in newest
    )


def priorities_of(plan: Plan) -> list[Priority]:
    """In order, each with how many of its actions stand, are done, are late or at risk; one query."""
    standing = Q(actions__withdrawn_at__isnull=True)
    troubled = Q(actions__delivery__in=[Delivery.AT_RISK, Delivery.OFF_TRACK])
    return list(
        plan.priorities.annotate(
            actions_standing=Count("actions", filter=standing),
            actions_done=Count("actions", filter=standing & Q(actions__delivery=Delivery.DONE)),
            actions_troubled=Count("actions", filter=standing & troubled),
            actions_due=Max("actions__due_on", filter=standing),
        ).order_by("number")
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

"""Questions about plans and actions that are bigger than a queryset."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Func, Max, OuterRef, Q, QuerySet, Subquery, Value

from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.prepared import TODAY, Prepared
from plumbline.workspace.improvement.models import (
    Action,
    Delivery,
    Outcome,
    OutcomeJudgement,
    Phase,
    Plan,
    PlanVersion,
    Priority,
    lacking,
    overdue,
)


def without_difference() -> Q:
    """Done, and no judgement stands that it made a difference."""
    judged = OutcomeJudgement.objects.filter(action=OuterRef("pk"), outcome=Outcome.DIFFERENCE_MADE)
    later = OutcomeJudgement.objects.filter(
        action=OuterRef("action"), outcome=Outcome.DIFFERENCE_MADE, pk__gt=OuterRef("pk")
    )
    return Q(~Exists(judged.filter(~Exists(later), holds=True)), delivery=Delivery.DONE)


@dataclass(frozen=True)
class Heading:
    """A priority or a phase of a plan, as a list names it."""

    number: int
    title: str

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True)
class Headings:
    priorities: tuple[Heading, ...]
    phases: tuple[Heading, ...]


def _headings(keys: Sequence[int]) -> QuerySet[Any, Any]:
    columns = ("kind", "place", "number", "title")
    priorities = Priority.objects.filter(plan=keys[0]).order_by().annotate(kind=Value("priority"), place=F("position"))
    phases = Phase.objects.filter(plan=keys[0]).order_by().annotate(kind=Value("phase"), place=F("number"))
    return priorities.values_list(*columns).union(phases.values_list(*columns))


_HEADINGS = Prepared(_headings)


def headings_of(plan: Plan) -> Headings:
    """What the plan's actions stand under, each in its order; one query for both."""
    found = sorted(_HEADINGS.rows([plan.pk]))
    return Headings(
        priorities=tuple(
            Heading(number, f"{number}. {title}") for kind, _, number, title in found if kind == "priority"
        ),
        phases=tuple(Heading(number, title) for kind, _, number, title in found if kind == "phase"),
    )


@dataclass(frozen=True)
class DeliveryCounts:
    """How the actions of a plan stand. `overdue` are not done and past their date."""

    total: int
    not_started: int
    on_track: int
    at_risk: int
    off_track: int
    done: int
    overdue: int
    stopped: int
    without_difference: int  # done, and no difference shown
    with_gaps: int


@dataclass(frozen=True)
class PriorityStanding:
    """How the actions under one priority stand; `troubled` are at risk or off track."""

    priority: Priority
    actions: int
    done: int
    troubled: int
    last_due: date | None


class PlanCounts:
    """How a plan's actions stand, in all and by priority: counted once, in one query, whatever their number.

    Gaps are counted in a draft only: no plan with gaps is approved.
    """

    def __init__(self, plan: Plan, *, is_approved: bool = False) -> None:
        self._rows = list(_COUNTED.rows([plan.pk, NONE] if is_approved else [NONE, plan.pk]))

    @classmethod
    def of_both(cls, *, approved: Plan | None, draft: Plan | None) -> "dict[Plan, PlanCounts]":
        """Of an approved plan and of a draft at once, or of one of them; one query."""
        rows = list(_COUNTED.rows([plan.pk if plan else NONE for plan in (approved, draft)]))
        found = {}
        for plan in (approved, draft):
            if plan:
                found[plan] = cls.__new__(cls)
                found[plan]._rows = [row for row in rows if row["plan"] == plan.pk]
        return found

    def in_all(self) -> DeliveryCounts:
        rows = self._rows
        return DeliveryCounts(
            total=sum(row["actions"] for row in rows),
            **{code.value: sum(row["actions"] for row in rows if row["delivery"] == code) for code in Delivery},
            overdue=sum(row["overdue"] for row in rows),
            stopped=sum(row["stopped"] for row in rows),
            without_difference=sum(row["without_difference"] for row in rows),
            with_gaps=sum(row["with_gaps"] for row in rows),
        )

    def under(self, priority: Priority) -> PriorityStanding:
        rows = [row for row in self._rows if row["priority"] == priority.pk]
        troubled = (Delivery.AT_RISK, Delivery.OFF_TRACK)
        return PriorityStanding(
            priority=priority,
            actions=sum(row["actions"] for row in rows),
            done=sum(row["actions"] for row in rows if row["delivery"] == Delivery.DONE),
            troubled=sum(row["actions"] for row in rows if row["delivery"] in troubled),
            last_due=max((row["last_due"] for row in rows if row["last_due"]), default=None),
        )


NONE = 0  # the key of no plan


def _counted(keys: Sequence[int]) -> QuerySet[Any, Any]:
    approved, draft = keys[:2]
    return (
        Action.objects.filter(Q(plan=approved) | Q(plan=draft))
        .standing()
        .values("plan", "priority", "delivery")
        .annotate(
            actions=Count("pk"),
            overdue=Count("pk", filter=overdue(TODAY)),
            stopped=Count("pk", filter=Q(stopped_on__isnull=False)),
            without_difference=Count("pk", filter=without_difference()),
            with_gaps=Count("pk", filter=Q(plan=draft) & lacking()),
            last_due=Max("due_on"),
        )
        .order_by()
    )


_COUNTED: Prepared[dict[str, Any]] = Prepared(_counted)


def delivery_counts(plan: Plan) -> DeliveryCounts:
    """How all its standing actions stand; one query."""
    return PlanCounts(plan).in_all()


@dataclass(frozen=True)
class PlanStanding:
    """A plan and how its actions stand."""

    plan: Plan
    approved_on: date | None  # when it was first approved
    counts: DeliveryCounts

    @property
    def is_approved(self) -> bool:
        return self.approved_on is not None

    @property
    def may_be_approved(self) -> bool:
        return not self.is_approved and self.counts.total > 0 and self.counts.with_gaps == 0

    @property
    def updates_since(self) -> date | None:
        """From when on it asks for updates; None before it is approved and after it has ended."""
        return None if self.plan.ended else self.approved_on


_PLANS = Prepared(
    lambda keys: (
        Plan.objects.filter(council=keys[0])
        .select_related("closure")
        .annotate(
            first_approved_on=Subquery(
                PlanVersion.objects.filter(plan=OuterRef("pk")).order_by("number").values("approved_on")[:1]
            )
        )
        .order_by("number")
    )
)


def plans_now(council: Council) -> tuple[PlanStanding, ...]:
    """The newest approved plan and the newest draft, those that there are, the approved one first; two queries."""
    newest: dict[bool, Plan] = {}
    for plan in _PLANS.rows([council.pk]):
        plan.council = council
        newest[vars(plan)["first_approved_on"] is not None] = plan
    counts = PlanCounts.of_both(approved=newest.get(True), draft=newest.get(False))
    return tuple(
        PlanStanding(plan, vars(plan)["first_approved_on"], counts[plan].in_all())
        for plan in (newest[approved] for approved in (True, False) if approved in newest)
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


def outcomes_now(action: Action) -> dict[str, OutcomeJudgement]:
    """Of each outcome that was ever judged of the action, the latest judgement."""
    latest: dict[str, OutcomeJudgement] = {}
    for judgement in action.outcomes.select_related("by"):
        latest.setdefault(judgement.outcome, judgement)
    return latest


def standing_outcomes(action: Action) -> set[str]:
    """The outcomes that are judged to hold now."""
    return {outcome for outcome, latest in outcomes_now(action).items() if latest.holds}


def due_dates(plan: Plan) -> list[date]:
    """The due date of each standing action that has one; one query."""
    dates = plan.actions.standing().filter(due_on__isnull=False).values_list("due_on", flat=True)
    return [day for day in dates if day]

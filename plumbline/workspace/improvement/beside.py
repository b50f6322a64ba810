"""What stands beside a plan and can run out on it: linked strategies, and assessments of equality not signed yet."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.models import (
    Action,
    Delivery,
    Dependency,
    EqualityScreening,
    EqualitySignOff,
    Plan,
    Strategy,
)
from plumbline.workspace.improvement.rules.strategies import SOON, strategy_state


@dataclass(frozen=True)
class StrategyStanding:
    """A strategy, whether it holds, and the open actions that wait for it."""

    strategy: Strategy
    state: str
    actions: tuple[Action, ...]

    def ends_before(self, action: Action) -> bool:
        """Whether it no longer holds when the action is due."""
        ends_on = self.strategy.ends_on
        return ends_on is not None and action.due_on is not None and ends_on < action.due_on


def strategies_now(council: Council, *, today: date) -> tuple[StrategyStanding, ...]:
    """Those that ended or end soonest first, those without an end last; two queries."""
    dependencies = _of_open_actions().select_related("action").order_by("action__number")
    waiting = Prefetch("waited_for_by", dependencies, "waiting")
    found = [
        StrategyStanding(
            strategy=one,
            state=strategy_state(one.starts_on, one.ends_on, today=today),
            actions=tuple(dict.fromkeys(dependency.action for dependency in one.waiting)),
        )
        for one in council.strategies.prefetch_related(waiting)
    ]
    return tuple(sorted(found, key=lambda one: (one.strategy.ends_on or date.max, one.strategy.number)))


def strategies_running_out(council: Council, *, today: date, waited_for_by: Person | None = None) -> QuerySet[Strategy]:
    """Those that end soon, and those that ended while open actions still wait for them; or a person's own actions'."""
    waiting = _of_open_actions().filter(on_strategy=OuterRef("pk"))
    ending = council.strategies.filter(ends_on__lte=today + SOON)
    if waited_for_by is not None:
        return ending.filter(Exists(waiting.filter(action__owner=waited_for_by)))
    return ending.filter(Q(ends_on__gte=today) | Exists(waiting))


def _of_open_actions() -> QuerySet[Dependency]:
    going = Dependency.objects.filter(action__withdrawn_at__isnull=True, action__stopped_on__isnull=True)
    return going.exclude(action__delivery=Delivery.DONE)


UNSIGNED, UNSCREENED, SIGNED, NOT_NEEDED = range(4)  # what somebody has to do comes first


def equality_of(plan: Plan) -> QuerySet[Any, Any]:
    """The standing actions with `equality`: not signed, not screened, signed, or none needed; in this order."""
    latest = EqualityScreening.objects.filter(action=OuterRef("pk")).order_by("-pk")
    return (
        plan.actions.standing()
        .annotate(
            needs_assessment=Subquery(latest.values("needs_assessment")[:1]), screened=Subquery(latest.values("pk")[:1])
        )
        .annotate(is_signed=Exists(EqualitySignOff.objects.filter(screening=OuterRef("screened"))))
        .annotate(
            equality=Case(
                When(needs_assessment=True, is_signed=False, then=Value(UNSIGNED)),
                When(screened__isnull=True, then=Value(UNSCREENED)),
                When(is_signed=True, then=Value(SIGNED)),
                default=Value(NOT_NEEDED),
                output_field=IntegerField(),
            )
        )
        .order_by("equality", "number")
    )


def assessments_to_sign(council: Council) -> QuerySet[EqualityScreening]:
    """The screenings of standing actions that asked for an assessment which nobody has signed; the latest each."""
    later = EqualityScreening.objects.filter(action=OuterRef("action"), pk__gt=OuterRef("pk"))
    standing = EqualityScreening.objects.filter(action__council=council, action__withdrawn_at__isnull=True)
    return standing.filter(~Exists(later), needs_assessment=True, sign_off__isnull=True)

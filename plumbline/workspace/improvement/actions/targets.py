"""Targets of measures: set freely until an approved plan holds them, then by its change control."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from plumbline.knowledge.stats.xmr.signals import Improvement
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.improvement.changes.content import Content
from plumbline.workspace.improvement.changes.operations import Change, Kind, value_at
from plumbline.workspace.improvement.measures import plans_holding
from plumbline.workspace.improvement.models import Plan, PlanTarget
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.targets import LIST, given_target
from plumbline.workspace.performance import rules as performance
from plumbline.workspace.performance.actions import set_target
from plumbline.workspace.performance.models import Measure, Target
from plumbline.workspace.performance.rules.targets import GivenTarget, change_of, check_target


@transaction.atomic
def set_free_target(measure: Measure, given: GivenTarget, *, by: Person) -> Target:
    """Set or change a target that no approved plan holds."""
    if holding := plans_holding(measure):
        raise NotYet(f"{holding[0].title} is approved and holds this target: ask for the change there.")
    return set_target(measure, given, by=by)


def hold_targets(plan: Plan) -> None:
    """With a plan are approved the targets that the measures of its actions have on that day."""
    linked = plan.actions.standing().values("measure_links__measure")
    standing = Target.objects.standing().filter(measure__in=linked).order_by("measure__number")
    PlanTarget.objects.bulk_create(PlanTarget(plan=plan, measure_id=one.measure_id, target=one) for one in standing)


def check_targets(plan: Plan, content: Content, changes: Sequence[Change]) -> None:
    """The targets that the changes touch are such as may be set, of measures that this plan leans on."""
    numbers = {int(one.place[1]) for one in changes if one.place[0] == LIST and one.kind != Kind.REMOVE}
    for number in sorted(numbers):
        row = value_at(content, (LIST, number))
        measure = plan.council.measures.in_use().filter(number=number).first()
        if measure is None:
            raise NotYet(f"Measure {number} is not in use: it takes no target.")
        if plan not in plans_holding(measure):
            raise NotYet(f"Measure {number} is linked with no action of this plan.")
        _check_row(row if isinstance(row, Mapping) else {}, measure)


def _check_row(row: Mapping[str, Any], measure: Measure) -> None:
    """As the measure's own rules say it; the reason is the request's."""
    missing = [name for name in ("value", "due_on", "trigger") if not row.get(name)]
    if missing:
        raise NotYet("A target has a value, a day and a trigger.")
    given = given_target(row, reason="As asked.")
    before = measure.targets.standing().first()
    better = cast(Improvement, measure.better)
    try:
        check_target(given, better=better, today=timezone.localdate())
        change_of(given, before=(before.value, before.due_on) if before else None, better=better)
    except performance.NotYet as refused:
        raise NotYet(str(refused)) from refused

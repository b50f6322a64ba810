"""Linking actions with the council's measures, and taking a link away."""

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.improvement.models import Action, ActionMeasure
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.performance.models import Measure


@transaction.atomic
def link_measure(action: Action, measure: Measure, *, by: Person) -> ActionMeasure:
    """Say that this measure shows whether the action helps. What the plan says in words stays as it is."""
    require(by, Permission.KEEP_MEASURES, council=action.council)
    assert measure.council_id == action.council_id, "a measure of another council"
    if action.withdrawn_at is not None:
        raise NotYet("The action was taken out of the plan.")
    link, is_new = ActionMeasure.objects.get_or_create(action=action, measure=measure, defaults={"by": by})
    if is_new:
        _recorded("linked a measure with an action", action, measure, by=by)
    return link


@transaction.atomic
def unlink_measure(action: Action, measure: Measure, *, by: Person) -> None:
    require(by, Permission.KEEP_MEASURES, council=action.council)
    gone, _ = ActionMeasure.objects.filter(action=action, measure=measure).delete()
    if gone:
        _recorded("took a link between a measure and an action away", action, measure, by=by)


def _recorded(done: str, action: Action, measure: Measure, *, by: Person) -> None:
    details = {"action": action.number}
    record(done, str(measure).lower(), council=action.council, by=by, path=measure.path, details=details)

"""Which of the council's measures a plan's actions are linked with."""

from django.db.models import QuerySet

from plumbline.workspace.improvement.models import Plan
from plumbline.workspace.performance.models import Measure


def measures_of(plan: Plan) -> QuerySet[Measure]:
    """By number; an action that was taken out, or a measure that has ended, counts no more."""
    linked = plan.actions.standing().values("measure_links__measure")
    return Measure.objects.in_use().filter(pk__in=linked).order_by("number")

"""Measures as plans lean on them: which a plan's actions are linked with, and whose targets a plan holds."""

from django.db.models import Q, QuerySet

from plumbline.workspace.improvement.models import Plan
from plumbline.workspace.performance.models import Measure


def measures_of(plan: Plan) -> QuerySet[Measure]:
    """By number; an action that was taken out, or a measure that has ended, counts no more."""
    linked = plan.actions.standing().values("measure_links__measure")
    return Measure.objects.in_use().filter(pk__in=linked).order_by("number")


def plans_holding(measure: Measure) -> list[Plan]:
    """Approved plans that are not closed, whose actions are linked with the measure or that approved its target.

    While there is one, the measure's target changes by change requests only; the database holds to the same.
    """
    linked = Q(actions__measure_links__measure=measure, actions__withdrawn_at__isnull=True)
    held = Q(targets__measure=measure)
    approved = Plan.objects.filter(versions__isnull=False, closure__isnull=True)
    return list(approved.filter(linked | held).order_by("number").distinct())

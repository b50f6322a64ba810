"""Measures as plans lean on them: which plans hold the target of one."""

from django.db.models import Q

from plumbline.workspace.improvement.models import Plan
from plumbline.workspace.performance.models import Measure


def plans_holding(measure: Measure) -> list[Plan]:
    """Approved plans that are not closed, whose actions are linked with the measure or that approved its target.

    While there is one, the measure's target changes by change requests only; the database holds to the same.
    """
    linked = Q(actions__measure_links__measure=measure, actions__withdrawn_at__isnull=True)
    held = Q(targets__measure=measure)
    approved = Plan.objects.filter(versions__isnull=False, closure__isnull=True)
    return list(approved.filter(linked | held).order_by("number").distinct())

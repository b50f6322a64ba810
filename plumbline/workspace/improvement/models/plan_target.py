"""Targets of measures that a plan has approved. The database refuses any other while an approved plan leans on them."""

import pgtrigger
from django.db import models

from plumbline.workspace.improvement.models.guard import SETTING, guards
from plumbline.workspace.improvement.models.plan import Plan
from plumbline.workspace.performance.models import Measure, Target, TargetStep

_HELD = """
    EXISTS (SELECT 1 FROM improvement_planversion WHERE plan_id = {plan})
    AND NOT EXISTS (SELECT 1 FROM improvement_planclosure WHERE plan_id = {plan})
    AND (
        EXISTS (SELECT 1 FROM improvement_plantarget WHERE plan_id = {plan} AND measure_id = {measure})
        OR EXISTS (
            SELECT 1 FROM improvement_actionmeasure AS link JOIN improvement_action AS act ON act.id = link.action_id
            WHERE act.plan_id = {plan} AND act.withdrawn_at IS NULL AND link.measure_id = {measure}
        )
    )
"""
_GUARD = """
IF EXISTS (SELECT 1 FROM improvement_plan AS plan WHERE {held})
    AND NOT EXISTS (
        SELECT 1 FROM improvement_changerequest AS asked
        WHERE asked.id = NULLIF(current_setting('{setting}', true), '')::bigint AND asked.state = 'approved' AND {asked}
    )
THEN
    RAISE EXCEPTION 'plumbline: a target that an approved plan holds changes by change requests only';
END IF;
RETURN NEW;
"""


class PlanTarget(models.Model):
    """The target of a measure as a plan has approved it. Its earlier ones stand in the plan's changes."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="plan_targets")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]  # the order in which they came into the plan
        constraints = [models.UniqueConstraint(fields=["plan", "measure"], name="a_plan_holds_one_target_a_measure")]
        triggers = guards("NEW.plan_id")

    def __str__(self) -> str:
        return f"{self.plan}: {self.target}"


def _by_decision(measure: str) -> pgtrigger.Trigger:
    """`measure` is SQL for the measure of a new row."""
    held, asked = (_HELD.format(plan=plan, measure=measure) for plan in ("plan.id", "asked.plan_id"))
    return pgtrigger.Trigger(
        name="held_by_plans",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=_GUARD.format(held=held, asked=asked, setting=SETTING),
    )


class GuardedTarget(Target):
    """No table: it lays the guard upon that of targets, which know nothing of plans."""

    class Meta:
        proxy = True
        triggers = [_by_decision("NEW.measure_id")]


class GuardedTargetStep(TargetStep):
    """No table: the same guard upon the steps on the way."""

    class Meta:
        proxy = True
        triggers = [_by_decision("(SELECT measure_id FROM performance_target WHERE id = NEW.target_id)")]

"""Targets: the value that a measure should reach by a date. Rows are added, never changed; a later one supersedes."""

import pgtrigger
from django.apps import apps
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.performance.models.measures import Better, Measure


class TargetChange(models.TextChoices):
    """What a target does to the one before. Lowering is called lowering, whichever way less is."""

    SET = "set", "Set"
    RAISED = "raised", "Raised"
    LOWERED = "lowered", "Lowered"
    MOVED = "moved", "Date moved"


class TargetQuerySet(models.QuerySet["Target"]):
    def standing(self) -> "TargetQuerySet":
        return self.filter(superseded_by__isnull=True)

    def in_danger(self) -> "TargetQuerySet":
        """Those whose trigger the latest judged value has passed while no mitigation of the measure is live."""
        judged = apps.get_model("performance", "Verdict").objects.filter(measure=models.OuterRef("measure"))
        live = apps.get_model("performance", "Mitigation").objects.filter(
            target__measure=models.OuterRef("measure"), ended_on__isnull=True
        )
        latest = models.Subquery(judged.order_by("-pk").values("latest_value")[:1])
        worse = models.Q(measure__better=Better.INCREASE, latest__lt=models.F("trigger_value")) | models.Q(
            measure__better=Better.DECREASE, latest__gt=models.F("trigger_value")
        )
        in_use = self.standing().filter(measure__checked_at__isnull=False, measure__ended_on__isnull=True)
        return in_use.annotate(latest=latest).filter(worse, ~models.Exists(live))


class Target(models.Model):
    """With it stand what counts as missing it, and what is done first if that happens."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="targets")
    value = models.DecimalField(max_digits=20, decimal_places=6)
    since = models.DateField()  # the day on which it was set
    due_on = models.DateField()
    change = models.CharField(max_length=8, choices=TargetChange.choices)
    reason = models.TextField()
    decided = models.CharField(max_length=200, blank=True)  # by whom, where others decide: "Improvement Board, 12 May"
    baseline_value = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)  # first day of the period that it is of
    trigger_value = models.DecimalField(max_digits=20, decimal_places=6)  # worse than this, and the target is in danger
    mitigation = models.TextField()  # what is done first then
    mitigation_owner = models.CharField(max_length=160)  # a role, never a name
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="superseded_by", null=True, blank=True
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure"], name="one_first_target_a_measure", condition=models.Q(supersedes__isnull=True)
            ),
            models.CheckConstraint(
                name="only_a_first_target_is_set",
                condition=models.Q(supersedes__isnull=True, change=TargetChange.SET)
                | models.Q(supersedes__isnull=False) & ~models.Q(change=TargetChange.SET),
            ),
            models.CheckConstraint(
                name="a_target_has_reason_and_mitigation",
                condition=~models.Q(reason="") & ~models.Q(mitigation="") & ~models.Q(mitigation_owner=""),
            ),
            models.CheckConstraint(
                name="a_target_is_due_after_it_is_set", condition=models.Q(due_on__gte=models.F("since"))
            ),
            models.CheckConstraint(
                name="a_baseline_has_value_and_period",
                condition=models.Q(baseline_value__isnull=True, baseline_on__isnull=True)
                | models.Q(baseline_value__isnull=False, baseline_on__isnull=False),
            ),
        ]
        triggers = [pgtrigger.Protect(name="target_kept_as_set", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.measure}: target of {self.value.normalize():f}"


class TargetStep(models.Model):
    """A dated value on the way to a target."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="steps")
    value = models.DecimalField(max_digits=20, decimal_places=6)
    due_on = models.DateField()

    class Meta:
        ordering = ["due_on"]
        constraints = [models.UniqueConstraint(fields=["target", "due_on"], name="one_step_a_day")]
        triggers = [pgtrigger.Protect(name="target_step_kept_as_set", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.value.normalize():f} by {self.due_on}"

"""What decisions changed in a plan: the rows from which every version is replayed."""

import pgtrigger
from django.db import models

from plumbline.workspace.improvement.changes.operations import Change
from plumbline.workspace.improvement.models.change_request import ChangeRequest
from plumbline.workspace.improvement.models.guard import guards
from plumbline.workspace.improvement.models.plan import Plan


class PlanChange(models.Model):
    """One operation on an approved plan's content. Rows are added by decisions and never changed."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()  # the order in which they are replayed
    version = models.PositiveIntegerField()  # the version that the decision made
    request = models.ForeignKey(ChangeRequest, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=8)
    place = models.JSONField()  # ["actions", 7, "due_on"]
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_change_a_number")]
        triggers = [
            pgtrigger.Protect(name="kept_as_changed", operation=pgtrigger.Update | pgtrigger.Delete),
            *guards("NEW.plan_id", operation=pgtrigger.Insert),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, change {self.number}"

    def as_change(self) -> Change:
        return Change.from_json({"kind": self.kind, "place": self.place, "before": self.before, "after": self.after})

"""A plan as it was approved."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.improvement.models.plan import Plan


class PlanVersion(models.Model):
    """A plan as it was approved: its whole content, who approved it, when and in which meeting. Never changed."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(auto_now_add=True)
    body = models.CharField(max_length=160)  # the board or officer that approved it
    approved_on = models.DateField()  # the day of that decision

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_version_a_number")]
        triggers = [pgtrigger.Protect(name="kept_as_approved", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.plan}, version {self.number}"

"""A plan as it was approved."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.improvement.models.plan import Plan


class PlanVersion(models.Model):
    """A plan as it was approved: by whom, when and in which meeting. Never changed.

    The first version is kept whole; each later one is what the first becomes by the changes of the decisions since.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField(null=True)  # of version 1 only: later ones are replayed from it
    fingerprint = models.CharField(max_length=64, default="")  # of the content, so that a replay can be held against it
    request = models.OneToOneField(
        "improvement.ChangeRequest", on_delete=models.PROTECT, related_name="version", null=True, blank=True
    )
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(auto_now_add=True)
    body = models.CharField(max_length=160)  # the board or officer that approved it
    approved_on = models.DateField()  # the day of that decision

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_version_a_number"),
            models.CheckConstraint(
                name="the_first_version_is_whole_and_later_ones_come_of_requests",
                condition=models.Q(number=1, content__isnull=False, request__isnull=True)
                | models.Q(number__gt=1, content__isnull=True, request__isnull=False),
            ),
        ]
        triggers = [pgtrigger.Protect(name="kept_as_approved", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.plan}, version {self.number}"

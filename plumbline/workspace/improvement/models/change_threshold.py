"""What a council has settled for itself on which changes go to a board."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council


class ChangeThreshold(models.Model):
    """A council's own setting of one rule of `definitions/change_control.yaml`. Rows are added: the latest holds."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="change_thresholds")
    code = models.CharField(max_length=40)
    applies = models.BooleanField(default=True)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(name="a_threshold_has_its_reason", condition=~models.Q(reason=""))]
        triggers = [pgtrigger.Protect(name="kept_as_settled", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.code}: {self.days if self.days is not None else self.applies}"

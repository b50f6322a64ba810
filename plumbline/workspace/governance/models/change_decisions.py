"""Which decision of a meeting settled a change of an approved plan. Rows are added."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.governance.models.resolutions import Resolution
from plumbline.workspace.improvement.models import ChangeRequest


class ChangeDecision(models.Model):
    """A change request was approved or refused by this decision of a meeting."""

    request = models.OneToOneField(ChangeRequest, on_delete=models.PROTECT, related_name="settled_by")
    resolution = models.OneToOneField(Resolution, on_delete=models.PROTECT, related_name="settles")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="kept_as_settled", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.request}, {self.resolution}"

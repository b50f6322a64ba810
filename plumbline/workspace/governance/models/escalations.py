"""What one board raised with the board above it, and where it stands on that one's agenda. Rows are added."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.governance.models.agenda import AgendaItem


class Escalation(models.Model):
    """An item raised to the next board of the reporting line, with the reason."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="raised_as")  # at the board below
    raised_item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="raised_from")  # above
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="kept_as_raised", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.item} raised"

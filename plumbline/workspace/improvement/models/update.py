"""What owners say of their actions."""

import pgtrigger
from django.db import models
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.improvement.models.action import Action, Delivery


class Update(models.Model):
    """What an owner said of an action: how it stands, what changed, what comes next. Rows are added."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    delivery = models.CharField(max_length=12, choices=Delivery.choices)
    what_changed = models.TextField()
    next_step = models.TextField(blank=True)
    as_at = models.DateField(default=timezone.localdate)  # the day whose position it reports
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="kept_as_said", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_delivery_display()}"

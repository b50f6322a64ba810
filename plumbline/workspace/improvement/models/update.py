"""What owners say of their actions."""

import pgtrigger
from django.db import models
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.improvement.models.action import Action, Delivery


class InTheWay(models.TextChoices):
    NOTHING = "nothing", "Nothing"
    SOMETHING = "something", "Something, and it is being dealt with"
    SIGNIFICANT = "significant", "Something significant"


class Update(models.Model):
    """What an owner said of an action: how it stands, what changed, what comes next. Rows are added."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    delivery = models.CharField(max_length=12, choices=Delivery.choices)
    what_changed = models.TextField()
    next_step = models.TextField(blank=True)
    in_the_way = models.CharField(max_length=12, choices=InTheWay.choices, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)  # of the action's measure
    convention = models.CharField(max_length=40, blank=True)  # by which the next was computed
    computed = models.CharField(max_length=12, choices=Delivery.choices, blank=True)  # beside what the person said
    computed_why = models.CharField(max_length=300, blank=True)
    as_at = models.DateField(default=timezone.localdate)  # the day whose position it reports
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="kept_as_said", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_delivery_display()}"

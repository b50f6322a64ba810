"""Which measures of the council show whether an action helps, beside the words for it in the action itself."""

from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.improvement.models.action import Action
from plumbline.workspace.performance.models import Measure


class ActionMeasure(models.Model):
    """A link between an action and a measure in use. It says nothing of cause."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="measure_links")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="action_links")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["action__number", "measure__number"]
        constraints = [models.UniqueConstraint(fields=["action", "measure"], name="a_measure_is_linked_once")]

    def __str__(self) -> str:
        return f"{self.action}: {self.measure}"

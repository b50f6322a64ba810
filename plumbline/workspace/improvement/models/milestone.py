"""The steps by which an action is seen to move."""

from django.db import models

from plumbline.workspace.improvement.models.action import Action
from plumbline.workspace.improvement.models.guard import guards


class Milestone(models.Model):
    """Something that will be there by a day, on the way to an action's end."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="milestones")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    due_on = models.DateField()
    reached_on = models.DateField(
        null=True, blank=True
    )  # said by whoever updates the action; no part of what is approved

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["action", "number"], name="one_milestone_a_number")]
        triggers = guards("(SELECT plan_id FROM improvement_action WHERE id = NEW.action_id)", free=["reached_on"])

    def __str__(self) -> str:
        return self.title

"""The numbered headings of a plan."""

from django.db import models

from plumbline.workspace.evidence.models import Passage
from plumbline.workspace.improvement.models.corporate_priority import CorporatePriority
from plumbline.workspace.improvement.models.guard import guards
from plumbline.workspace.improvement.models.plan import Plan


class Priority(models.Model):
    """A numbered heading of a plan under which its actions stand."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="priorities")
    number = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField(default=0)  # where a board has put it; by number until one has
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="priorities", null=True, blank=True)
    serves = models.ManyToManyField(CorporatePriority, related_name="priorities", blank=True)

    class Meta:
        ordering = ["position", "number"]
        verbose_name_plural = "priorities"
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_priority_a_number")]
        triggers = guards("NEW.plan_id")

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class PriorityServing(Priority.serves.through):  # type: ignore[name-defined]
    """That a priority serves a corporate priority."""

    class Meta:
        proxy = True
        triggers = guards("(SELECT plan_id FROM improvement_priority WHERE id = NEW.priority_id)")

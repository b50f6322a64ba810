"""The action log of a meeting: what somebody is to do before a date, smaller than an action of the plan."""

from django.db import models
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models.agenda import AgendaItem
from plumbline.workspace.governance.models.meetings import Meeting


class TaskQuerySet(models.QuerySet["Task"]):
    def open(self) -> "TaskQuerySet":
        return self.filter(ended_on__isnull=True)

    def overdue(self) -> "TaskQuerySet":
        return self.open().filter(due_on__lt=timezone.localdate())


class Task(models.Model):
    """A line of an action log. It is open until the board hears that it is done, or is dropped with a reason."""

    class End(models.TextChoices):
        DONE = "done", "Done"
        DROPPED = "dropped", "Dropped"

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="tasks")
    number = models.PositiveIntegerField()
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="tasks")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="tasks", null=True, blank=True)
    text = models.TextField()
    owner_role = models.CharField(max_length=160)
    due_on = models.DateField()
    end = models.CharField(max_length=8, choices=End.choices, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)  # what came of it, or why it was dropped
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_task_a_number"),
            models.CheckConstraint(
                name="an_ended_task_says_how_it_ended",
                condition=models.Q(ended_on__isnull=True, end="")
                | (models.Q(ended_on__isnull=False) & ~models.Q(end="") & ~models.Q(outcome="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Task {self.number}"

    @property
    def path(self) -> str:
        return f"tasks/{self.number}"

    @property
    def is_overdue(self) -> bool:
        return self.ended_on is None and self.due_on < timezone.localdate()

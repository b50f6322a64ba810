"""What the whole council has set out to do, so that papers can report by it."""

from django.db import models

from plumbline.workspace.councils.models import Council


class CorporatePriority(models.Model):
    """A priority of the council's corporate plan, which priorities and actions of an improvement plan serve."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="corporate_priorities")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=200)  # the plan or strategy that states it, with its years

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "corporate priorities"
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="one_corporate_priority_a_number")]

    def __str__(self) -> str:
        return self.title

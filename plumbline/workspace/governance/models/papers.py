"""Papers as they were put before a board or committee."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council


class Paper(models.Model):
    """A paper as it was produced: frozen content, laid out again whenever somebody opens it."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)  # "board"
    title = models.CharField(max_length=300)
    body = models.CharField(max_length=160)  # the board or committee it goes to
    meeting_on = models.DateField(null=True, blank=True)
    content = models.JSONField()
    exempt_paragraphs = ArrayField(models.PositiveSmallIntegerField(), default=list)  # of Schedule 12A, that it holds
    sha256 = models.CharField(max_length=64)  # of the content, so that a copy can be held against it
    produced_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    produced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="one_paper_a_number")]
        triggers = [pgtrigger.Protect(name="kept_as_produced", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.title

    @property
    def path(self) -> str:
        return f"papers/{self.number}"

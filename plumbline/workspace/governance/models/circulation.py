"""Who is sent what of a board, and what was sent when."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.governance.models.boards import Board
from plumbline.workspace.governance.models.meetings import Meeting


class CirculationList(models.Model):
    """Roles and bodies that are sent a board's papers; never names or addresses."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="circulation_lists")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    recipients = models.JSONField()  # roles or bodies, in their order
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["board", "number"], name="one_list_a_number")]

    def __str__(self) -> str:
        return self.name


class Sending(models.Model):
    """What was sent to a list, when, and to whom it then went. Rows are added."""

    class What(models.TextChoices):
        AGENDA = "agenda", "Agenda"
        PAPERS = "papers", "Agenda and papers"
        SUPPLEMENT = "supplement", "Supplement"
        DECISIONS = "decisions", "Decisions"
        MINUTES = "minutes", "Minutes"

    circulation_list = models.ForeignKey(CirculationList, on_delete=models.PROTECT, related_name="sendings")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sendings")
    what = models.CharField(max_length=12, choices=What.choices)
    on = models.DateField()
    recipients = models.JSONField()  # as the list was on that day
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-pk"]
        triggers = [pgtrigger.Protect(name="kept_as_sent", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_what_display()} to {self.circulation_list}"

"""A council's own tracker that is to be imported: the file, how its columns are read, and what that asks for."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import StoredFile
from plumbline.workspace.improvement.models.action import Action
from plumbline.workspace.improvement.models.plan import Plan


class Tracker(models.Model):
    """A tracker as it was sent. Its columns may be mapped anew until it is applied; it is applied once, as shown."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="trackers")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="trackers")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="trackers")
    name = models.CharField(max_length=255)  # of the file, as it came
    mapping = models.JSONField(
        null=True, blank=True
    )  # which column is what; the newest of the same heads is remembered
    asked = models.JSONField(null=True, blank=True)  # what the rows ask for, as it is shown
    edition = models.PositiveIntegerField(default=1)  # counts mappings, so that only what was shown is applied
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_tracker_a_number"),
            models.CheckConstraint(
                name="a_tracker_is_mapped_before_it_is_applied",
                condition=models.Q(applied_at__isnull=True)
                | models.Q(mapping__isnull=False, asked__isnull=False, applied_by__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="tracker_applied_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__applied_at__isnull=False)
                | pgtrigger.Q(old__file__df=pgtrigger.F("new__file")),
            ),
            pgtrigger.Protect(name="tracker_kept_as_sent", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"Tracker {self.number}"

    @property
    def path(self) -> str:
        return f"trackers/{self.number}"


class ImportedRow(models.Model):
    """The row of a tracker that became an action, and by what it is known when the tracker comes again."""

    tracker = models.ForeignKey(Tracker, on_delete=models.PROTECT, related_name="rows")
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="imported_from")
    row = models.PositiveIntegerField()  # as the spreadsheet counts
    reference = models.CharField(max_length=80, blank=True)  # the tracker's own
    words = models.TextField()  # what is to be done, folded for comparison

    class Meta:
        ordering = ["row"]
        constraints = [models.UniqueConstraint(fields=["tracker", "row"], name="a_row_becomes_one_action")]
        triggers = [pgtrigger.Protect(name="kept_as_imported", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.tracker}, row {self.row}"

"""Workbooks of a plan: what was downloaded, and what a returned one asks for."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.models.plan import Plan


class Download(models.Model):
    """A workbook that somebody took, with every value as it was then; a returned one is held against it."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="downloads")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="downloads")
    number = models.PositiveIntegerField()
    own_rows = models.BooleanField()  # the actions that the person updates, or the whole plan
    rows = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="one_download_a_number")]
        triggers = [pgtrigger.Protect(name="kept_as_downloaded", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Workbook {self.number}"


class ReturnedWorkbook(models.Model):
    """What a returned workbook asks for, as it was shown. Only what stands here is ever applied, and only once."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="returned_workbooks")
    download = models.ForeignKey(Download, on_delete=models.PROTECT, related_name="returned")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)  # of the file, which is not kept
    asked = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="one_returned_workbook_a_number")]
        triggers = [
            pgtrigger.Protect(
                name="applied_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__applied_at__isnull=False)
                | pgtrigger.Q(old__asked__df=pgtrigger.F("new__asked")),
            ),
            pgtrigger.Protect(name="kept_as_returned", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"Returned workbook {self.number}"

    @property
    def path(self) -> str:
        return f"workbooks/{self.number}"

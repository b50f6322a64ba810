"""The Word file that lends its looks to a council's papers."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import StoredFile


class WordTemplate(models.Model):
    """A choice of template, or of none where it has no file. Rows are added; the last one counts."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="word_templates")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=255, blank=True)  # of the file, as it came
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="template_kept_as_chosen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name or "No template"

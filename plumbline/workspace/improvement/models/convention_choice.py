"""By which convention a council says how its actions stand."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council


class ConventionChoice(models.Model):
    """A council's choice of a convention of `definitions/conventions/`. Rows are added: the latest stands."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="convention_choices")
    convention = models.CharField(max_length=40)
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="kept_as_chosen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.convention

"""Whether a council shows its recommendations to the public: a decision of the council, off until there is one."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council


class PublicityChoice(models.Model):
    """Who decided that the public may, or may no longer, read the recommendations, and why. The latest row stands."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="publicity_choices")
    is_public = models.BooleanField()
    decided_by = models.CharField(max_length=160)  # a body or an officer's role
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="publicity_kept_as_chosen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return "Recommendations are public" if self.is_public else "Recommendations are not public"

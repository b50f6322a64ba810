"""Whether an action could affect people with protected characteristics, and who signed the assessment of it."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.improvement.models.action import Action


class EqualityScreening(models.Model):
    """The answer to whether an action needs an equality impact assessment (EQIA). Rows are added: the latest stands."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="screenings")
    needs_assessment = models.BooleanField()
    characteristics = ArrayField(models.CharField(max_length=40), default=list, blank=True)  # definitions/equality.yaml
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="a_screening_has_its_reason", condition=~models.Q(reason="")),
        ]
        triggers = [pgtrigger.Protect(name="kept_as_screened", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return "EQIA needed" if self.needs_assessment else "No EQIA needed"

    @property
    def signed(self) -> "EqualitySignOff | None":
        """The assessment that it asked for, once somebody has signed it."""
        return getattr(self, "sign_off", None)


class EqualitySignOff(models.Model):
    """The equality impact assessment that a screening asked for, signed."""

    screening = models.OneToOneField(EqualityScreening, on_delete=models.PROTECT, related_name="sign_off")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    address = models.URLField(blank=True, max_length=400)
    outcome = models.TextField()  # what it found, and what is done about it
    signed_by = models.CharField(max_length=160)  # the post of whoever signed it
    signed_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="what_was_signed_can_be_read", condition=models.Q(document__isnull=False) | ~models.Q(address="")
            ),
        ]
        triggers = [pgtrigger.Protect(name="kept_as_signed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"EQIA signed by {self.signed_by}"

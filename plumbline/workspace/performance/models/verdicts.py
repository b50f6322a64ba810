"""Verdicts as the library gave them, each with its method and the hash of the data that it was given for."""

import pgtrigger
from django.db import models

from plumbline.workspace.performance.models.measures import Measure


class Verdict(models.Model):
    """What was said of a measure. The newest row stands; the same data under the same rules give the same row."""

    class State(models.TextChoices):
        IMPROVED = "improved", "Improved"
        WORSENED = "worsened", "Worsened"
        HIGHER = "higher", "Higher"
        LOWER = "lower", "Lower"
        NO_SIGN = "no sign of change", "No sign of change"
        CANNOT_TELL = "cannot tell", "Cannot tell"

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="verdicts")
    data_hash = models.CharField(max_length=64)  # of figures, breaks, target and rules
    rule_set = models.CharField(max_length=40)
    method = models.TextField()
    state = models.CharField(max_length=20, choices=State.choices)
    sentence = models.TextField()
    doubt = models.TextField()
    notes = models.JSONField(default=list)
    latest_on = models.DateField(null=True, blank=True)  # first day of the period that was judged
    latest_value = models.FloatField(null=True, blank=True)
    mean = models.FloatField(null=True, blank=True)  # of the current part
    is_concern = models.BooleanField(default=False)  # the latest value shows a concern
    assurance = models.CharField(max_length=20, blank=True)
    assurance_sentence = models.TextField(blank=True)
    track = models.CharField(max_length=20, blank=True)
    track_sentence = models.TextField(blank=True)
    forecast_sentence = models.TextField(blank=True)
    forecast_refused = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["measure", "-id"])]
        triggers = [pgtrigger.Protect(name="verdict_kept_as_given", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.sentence

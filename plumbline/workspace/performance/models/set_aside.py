"""Suggestions of a change of level that somebody set aside: the question is not put again for the same period."""

from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.performance.models.measures import Measure


class SuggestionSetAside(models.Model):
    """Nothing that is known began with this period: chance, a season, one odd month. Said by whom, and why."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="suggestions_set_aside")
    starts_on = models.DateField()  # the first period after the suggested change
    why = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "starts_on"], name="a_suggestion_is_set_aside_once"),
            models.CheckConstraint(name="setting_aside_says_why", condition=~models.Q(why="")),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: no change of {self.starts_on}"

"""Data points: one figure of a measure for one period. Rows are added, never changed; a revision supersedes a row."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.performance.models.loads import Load
from plumbline.workspace.performance.models.measures import Measure


class Mark(models.TextChoices):
    """Why a period has no value. Held back is never 0."""

    VALUE = "", "A value"
    HELD_BACK = "held_back", "Held back"
    NOT_AVAILABLE = "not_available", "Not available"


class Status(models.TextChoices):
    PROVISIONAL = "provisional", "Provisional"
    FINAL = "final", "Final"
    REVISED = "revised", "Revised"


class DataPointQuerySet(models.QuerySet["DataPoint"]):
    def standing(self) -> "DataPointQuerySet":
        """Those that no later row supersedes."""
        return self.filter(superseded_by__isnull=True)

    def of_everybody(self) -> "DataPointQuerySet":
        """Those of the whole, not of a breakdown."""
        return self.filter(breakdown="")


class DataPoint(models.Model):
    """What a period's figure is, out of what, and where it is from. Percentages are 0 to 100."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="data_points")
    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="data_points")
    period_start = models.DateField()
    period_end = models.DateField()
    breakdown = models.CharField(max_length=120, blank=True)  # "Age: 65 to 74"; "" for everybody
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    numerator = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    mark = models.CharField(max_length=14, choices=Mark.choices, blank=True, default=Mark.VALUE)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.FINAL)
    why = models.TextField(blank=True)  # it was revised, or is provisional
    place = models.CharField(max_length=120, blank=True)  # in the load's file: "Figures!C12"
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="superseded_by", null=True, blank=True
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = DataPointQuerySet.as_manager()

    class Meta:
        ordering = ["period_start", "breakdown", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "breakdown", "period_start"],
                name="one_first_figure_a_period",
                condition=models.Q(supersedes__isnull=True),
            ),
            models.CheckConstraint(
                name="a_period_ends_after_it_starts", condition=models.Q(period_end__gte=models.F("period_start"))
            ),
            models.CheckConstraint(
                name="without_a_value_it_is_said_why",
                condition=models.Q(mark=Mark.VALUE, value__isnull=False)
                | ~models.Q(mark=Mark.VALUE)
                & models.Q(value__isnull=True, numerator__isnull=True, denominator__isnull=True),
            ),
            models.CheckConstraint(
                name="a_base_is_no_less_than_nothing",
                condition=models.Q(denominator__isnull=True) | models.Q(denominator__gt=0),
            ),
            models.CheckConstraint(
                name="a_revision_supersedes_and_says_why",
                condition=models.Q(supersedes__isnull=True) & ~models.Q(status=Status.REVISED)
                | models.Q(supersedes__isnull=False) & ~models.Q(why=""),
            ),
        ]
        indexes = [models.Index(fields=["measure", "breakdown", "period_start"])]
        triggers = [pgtrigger.Protect(name="data_point_kept_as_given", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Data point {self.pk}"

    @property
    def path(self) -> str:
        """Where a reader of a paper finds this figure, also after a later one has superseded it."""
        return f"data-points/{self.pk}"

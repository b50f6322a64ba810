"""Published figures of every council, each with its source. They belong to no council's record.

A council that is not here (153 are) has figures too, so they know councils by their GSS code.
"""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.performance.models.data_points import Mark


class PublishedSource(models.Model):
    """A file of published figures as it was loaded. The newest source with a figure stands for it."""

    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200)
    address = models.URLField(blank=True, max_length=400)
    licence = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, unique=True)  # of the file
    loaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title


class PublishedFigureQuerySet(models.QuerySet["PublishedFigure"]):
    def standing(self) -> "PublishedFigureQuerySet":
        """Of several sources the newest, for each council, measure and period."""
        keys = ("definition", "gss_code", "period_start", "breakdown")
        return self.order_by(*keys, "-source_id").distinct(*keys)


class PublishedFigure(models.Model):
    """A council's figure of a published measure for one period. Percentages are 0 to 100."""

    source = models.ForeignKey(PublishedSource, on_delete=models.PROTECT, related_name="figures")
    gss_code = models.CharField(max_length=9)
    definition = models.CharField(max_length=80)  # id of a file in `definitions/measures/`
    period_start = models.DateField()
    period_end = models.DateField()
    breakdown = models.CharField(max_length=120, blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=8, null=True, blank=True)
    numerator = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    mark = models.CharField(max_length=14, choices=Mark.choices, blank=True, default=Mark.VALUE)

    objects = PublishedFigureQuerySet.as_manager()

    class Meta:
        ordering = ["definition", "gss_code", "period_start", "breakdown"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "definition", "gss_code", "period_start", "breakdown"],
                name="one_published_figure_a_source",
            ),
            models.CheckConstraint(
                name="a_published_gap_says_why",
                condition=models.Q(mark=Mark.VALUE, value__isnull=False)
                | ~models.Q(mark=Mark.VALUE) & models.Q(value__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["definition", "period_start"])]
        triggers = [pgtrigger.Protect(name="published_as_loaded", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.definition}, {self.gss_code}, {self.period_start}"

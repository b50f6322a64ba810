"""The national table: what was published of each council, each row with its source.

It is of all 153 councils, whether or not they have a workspace here, so a row names its council by its code. Rows are
added, never changed: a correction replaces the row before it, and that one stays.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class PublishedRatingQuerySet(models.QuerySet["PublishedRating"]):
    def standing(self) -> "PublishedRatingQuerySet":
        """Those that no correction has replaced."""
        return self.filter(replaced_at__isnull=True)


class PublishedRating(models.Model):
    """One published report: its rating, its scores and where it stands."""

    gss_code = models.CharField(max_length=9)
    rating = models.CharField(max_length=40, blank=True)  # empty: the report gives no overall rating
    scores = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)  # by quality statement
    published_on = models.CharField(max_length=10)  # ISO, as exact as known: "2025-07"
    published_by = models.DateField()  # the last day that it can have been: 31 July 2025
    source_address = models.URLField(max_length=300)
    taken_on = models.DateField()  # when somebody read it at its source
    loaded_at = models.DateTimeField(auto_now_add=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = PublishedRatingQuerySet.as_manager()

    class Meta:
        ordering = ["gss_code", "published_by"]
        constraints = [
            models.UniqueConstraint(
                fields=["gss_code", "source_address"],
                condition=models.Q(replaced_at__isnull=True),
                name="one_standing_rating_a_report",
            ),
            models.CheckConstraint(
                name="a_published_rating_says_something", condition=~models.Q(rating="", scores__len=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gss_code}, {self.published_on}: {self.rating or 'no overall rating'}"

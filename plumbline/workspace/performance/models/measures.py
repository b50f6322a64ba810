"""Measures in use at a council: from the catalogue, or defined by itself and checked by a second person."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from plumbline.knowledge.catalogue import MeasureDefinition, measure_definition
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council


class MeasureKind(models.TextChoices):
    PROPORTION = "proportion", "Percentage"
    RATE = "rate", "Rate"
    COUNT = "count", "Count"
    MEDIAN = "median", "Median"
    MEAN = "mean", "Mean"
    SCORE = "score", "Score"


class Better(models.TextChoices):
    INCREASE = "increase", "Higher is better"
    DECREASE = "decrease", "Lower is better"
    NEUTRAL = "neutral", "Neither is better"


class Frequency(models.TextChoices):
    WEEK = "week", "Every week"
    MONTH = "month", "Every month"
    QUARTER = "quarter", "Every quarter"
    YEAR = "year", "Every year"
    TWO_YEARS = "two years", "Every two years"


class MeasureQuerySet(models.QuerySet["Measure"]):
    def in_use(self) -> "MeasureQuerySet":
        """Agreed by the field or checked by a second person, and not ended: only these take figures."""
        return self.filter(checked_at__isnull=False, ended_on__isnull=True)

    def waiting(self) -> "MeasureQuerySet":
        """Defined by somebody, and not checked by another yet."""
        return self.filter(checked_at__isnull=True, ended_on__isnull=True)


class Measure(models.Model):
    """What is counted, of what, and which way is better. Its words are fixed once it is in use.

    A measure of the catalogue carries the words of its definition as they were when it was taken into use; a changed
    definition is another measure.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="measures")
    number = models.PositiveIntegerField()
    definition = models.CharField(
        max_length=80, blank=True
    )  # id of a file in `definitions/measures/`; "" for an own one
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=MeasureKind.choices)
    unit = models.CharField(max_length=60)  # "per cent", "people", "days"
    better = models.CharField(max_length=8, choices=Better.choices)
    numerator = models.TextField()
    denominator = models.TextField(blank=True)
    quality_statements = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    data_source = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    frequency = models.CharField(max_length=10, choices=Frequency.choices)
    expected = models.CharField(max_length=200, blank=True)  # when it is usually published, in words
    days_until_due = models.PositiveSmallIntegerField()  # after a period's end; later the figure is late
    limits = models.TextField(blank=True)  # what cannot be said with it
    hold_below = models.PositiveSmallIntegerField(default=5)  # smaller numbers of people are held back; 0 for none
    review_by = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_measure_a_number"),
            models.UniqueConstraint(
                fields=["council", "definition"],
                name="a_definition_is_taken_into_use_once",
                condition=~models.Q(definition="") & models.Q(ended_on__isnull=True),
            ),
            models.CheckConstraint(
                name="an_own_measure_is_checked_by_a_second_person",
                condition=~models.Q(definition="")
                | models.Q(checked_by__isnull=True)
                | ~models.Q(checked_by=models.F("made_by")),
            ),
            models.CheckConstraint(
                name="a_check_has_a_day_and_a_person",
                condition=models.Q(checked_by__isnull=True, checked_at__isnull=True)
                | models.Q(checked_by__isnull=False, checked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="only_a_count_has_no_denominator",
                condition=models.Q(kind=MeasureKind.COUNT) | ~models.Q(denominator=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Measure {self.number}"

    @property
    def path(self) -> str:
        return f"measures/{self.number}"

    @property
    def is_in_use(self) -> bool:
        return self.checked_at is not None and self.ended_on is None

    @property
    def is_waiting(self) -> bool:
        return self.checked_at is None and self.ended_on is None

    @property
    def in_catalogue(self) -> MeasureDefinition | None:
        return measure_definition(self.definition) if self.definition else None

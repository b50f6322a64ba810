"""Assessments, the scores they gave, the findings they made, and the council's response to each."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.searching import vector_of
from plumbline.workspace.evidence.models import Document, Passage


class RatingState(models.TextChoices):
    PUBLISHED = "published", "Published"
    UNDER_REVIEW = "under_review", "Under review"
    WITHDRAWN = "withdrawn", "Withdrawn"
    SUPERSEDED = "superseded", "Superseded"


class Assessment(models.Model):
    """A judgement on the council: CQC's, a peer challenge, an audit, its own."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="assessments")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)  # "cqc", "peer_challenge", ...
    edition = models.CharField(max_length=40, blank=True)  # id of the framework edition that it answers
    title = models.CharField(max_length=300)
    made_by = models.CharField(max_length=200, blank=True)  # a body, never a person
    parts = models.JSONField(default=dict)  # lines by the code of a part of the edition: scope, activity
    rating = models.CharField(max_length=40, blank=True)
    stated_percent = models.PositiveSmallIntegerField(null=True, blank=True)  # as printed
    rating_state = models.CharField(max_length=12, choices=RatingState.choices, default=RatingState.PUBLISHED)
    evidence_period = models.CharField(max_length=60, blank=True)
    site_visit = models.CharField(max_length=20, blank=True)  # ISO, as exact as printed: "2024-10"
    published_on = models.CharField(max_length=20, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="assessments", null=True, blank=True)
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-published_on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_assessment_a_number"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def path(self) -> str:
        return f"assessments/{self.number}"


class Score(models.Model):
    """What one quality statement was given, and where it is printed."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="scores")
    statement = models.PositiveSmallIntegerField()
    value = models.PositiveSmallIntegerField()
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="scores", null=True, blank=True)

    class Meta:
        ordering = ["statement"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "statement"], name="one_score_a_statement"),
            models.CheckConstraint(name="a_score_is_1_to_4", condition=models.Q(value__range=(1, 4))),
        ]

    def __str__(self) -> str:
        return f"Quality statement {self.statement}: {self.value}"


class Polarity(models.TextChoices):
    STRENGTH = "strength", "Strength"
    SHORTFALL = "shortfall", "Shortfall"
    MIXED = "mixed", "Mixed"
    CONTEXT = "context", "Context"


FINDING_WORDS = vector_of("text", "heading")


class FindingQuerySet(models.QuerySet["Finding"]):
    def standing(self) -> "FindingQuerySet":
        """Those still in the record."""
        return self.filter(withdrawn_at__isnull=True)

    def with_response(self) -> "FindingQuerySet":
        """Each with its latest response's kind as `response_kind` (None where there is none)."""
        latest = Response.objects.filter(finding=models.OuterRef("pk")).order_by("-pk")
        return self.annotate(response_kind=models.Subquery(latest.values("kind")[:1]))

    def answered_by(self, kind: str | None) -> "FindingQuerySet":
        """Those whose latest response is of this kind; None: those without one."""
        return self.with_response().filter(
            models.Q(response_kind=kind) if kind else models.Q(response_kind__isnull=True)
        )

    def awaiting_a_response(self) -> "FindingQuerySet":
        """Shortfalls and mixed findings that nobody has answered; strengths and context need no answer."""
        answered = Response.objects.filter(finding=models.OuterRef("pk"))
        return self.standing().needing_a_response().filter(~models.Exists(answered))

    def needing_a_response(self) -> "FindingQuerySet":
        return self.filter(polarity__in=[Polarity.SHORTFALL, Polarity.MIXED])

    def touching(self, statement: int) -> "FindingQuerySet":
        return self.filter(statements__contains=[statement])


class Finding(models.Model):
    """One checkable statement of a judgement, in the words that were accepted."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="findings", null=True, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="findings")
    text = models.TextField()
    polarity = models.CharField(max_length=10, choices=Polarity.choices)
    statements = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    theme = models.PositiveSmallIntegerField(null=True, blank=True)
    heading = models.CharField(max_length=300, blank=True)
    voices = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    passages = models.ManyToManyField(Passage, related_name="findings")
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="one_finding_a_number")]
        indexes = [GinIndex(FINDING_WORDS, name="findings_by_word")]

    def __str__(self) -> str:
        return f"Finding {self.number}"

    @property
    def path(self) -> str:
        return f"findings/{self.number}"

    @property
    def needs_a_response(self) -> bool:
        return self.polarity in (Polarity.SHORTFALL, Polarity.MIXED)


class ResponseKind(models.TextChoices):
    ACCEPT = "accept", "Accept"
    ACCEPT_IN_PART = "accept_in_part", "Accept in part"
    DISPUTE = "dispute", "Dispute"
    NO_ACTION = "no_action", "No action needed"


class Response(models.Model):
    """The council's answer to a finding. Rows are added, never changed: the latest one stands."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="responses")
    kind = models.CharField(max_length=16, choices=ResponseKind.choices)
    words = models.TextField(blank=True)  # grounds of a dispute, reason for no action, which part is accepted
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="only_plain_acceptance_needs_no_words",
                condition=models.Q(kind=ResponseKind.ACCEPT) | ~models.Q(words=""),
            ),
        ]
        triggers = [pgtrigger.Protect(name="kept_as_given", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.finding}"


class NationalRow(models.Model):
    """A row of a table of published ratings by region, as one document prints it."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="national_rows")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="national_rows")
    order = models.PositiveSmallIntegerField()
    region = models.CharField(max_length=80)
    councils = models.PositiveSmallIntegerField()
    completed = models.PositiveSmallIntegerField()
    outstanding = models.PositiveSmallIntegerField()
    good = models.PositiveSmallIntegerField()
    requires_improvement = models.PositiveSmallIntegerField()
    inadequate = models.PositiveSmallIntegerField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["document", "order"]

    def __str__(self) -> str:
        return self.region

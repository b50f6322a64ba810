"""Risks: what could stand in the way, how it is scored, and what was done about it. Never about a person."""

from typing import cast

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from plumbline.knowledge.catalogue import RiskBand, RiskMatrix, risk_matrix
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.searching import vector_of
from plumbline.workspace.improvement.models import Action

RISK_WORDS = vector_of("title", "cause", "event", "effect", "controls", "owner_role")


class RiskKind(models.TextChoices):
    RISK = "risk", "Risk"
    PROVIDER = "provider", "Provider concern"  # a standing item of boards: about a service, never about a person


class RiskStatus(models.TextChoices):
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class Moment(models.TextChoices):
    """What a score tells of: the risk without controls, with those in place, or where the council wants it."""

    INHERENT = "inherent", "Inherent"
    CURRENT = "current", "Current"
    TARGET = "target", "Target"


def review_overdue() -> models.Q:
    return models.Q(status=RiskStatus.OPEN, review_on__lt=timezone.localdate())


def with_gaps() -> models.Q:
    """Nobody owns it, nothing holds it, no day is set for looking again, or it has no score."""
    return (
        models.Q(owner_role="")
        | models.Q(controls="")
        | models.Q(review_on__isnull=True)
        | models.Q(current__isnull=True)
    )


class RiskQuerySet(models.QuerySet["Risk"]):
    def open(self) -> "RiskQuerySet":
        return self.filter(status=RiskStatus.OPEN)

    def overdue(self) -> "RiskQuerySet":
        return self.filter(review_overdue())

    def with_scores(self) -> "RiskQuerySet":
        return self.select_related("inherent", "current", "target")

    def highest_first(self, matrix_id: str) -> "RiskQuerySet":
        """Those without a current score by this matrix first, because nobody knows how high they stand."""
        known = models.Case(models.When(current__matrix=matrix_id, then=1), default=0)
        score = Coalesce(models.F("current__likelihood") * models.F("current__impact"), 0)
        ordered = self.annotate(known_score=known, current_score=score)
        return ordered.order_by("known_score", "-current_score", "-current__impact", "number")


class Risk(models.Model):
    """Because of a cause, an event may happen, with an effect. The scores that stand are the newest of each moment."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="risks")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=RiskKind.choices, default=RiskKind.RISK)
    title = models.CharField(max_length=160)
    cause = models.TextField()
    event = models.TextField()
    effect = models.TextField()
    controls = models.TextField(blank=True)  # what already holds it
    owner_role = models.CharField(max_length=160, blank=True)  # a role, never a name
    source = models.CharField(max_length=300, blank=True)  # where it was published or raised
    review_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=8, choices=RiskStatus.choices, default=RiskStatus.OPEN)
    is_corporate = models.BooleanField(default=False)  # escalated, and not taken back
    inherent = models.ForeignKey("RiskScore", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    current = models.ForeignKey("RiskScore", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    target = models.ForeignKey("RiskScore", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    actions = models.ManyToManyField(Action, related_name="risks", blank=True)  # those that bring it down
    edition = models.PositiveIntegerField(default=1)  # goes up with every edit, so that two hands do not cross
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = RiskQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_risk_a_number"),
            models.CheckConstraint(
                name="a_closed_risk_waits_for_no_review",
                condition=models.Q(status=RiskStatus.OPEN) | models.Q(review_on__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["council", "status", "review_on"]),
            GinIndex(RISK_WORDS, name="risks_by_word"),
        ]

    def __str__(self) -> str:
        return f"Risk {self.number}"

    @property
    def path(self) -> str:
        return f"risks/{self.number}"

    @property
    def is_open(self) -> bool:
        return self.status == RiskStatus.OPEN

    @property
    def is_overdue(self) -> bool:
        return bool(self.is_open and self.review_on and self.review_on < timezone.localdate())

    def score_of(self, moment: str) -> "RiskScore | None":
        return cast("RiskScore | None", getattr(self, Moment(moment).value))


class RiskScore(models.Model):
    """How likely and how bad, at one moment, by one matrix, with the reason. Rows are added, never changed."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="scores")
    moment = models.CharField(max_length=10, choices=Moment.choices)
    matrix = models.CharField(max_length=40)  # id of a definition in `definitions/risk_matrices/`
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    why = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="levels_of_a_risk_count_from_one", condition=models.Q(likelihood__gte=1, impact__gte=1)
            )
        ]
        triggers = [pgtrigger.Protect(name="risk_score_kept_as_given", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.risk}: {self.get_moment_display().lower()} {self.score}"

    @property
    def score(self) -> int:
        return self.likelihood * self.impact

    @property
    def scored_by(self) -> RiskMatrix:
        return risk_matrix(self.matrix)

    @property
    def band(self) -> RiskBand:
        return self.scored_by.band(self.score)

    @property
    def in_words(self) -> str:
        """ "Likely, major" """
        matrix = self.scored_by
        return f"{matrix.likelihood[self.likelihood - 1].word}, {matrix.impact[self.impact - 1].word.lower()}"


class RiskStep(models.Model):
    """A review, an escalation, or an end, with its words. Rows are added, never changed."""

    class Kind(models.TextChoices):
        REVIEW = "review", "Reviewed"
        ESCALATE = "escalate", "Put on the corporate register"
        RETURN = "return", "Taken back from the corporate register"
        CLOSE = "close", "Closed"
        REOPEN = "reopen", "Opened again"

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField()
    next_review_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="risk_step_kept_as_taken", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.risk}: {self.get_kind_display().lower()}"


class MatrixChoice(models.Model):
    """A council's choice of a matrix of `definitions/risk_matrices/`. Rows are added: the latest stands."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="matrix_choices")
    matrix = models.CharField(max_length=40)
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="matrix_kept_as_chosen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.matrix

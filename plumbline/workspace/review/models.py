"""What reading a document proposes, and what people made of it.

A machine proposes, a person decides: nothing enters the record from a document but through the actions here.
"""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Document


class ReadingState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Being read"
    DONE = "done", "Read"
    FAILED = "failed", "Could not be read"


class Reading(models.Model):
    """One reading of a document, from waiting to done."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="readings")
    state = models.CharField(max_length=8, choices=ReadingState.choices, default=ReadingState.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    fault = models.TextField(blank=True)  # one plain sentence
    summary = models.JSONField(default=dict)  # what the document seems to be, and the problems seen
    requested_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Reading of {self.document}"


class ProposalKind(models.TextChoices):
    ASSESSMENT = "assessment", "Assessment"
    FINDING = "finding", "Finding"
    PRIORITY = "priority", "Priority"
    REQUIREMENT = "requirement", "Improvement requirement"
    RESOLUTION = "resolution", "Resolution"
    FIGURE = "figure", "Figure"
    NATIONAL_TABLE = "national_table", "National table of ratings"


class ProposalState(models.TextChoices):
    OPEN = "open", "To decide"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "Rejected"
    KNOWN = "known", "Already known"
    MERGED = "merged", "Merged into another"
    SPLIT = "split", "Split into others"
    WITHDRAWN = "withdrawn", "Withdrawn by undo"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> "ProposalQuerySet":
        return self.filter(state=ProposalState.OPEN)

    def shown(self) -> "ProposalQuerySet":
        """All but those that were merged, split or undone away."""
        return self.exclude(state__in=[ProposalState.MERGED, ProposalState.SPLIT, ProposalState.WITHDRAWN])


class Proposal(models.Model):
    """One thing that a document may say, with its place in the document, a confidence and a reason."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="proposals")
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=16, choices=ProposalKind.choices)
    order = models.PositiveIntegerField()  # as it comes in the document
    text = models.TextField()
    fields = models.JSONField(default=dict)  # what else this kind holds; see review/content.py
    ranges = models.JSONField(default=list)  # [{"start", "end", "page", "paragraph", "label"}]
    confidence = models.FloatField()
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)
    record_path = models.CharField(max_length=120, blank=True)  # of what it became: "findings/12"
    known_from = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["reading", "kind", "state"])]
        constraints = [
            models.CheckConstraint(
                name="a_rejection_has_a_reason",
                condition=~models.Q(state="rejected") | ~models.Q(decision_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"


class StepKind(models.TextChoices):
    EDIT = "edit", "Edited"
    MERGE = "merge", "Merged"
    SPLIT = "split", "Split"
    ACCEPT = "accept", "Accepted"
    REJECT = "reject", "Rejected"
    REOPEN = "reopen", "Opened again"
    UNDO = "undo", "Undone"


class Step(models.Model):
    """One step of a review: what the proposals it touched were before, and after. Rows are added, never changed."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=8, choices=StepKind.choices)
    before = models.JSONField()  # {proposal id: its state as it was, or null where it was not there}
    after = models.JSONField()
    reason = models.TextField(blank=True)
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, related_name="undone_by", null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="kept_as_taken", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.reading})"

"""What the proof-reader held against a paper or document, what people answered, and who signed for a paper."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.governance.models.papers import Paper


class Check(models.Model):
    """One proof-reading, kept so that it need not be done again while paper, rules and record stay as they are."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="checks")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="checks", null=True, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="checks", null=True, blank=True)
    mark = models.CharField(max_length=64)  # of the rules and of what the record said
    objections = models.JSONField()
    looked_at = models.PositiveIntegerField()  # how many things the rules looked at
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_check_is_of_a_paper_or_of_a_document",
                condition=models.Q(paper__isnull=True) ^ models.Q(document__isnull=True),
            )
        ]
        triggers = [pgtrigger.Protect(name="check_kept_as_made", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Check of {self.paper or self.document}"


class AnswerKind(models.TextChoices):
    RIGHT = "right", "Right, and will be corrected"
    NO_ERROR = "no_error", "Not an error"


class CheckAnswer(models.Model):
    """What somebody said of an objection. The last answer counts; it holds wherever the same words stand so again."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="check_answers")
    fingerprint = models.CharField(max_length=16)
    rule = models.CharField(max_length=40)
    found = models.TextField()  # the words objected to
    kind = models.CharField(max_length=8, choices=AnswerKind.choices)
    reason = models.TextField(blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["council", "fingerprint"], name="answers_by_fingerprint")]
        constraints = [
            models.CheckConstraint(
                name="what_is_no_error_says_why", condition=~models.Q(kind="no_error") | ~models.Q(reason="")
            )
        ]
        triggers = [pgtrigger.Protect(name="answer_kept_as_given", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.found}"


class SignOff(models.Model):
    """Somebody's word that a paper is accurate, and what was unresolved when they gave it."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="sign_offs")
    unresolved = models.PositiveIntegerField()
    reason = models.TextField(blank=True)  # why it is signed all the same
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "by"], name="one_signature_a_person"),
            models.CheckConstraint(
                name="signing_over_unresolved_checks_says_why",
                condition=models.Q(unresolved=0) | ~models.Q(reason=""),
            ),
        ]
        triggers = [pgtrigger.Protect(name="signed_for_good", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.paper}, signed"

"""What people write into a paper: an introduction, statutory comments, the wards. Figures come from the record."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council


class RecommendationAsks(models.TextChoices):
    """What a recommendation asks of whom a paper is for."""

    NOTE = "note", "To note"
    APPROVE = "approve", "To approve"
    SUPPORT = "support", "To support"


class WrittenPart(models.Model):
    """Words for one part of a kind of paper before one meeting. Rows are added; the last one counts."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="written_parts")
    kind = models.CharField(max_length=40)  # of the paper
    body = models.CharField(max_length=160)  # the board or committee
    meeting_on = models.DateField(null=True, blank=True)
    code = models.CharField(max_length=80)  # of the part, in the paper's form
    words = models.TextField()
    author_role = models.CharField(max_length=160, blank=True)  # of a comment: who gave it
    on_behalf_of = models.CharField(max_length=160, blank=True)
    said_on = models.DateField(null=True, blank=True)
    exempt_paragraph = models.PositiveSmallIntegerField(null=True, blank=True)  # of Schedule 12A, part 1
    public_interest = models.TextField(blank=True)  # why keeping it from the public outweighs telling it
    asks = models.CharField(max_length=10, choices=RecommendationAsks.choices, blank=True)  # of a recommendation
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["council", "kind", "code"], name="parts_by_kind_and_code")]
        constraints = [
            models.CheckConstraint(
                name="an_exempt_part_names_its_paragraph_and_the_public_interest",
                condition=models.Q(exempt_paragraph__isnull=True)
                | (models.Q(exempt_paragraph__range=(1, 7)) & ~models.Q(public_interest="")),
            ),
            models.CheckConstraint(
                name="a_comment_has_role_and_day",
                condition=models.Q(author_role="", on_behalf_of="", said_on__isnull=True)
                | (~models.Q(author_role="") & models.Q(said_on__isnull=False)),
            ),
        ]
        triggers = [pgtrigger.Protect(name="part_kept_as_written", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.code}: {self.words[:60]}"

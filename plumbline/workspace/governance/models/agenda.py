"""What stands on a meeting's agenda, and how far its papers have come."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.governance.models.meetings import Meeting
from plumbline.workspace.governance.models.papers import Paper
from plumbline.workspace.improvement.models import ChangeRequest


class ItemOrigin(models.TextChoices):
    STANDING = "standing", "Standing item"
    ADDED = "added", "Added for this meeting"
    CARRIED = "carried", "Carried over"
    ESCALATED = "escalated", "Raised from another board"


class ItemAsks(models.TextChoices):
    """What the meeting is asked to do with an item."""

    NOTE = "note", "To note"
    DISCUSS = "discuss", "To discuss"
    DECIDE = "decide", "To decide"


class ItemOutcome(models.TextChoices):
    OPEN = "open", "To come"
    TAKEN = "taken", "Taken"
    DEFERRED = "deferred", "Carried over to the next meeting"
    WITHDRAWN = "withdrawn", "Withdrawn"


class AgendaItem(models.Model):
    """One item. `number` names it for good; `position` is where it stands on the agenda."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    origin = models.CharField(max_length=12, choices=ItemOrigin.choices)
    asks = models.CharField(max_length=12, choices=ItemAsks.choices, default=ItemAsks.NOTE)
    lead_role = models.CharField(max_length=160, blank=True)  # who brings it: a role
    has_paper = models.BooleanField(default=False)  # whether a paper comes with it
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="items", null=True, blank=True)
    change_request = models.ForeignKey(  # the change of an approved plan that the meeting is to decide
        ChangeRequest, on_delete=models.PROTECT, related_name="agenda_items", null=True, blank=True
    )
    exempt_paragraph = models.PositiveSmallIntegerField(null=True, blank=True)  # of Schedule 12A, part 1
    public_interest = models.TextField(blank=True)  # why keeping it from the public outweighs telling it
    late_reason = models.TextField(blank=True)  # why the chair took it as urgent, where it came after publication
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, related_name="carried_to", null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=ItemOutcome.choices, default=ItemOutcome.OPEN)
    outcome_reason = models.TextField(blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_item_a_number"),
            models.UniqueConstraint(
                fields=["meeting", "position"], name="one_item_a_place", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(
                fields=["meeting", "change_request"],
                name="a_change_request_stands_once_on_an_agenda",
                condition=~models.Q(outcome="withdrawn"),
            ),
            models.CheckConstraint(
                name="an_exempt_item_names_its_paragraph_and_the_public_interest",
                condition=models.Q(exempt_paragraph__isnull=True)
                | (models.Q(exempt_paragraph__range=(1, 7)) & ~models.Q(public_interest="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Item {self.position}"

    @property
    def path(self) -> str:
        return f"{self.meeting.path}/items/{self.number}"

    @property
    def is_exempt(self) -> bool:
        return self.exempt_paragraph is not None


class StageReached(models.Model):
    """A stage that an item's paper has reached, and why late where it was. Rows are added."""

    class Stage(models.TextChoices):
        DRAFT = "draft", "Draft in"
        FINAL = "final", "Final in"
        PUBLISHED = "published", "Published"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    on = models.DateField()
    late_reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "stages reached"
        constraints = [models.UniqueConstraint(fields=["item", "stage"], name="one_day_a_stage")]
        triggers = [pgtrigger.Protect(name="stage_kept_as_reached", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_stage_display()}"

"""Changes of an approved plan that are asked for together and decided together."""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.models.plan import Plan
from plumbline.workspace.improvement.rules.change_requests import ENDS, MOVES


class RequestState(models.TextChoices):
    DRAFTED = "drafted", "Draft"
    SUBMITTED = "submitted", "To be decided"
    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ChangeRequestQuerySet(models.QuerySet["ChangeRequest"]):
    def open(self) -> "ChangeRequestQuerySet":
        return self.filter(state__in=[RequestState.DRAFTED, RequestState.SUBMITTED])

    def to_decide(self) -> "ChangeRequestQuerySet":
        return self.filter(state=RequestState.SUBMITTED)

    def written_by(self, person: Person) -> "ChangeRequestQuerySet":
        return self.filter(
            models.Exists(
                ChangeRequest.writers.through.objects.filter(changerequest=models.OuterRef("pk"), person=person)
            )
        )

    def concerning(self, *place: str | int) -> "ChangeRequestQuerySet":
        """Those that ask for something at a place or within it, such as action 7."""
        return self.filter(asked__contains=[{"place": list(place)}])

    def showing_people(self) -> "ChangeRequestQuerySet":
        return self.select_related("plan", "asked_by", "decided_by")


class ChangeRequest(models.Model):
    """What is asked, why, what it would mean, and what was decided. Once it has ended nothing of it changes."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="change_requests")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="change_requests")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=RequestState.choices, default=RequestState.DRAFTED)
    asked = models.JSONField(default=list)  # the changes, each as changes.operations.Change writes itself
    reason = models.TextField(blank=True)
    effect = models.TextField(blank=True)  # what it means for the people whom the plan is for
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    writers = models.ManyToManyField(Person, related_name="+")  # whoever asked or edited: none of them decides
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)  # counts edits, so that nobody decides what they have not read
    goes_to_board = models.BooleanField(default=False)  # as it stood when it was sent; the decision looks again
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    body = models.CharField(max_length=160, blank=True)  # the board or officer that decided
    decided_on = models.DateField(null=True, blank=True)  # the day of the meeting, or of the officer's decision
    ground_moved_at = models.DateTimeField(null=True, blank=True)  # since when it no longer fits the plan as it is
    answer = models.TextField(blank=True)  # what was said with the decision; why it was refused or withdrawn

    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_change_request_a_number"),
            models.CheckConstraint(
                name="what_is_sent_says_why_and_to_what_effect",
                condition=models.Q(state__in=["drafted", "withdrawn"])
                | ~models.Q(reason="") & ~models.Q(effect="") & models.Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="what_is_decided_says_by_whom_where_and_when",
                condition=~models.Q(state__in=["approved", "refused"])
                | models.Q(decided_by__isnull=False, decided_at__isnull=False, decided_on__isnull=False)
                & ~models.Q(body=""),
            ),
            models.CheckConstraint(
                name="a_refusal_or_withdrawal_has_its_reason",
                condition=~models.Q(state__in=["refused", "withdrawn"]) | ~models.Q(answer=""),
            ),
        ]
        indexes = [models.Index(fields=["council", "state"])]
        triggers = [
            pgtrigger.FSM(name="states_follow_the_rules", field="state", transitions=sorted(MOVES)),
            pgtrigger.Protect(name="kept_for_good", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="kept_as_decided", operation=pgtrigger.Update, condition=pgtrigger.Q(old__state__in=sorted(ENDS))
            ),
        ]

    def __str__(self) -> str:
        return f"Change request {self.number}"

    @property
    def path(self) -> str:
        return f"changes/{self.number}"

    @property
    def is_open(self) -> bool:
        return self.state in (RequestState.DRAFTED, RequestState.SUBMITTED)

"""What the law asks to be known of a decision, and whether it was called in."""

from datetime import date

from django.db import models

from plumbline.knowledge.catalogue import meeting_rules
from plumbline.workspace.governance.models.resolutions import Resolution
from plumbline.workspace.governance.rules import decisions as rules


def call_in_days() -> int:
    """Working days after publication during which a decision can be called in."""
    return meeting_rules().clock("call_in").days


class Decision(models.Model):
    """The legal side of a resolution that decides. One read out of minutes has none until the clerk gives it."""

    resolution = models.OneToOneField(Resolution, on_delete=models.PROTECT, related_name="decision")
    is_key = models.BooleanField(default=False)  # SI 2012/2089, regulation 8
    wards = models.CharField(max_length=300, default="All")
    exempt_paragraph = models.PositiveSmallIntegerField(null=True, blank=True)  # of Schedule 12A, part 1
    public_interest = models.TextField(blank=True)
    short_notice_reason = models.TextField(blank=True)  # a key decision with less than 28 clear days' notice
    urgency_reason = models.TextField(blank=True)  # why it cannot wait for call-in; empty where it can be called in
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_exempt_decision_names_its_paragraph_and_the_public_interest",
                condition=models.Q(exempt_paragraph__isnull=True)
                | (models.Q(exempt_paragraph__range=(1, 7)) & ~models.Q(public_interest="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resolution}, legal record"

    @property
    def is_exempt(self) -> bool:
        return self.exempt_paragraph is not None

    @property
    def is_urgent(self) -> bool:
        return bool(self.urgency_reason)

    @property
    def call_in_ends(self) -> date | None:
        """The last day of call-in; None where it is not published, or cannot be called in."""
        if self.published_on is None or self.is_urgent:
            return None
        return rules.call_in_ends(self.published_on, days=call_in_days())

    def may_be_carried_out(self, on: date) -> bool:
        called: CallIn | None = getattr(self, "call_in", None)
        return rules.may_be_carried_out(
            published_on=self.published_on,
            days=call_in_days(),
            is_urgent=self.is_urgent,
            called_in=called is not None,
            settled=called is not None and called.settled_on is not None,
            on=on,
        )


class CallIn(models.Model):
    """Scrutiny asked for a decision to be looked at again; what came of it is added when it is settled."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", "The decision stands"
        REFERRED_BACK = "referred_back", "Referred back to whoever decided"
        CHANGED = "changed", "Decided differently"

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="call_in")
    called_on = models.DateField()
    called_by = models.CharField(max_length=160)  # roles: "Five members of the scrutiny committee"
    reason = models.TextField()
    settled_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True)
    outcome_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_settled_call_in_has_an_outcome",
                condition=models.Q(settled_on__isnull=True, outcome="")
                | (models.Q(settled_on__isnull=False) & ~models.Q(outcome="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Call-in of {self.decision}"

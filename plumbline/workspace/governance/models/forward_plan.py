"""Decisions to come: the notice that the law asks for before a key decision, and what became of each."""

from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models.boards import Board
from plumbline.workspace.governance.models.resolutions import Resolution
from plumbline.workspace.governance.rules.forward_plan import Notice, notice_given


class ComingDecisionQuerySet(models.QuerySet["ComingDecision"]):
    def to_come(self) -> "ComingDecisionQuerySet":
        return self.filter(withdrawn_on__isnull=True, resolution__isnull=True).order_by("decides_on", "number")


class ComingDecision(models.Model):
    """A line of the forward plan: who will decide what, when, on which papers, and since when the public knows."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="coming_decisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="coming_decisions")  # who decides
    decides_on = models.DateField()  # not before this day
    is_key = models.BooleanField(default=True)
    wards = models.CharField(max_length=300, default="All")
    lead_role = models.CharField(max_length=160, blank=True)
    papers = models.TextField(blank=True)  # what is put before those who decide, one a line
    exempt_paragraph = models.PositiveSmallIntegerField(null=True, blank=True)  # of Schedule 12A, part 1
    public_interest = models.TextField(blank=True)
    published_on = models.DateField()
    exception_reason = models.TextField(blank=True)  # why less than 28 clear days were possible
    resolution = models.OneToOneField(
        Resolution, on_delete=models.PROTECT, related_name="announced_as", null=True, blank=True
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    announced_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    announced_at = models.DateTimeField(auto_now_add=True)

    objects = ComingDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["decides_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_coming_decision_a_number"),
            models.CheckConstraint(
                name="a_coming_exempt_decision_names_its_paragraph",
                condition=models.Q(exempt_paragraph__isnull=True)
                | (models.Q(exempt_paragraph__range=(1, 7)) & ~models.Q(public_interest="")),
            ),
            models.CheckConstraint(
                name="what_is_withdrawn_was_not_decided",
                condition=models.Q(withdrawn_on__isnull=True) | models.Q(resolution__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def path(self) -> str:
        return f"forward-plan/{self.number}"

    @property
    def notice(self) -> Notice:
        return notice_given(self.published_on, decides_on=self.decides_on)

    @property
    def is_to_come(self) -> bool:
        return self.withdrawn_on is None and self.resolution_id is None

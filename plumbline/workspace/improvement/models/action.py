"""Actions, and what a list of them can be asked."""

from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.assurance.models import Finding
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.searching import vector_of
from plumbline.workspace.evidence.models import Passage
from plumbline.workspace.improvement.models.corporate_priority import CorporatePriority
from plumbline.workspace.improvement.models.guard import guards
from plumbline.workspace.improvement.models.phase import Phase
from plumbline.workspace.improvement.models.plan import Plan
from plumbline.workspace.improvement.models.priority import Priority


class Delivery(models.TextChoices):
    NOT_STARTED = "not_started", "Not started"
    ON_TRACK = "on_track", "On track"
    AT_RISK = "at_risk", "At risk"
    OFF_TRACK = "off_track", "Off track"
    DONE = "done", "Done"


class WorkKind(models.TextChoices):
    CORE_BUSINESS = "core_business", "Core business"
    PROJECT = "project", "Project"
    NEW_INITIATIVE = "new_initiative", "New initiative"


ACTION_WORDS = vector_of("title", "description", "owner_role", "measure", "how_we_will_know")


def overdue(today: date | None = None) -> models.Q:
    """Neither done nor stopped, and the due date has passed."""
    today = today or timezone.localdate()
    return ~models.Q(delivery=Delivery.DONE) & models.Q(stopped_on__isnull=True, due_on__lt=today)


def lacking() -> models.Q:
    """What rules.gaps_of names, asked of the database; a test holds the two against each other."""
    answers = Action.findings.through.objects.filter(action=models.OuterRef("pk"))
    return (
        models.Q(owner__isnull=True, owner_role="")
        | models.Q(due_on__isnull=True)
        | models.Q(measure="")
        | models.Q(how_we_will_know="")
        | (models.Q(reason="") & ~models.Exists(answers))
        | models.Q(due_on__lt=models.F("starts_on"))
    )


class ActionQuerySet(models.QuerySet["Action"]):
    def standing(self) -> "ActionQuerySet":
        return self.filter(withdrawn_at__isnull=True)

    def open(self) -> "ActionQuerySet":
        return self.standing().exclude(delivery=Delivery.DONE).filter(stopped_on__isnull=True)

    def overdue(self) -> "ActionQuerySet":
        return self.standing().filter(overdue())

    def with_gaps(self) -> "ActionQuerySet":
        return self.standing().filter(lacking())

    def knowing_findings(self) -> "ActionQuerySet":
        """Each with `answers`, the number of standing findings that it answers: one query for a whole list."""
        links = Action.findings.through.objects.filter(action=models.OuterRef("pk"))
        counted = links.values("action").annotate(found=models.Count("pk")).values("found")  # type: ignore[misc]
        return self.annotate(answers=Coalesce(models.Subquery(counted), 0))


class Action(models.Model):
    """Something that somebody will do by a date, and how the council will know that it helped."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="actions")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveIntegerField()
    priority = models.ForeignKey(Priority, on_delete=models.SET_NULL, related_name="actions", null=True, blank=True)
    phase = models.ForeignKey(Phase, on_delete=models.SET_NULL, related_name="actions", null=True, blank=True)
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="actions", null=True, blank=True)
    owner_role = models.CharField(max_length=160, blank=True)  # the post that owns it: "Head of Safeguarding"
    directorate = models.CharField(max_length=160, blank=True)  # of the owner
    kind = models.CharField(max_length=16, choices=WorkKind.choices, blank=True)
    is_quick_win = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    measure = models.TextField(blank=True)
    baseline = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True
    )  # of the measure, at the start
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)  # of baseline and target: "people", "%", "days"
    how_we_will_know = models.TextField(blank=True)
    reason = models.TextField(blank=True)  # why it is here, where no finding says so
    findings = models.ManyToManyField(Finding, related_name="actions", blank=True)
    serves = models.ManyToManyField(CorporatePriority, related_name="actions", blank=True)
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="actions", null=True, blank=True)
    delivery = models.CharField(max_length=12, choices=Delivery.choices, default=Delivery.NOT_STARTED)
    stopped_on = models.DateField(null=True, blank=True)  # while the judgement that it was stopped stands
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    edition = models.PositiveIntegerField(default=1)  # counts edits, so that two people never overwrite each other
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    answers: int  # how many findings, where `knowing_findings` has counted them

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="one_action_a_number")]
        indexes = [
            models.Index(fields=["plan", "due_on"]),
            GinIndex(ACTION_WORDS, name="actions_by_word"),
        ]
        triggers = guards("NEW.plan_id", free=["owner_id", "delivery", "edition", "passage_id"])

    def __str__(self) -> str:
        return f"Action {self.number}"

    @property
    def path(self) -> str:
        return f"actions/{self.number}"

    def get_delivery_display(self) -> str:  # type: ignore[no-redef]
        """As Django's own, which goes through all choices each time; lists ask it of every row."""
        return Delivery(self.delivery).label

    @property
    def title_and_more(self) -> str:
        """All that it says of what will be done."""
        return f"{self.title} {self.description}".strip()

    @property
    def owner_in_words(self) -> str:
        return self.owner_role or (self.owner.name if self.owner else "")

    @property
    def is_overdue(self) -> bool:
        return self.is_overdue_on(timezone.localdate())

    def is_overdue_on(self, today: date) -> bool:
        """For lists, which ask it of every row and know what day it is."""
        return (
            self.due_on is not None
            and self.due_on < today
            and self.delivery != Delivery.DONE
            and self.stopped_on is None
        )


_OF_ACTION = "(SELECT plan_id FROM improvement_action WHERE id = NEW.action_id)"


class ActionFinding(Action.findings.through):  # type: ignore[name-defined]
    """That an action answers a finding."""

    class Meta:
        proxy = True
        triggers = guards(_OF_ACTION)


class ActionServing(Action.serves.through):  # type: ignore[name-defined]
    """That an action serves a corporate priority."""

    class Meta:
        proxy = True
        triggers = guards(_OF_ACTION)

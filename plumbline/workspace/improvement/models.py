"""Plans, their priorities and actions, and how each action stands."""

import pgtrigger
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.assurance.models import Assessment, Finding
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Passage


class Plan(models.Model):
    """What a council will do about a judgement. It is a draft until a version of it is approved."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="plans")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="plans", null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="one_plan_a_number")]

    def __str__(self) -> str:
        return self.title

    @property
    def path(self) -> str:
        return f"plans/{self.number}"


class PlanVersion(models.Model):
    """A plan as it was approved: its whole content, who approved it, when and in which meeting. Never changed."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(auto_now_add=True)
    body = models.CharField(max_length=160)  # the board or officer that approved it
    approved_on = models.DateField()  # the day of that decision

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_version_a_number")]
        triggers = [pgtrigger.Protect(name="kept_as_approved", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.plan}, version {self.number}"


class Priority(models.Model):
    """A numbered heading of a plan under which its actions stand."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="priorities")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="priorities", null=True, blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "priorities"
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_priority_a_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Delivery(models.TextChoices):
    NOT_STARTED = "not_started", "Not started"
    ON_TRACK = "on_track", "On track"
    AT_RISK = "at_risk", "At risk"
    OFF_TRACK = "off_track", "Off track"
    DONE = "done", "Done"


def overdue() -> models.Q:
    """Not done, and the due date has passed."""
    return ~models.Q(delivery=Delivery.DONE) & models.Q(due_on__lt=timezone.localdate())


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
        return self.standing().exclude(delivery=Delivery.DONE)

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
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="actions", null=True, blank=True)
    owner_role = models.CharField(max_length=160, blank=True)  # the post that owns it: "Head of Safeguarding"
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    measure = models.TextField(blank=True)
    how_we_will_know = models.TextField(blank=True)
    reason = models.TextField(blank=True)  # why it is here, where no finding says so
    findings = models.ManyToManyField(Finding, related_name="actions", blank=True)
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="actions", null=True, blank=True)
    delivery = models.CharField(max_length=12, choices=Delivery.choices, default=Delivery.NOT_STARTED)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    edition = models.PositiveIntegerField(default=1)  # counts edits, so that two people never overwrite each other
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    answers: int  # how many findings, where `knowing_findings` has counted them

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="one_action_a_number")]
        indexes = [models.Index(fields=["plan", "due_on"])]

    def __str__(self) -> str:
        return f"Action {self.number}"

    @property
    def path(self) -> str:
        return f"actions/{self.number}"

    @property
    def owner_in_words(self) -> str:
        return self.owner_role or (self.owner.name if self.owner else "")

    @property
    def is_overdue(self) -> bool:
        return bool(self.due_on and self.delivery != Delivery.DONE and self.due_on < timezone.localdate())


class Update(models.Model):
    """What an owner said of an action: how it stands, what changed, what comes next. Rows are added."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    delivery = models.CharField(max_length=12, choices=Delivery.choices)
    what_changed = models.TextField()
    next_step = models.TextField(blank=True)
    as_at = models.DateField(default=timezone.localdate)  # the day whose position it reports
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="kept_as_said", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_delivery_display()}"

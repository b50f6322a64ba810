"""Boards and the terms of reference they work under. Terms are rows added: what a board was is never lost."""

from typing import cast

import pgtrigger
from django.db import models
from django.utils.functional import cached_property

from plumbline.knowledge.periods import CADENCES, Cadence, cadence_of
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council


class Openness(models.TextChoices):
    """Whom a board's meetings are open to."""

    PRIVATE = "private", "In private"
    PUBLIC = "public", "In public"
    EVERY_THIRD_PUBLIC = "every_third_public", "Every third meeting in public"


class BoardQuerySet(models.QuerySet["Board"]):
    def standing(self) -> "BoardQuerySet":
        return self.filter(ended_on__isnull=True)

    def with_terms(self) -> "BoardQuerySet":
        """Each with its newest terms, and the board that they report to: two queries for a whole list."""
        newest = Terms.objects.order_by("board_id", "-number").distinct("board_id").select_related("reports_to")
        return self.prefetch_related(models.Prefetch("terms", queryset=newest, to_attr="newest_terms"))


class Board(models.Model):
    """A body that steers, decides or scrutinises. What it is for stands in its terms."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="boards")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=160)
    ended_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_board_a_number"),
            models.UniqueConstraint(fields=["council", "name"], name="one_board_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        return f"boards/{self.number}"

    @cached_property
    def terms_now(self) -> "Terms":
        """The terms that hold: from `with_terms` where the board came from there, else asked for once."""
        fetched = getattr(self, "newest_terms", None)
        if fetched:
            return cast(Terms, fetched[0])
        return self.terms.select_related("reports_to").latest("number")


class Terms(models.Model):
    """A board's terms of reference as they were agreed, whole. A change is a new version."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveIntegerField()
    purpose = models.TextField()
    chair_role = models.CharField(max_length=160, blank=True)  # a role, never a name: "Chief Executive"
    cadence = models.CharField(max_length=16, choices=[(one.code, one.title.capitalize()) for one in CADENCES])
    first_meeting_on = models.DateField(
        null=True, blank=True
    )  # where the cadence counts from; none can be planned without
    keeps_to_pre_election_periods = models.BooleanField(default=True)
    quorum = models.PositiveSmallIntegerField(null=True, blank=True)  # voting members present; empty where none is set
    openness = models.CharField(max_length=20, choices=Openness.choices)
    standing_items = models.JSONField(default=list)  # titles, in their order
    reports_to = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    draft_days = models.PositiveSmallIntegerField()  # working days before the meeting
    final_days = models.PositiveSmallIntegerField()  # working days before the meeting
    publication_days = models.PositiveSmallIntegerField()  # clear days before the meeting
    agreed_by = models.CharField(max_length=160, blank=True)  # the body that agreed them
    agreed_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)  # the paper that prints them, for a published board
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        verbose_name_plural = "terms"
        constraints = [models.UniqueConstraint(fields=["board", "number"], name="one_version_of_terms_a_number")]
        triggers = [pgtrigger.Protect(name="terms_kept_as_agreed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.board}, terms version {self.number}"

    @property
    def path(self) -> str:
        return f"{self.board.path}/terms/{self.number}"

    @property
    def cadence_in_full(self) -> Cadence:
        return cadence_of(self.cadence)


class Seat(models.Model):
    """So many members of one role and party or body; never a person's name."""

    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="seats")
    order = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=160)  # "Councillor", "Director of Adult Social Services"
    party = models.CharField(max_length=160, blank=True)  # the party or body they come from: "NHS", "largest group"
    number = models.PositiveSmallIntegerField(default=1)
    votes = models.BooleanField(default=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["terms", "order"], name="one_seat_a_place"),
            models.CheckConstraint(name="a_seat_is_for_somebody", condition=models.Q(number__gte=1)),
        ]
        triggers = [pgtrigger.Protect(name="seats_kept_as_agreed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.role}, {self.party}" if self.party else self.role

"""Peer sets: the named councils with which a council compares itself, with source and year.

A set is data, as its source gives it. It is never changed, for a verdict that rests on it must be found again: it ends,
and another is made.
"""

import pgtrigger
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council


class PeerSetKind(models.TextChoices):
    GIVEN = "given", "A published list: statistical neighbours, a peer group"
    CHOSEN = "chosen", "Chosen by the council itself"


class PeerSetQuerySet(models.QuerySet["PeerSet"]):
    def in_use(self) -> "PeerSetQuerySet":
        return self.filter(ended_at__isnull=True)


class PeerSet(models.Model):
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="peer_sets")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=6, choices=PeerSetKind.choices)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=300)  # who made the list, or why the council chose these
    year = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PeerSetQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_peer_set_a_number"),
            models.UniqueConstraint(
                fields=["council", "name", "year"],
                condition=models.Q(ended_at__isnull=True),
                name="one_peer_set_in_use_a_name_and_year",
            ),
            models.CheckConstraint(name="a_peer_set_has_its_source", condition=~models.Q(source="")),
        ]

    def __str__(self) -> str:
        return f"Peer set {self.number}"

    @property
    def path(self) -> str:
        return f"peer-sets/{self.number}"


class Peer(models.Model):
    """A council of a peer set, by code, with its name as it was then. Only an invented council has invented peers."""

    peer_set = models.ForeignKey(PeerSet, on_delete=models.PROTECT, related_name="members")
    gss_code = models.CharField(max_length=9)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["peer_set", "gss_code"], name="a_peer_stands_once_in_a_set")]
        triggers = [pgtrigger.Protect(name="peer_kept_as_listed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name

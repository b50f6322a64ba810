"""How figures came in: the file, the check table that was shown, and who accepted it."""

from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import StoredFile


class LoadKind(models.TextChoices):
    WORKBOOK = "workbook", "A workbook"
    SENT = "sent", "Sent by another program"
    ENTRY = "entry", "Entered by hand"
    CLIENT_LEVEL_DATA = "client_level_data", "Client Level Data"
    PUBLISHED = "published", "Published figures"


class LoadState(models.TextChoices):
    WAITING = "waiting", "Waiting to be accepted"
    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Not accepted"


class Load(models.Model):
    """Figures that came together, with where they are from. Nothing of it counts before somebody accepts it."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="loads")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=LoadKind.choices)
    state = models.CharField(max_length=10, choices=LoadState.choices, default=LoadState.WAITING)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="loads", null=True, blank=True)
    name = models.CharField(max_length=255, blank=True)  # of the file, as it came
    source = models.CharField(max_length=300)  # who made the figures: "Case management system, report 12"
    method = models.CharField(max_length=80, blank=True)  # version of what computed them
    as_of = models.DateField(null=True, blank=True)  # the day whose state of the source they show
    extracted_at = models.DateTimeField(null=True, blank=True)
    rows = models.JSONField(default=list)  # what was read, each with its cell and what was found
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_load_a_number"),
            models.CheckConstraint(
                name="a_decided_load_says_by_whom",
                condition=models.Q(state=LoadState.WAITING, decided_by__isnull=True, decided_at__isnull=True)
                | ~models.Q(state=LoadState.WAITING) & models.Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_workbook_has_its_file",
                condition=~models.Q(kind__in=[LoadKind.WORKBOOK, LoadKind.SENT]) | models.Q(file__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Load {self.number}"

    @property
    def path(self) -> str:
        return f"loads/{self.number}"

    @property
    def is_waiting(self) -> bool:
        return self.state == LoadState.WAITING

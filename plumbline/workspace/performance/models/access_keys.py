"""Access keys: how another program of the council reads figures here, or sends some to be checked."""

from django.db import models
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council


class Scope(models.TextChoices):
    READ = "read", "Read measures and figures"
    LOAD = "load", "Send figures to be checked"


class AccessKeyQuerySet(models.QuerySet["AccessKey"]):
    def open(self) -> "AccessKeyQuerySet":
        """Neither revoked nor past its last day."""
        return self.filter(revoked_at__isnull=True, last_day__gte=timezone.localdate())


class AccessKey(models.Model):
    """Only a hash of the secret is kept. A key does no more than whoever made it still may."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="access_keys")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)  # what uses it: "Power BI of the performance team"
    scope = models.CharField(max_length=4, choices=Scope.choices)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of a secret of 256 random bits
    last_day = models.DateField()
    last_used_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = AccessKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_access_key_a_number"),
            models.CheckConstraint(
                name="a_revoked_key_says_by_whom",
                condition=models.Q(revoked_by__isnull=True, revoked_at__isnull=True)
                | models.Q(revoked_by__isnull=False, revoked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Access key {self.number}"

    @property
    def path(self) -> str:
        return f"access-keys/{self.number}"

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and self.last_day >= timezone.localdate()

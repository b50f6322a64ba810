"""People, and what they are to which council."""

from datetime import date, timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils import timezone

from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.councils.models import Council


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        """Whatever the case, but letter by letter: `iexact` would take a long s for an s, and so on."""
        return self.alias(plain=Lower("email")).get(plain=(username or "").lower())


class Person(AbstractBaseUser):
    """Somebody who signs in. What they may do comes from their memberships only; there is no superuser."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    must_change_password = models.BooleanField(default=False)  # a first password is good for one thing only

    memberships_now: list["Membership"] = []  # those that hold, where the person came with them: see backends.py

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_an_email_whatever_its_case"),
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        """Those that hold today: not ended, and for guests not run out."""
        return self.filter(models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=Now()))

    def ended(self) -> "MembershipQuerySet":
        return self.filter(ends_at__lte=Now())


class Membership(models.Model):
    """A person's role at a council. An inspector's runs out; anybody's can be ended."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=24, choices=Role.choices)
    started_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    calendar_serial = models.PositiveIntegerField(
        default=0
    )  # the address of their calendar holds it; a new one ends the old

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "council"], name="one_role_a_person_a_council"),
            models.CheckConstraint(
                name="an_inspector_is_a_guest_with_an_end",
                condition=~models.Q(role=Role.INSPECTOR) | models.Q(ends_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} at {self.council}"

    @property
    def path(self) -> str:
        return f"people/{self.pk}"

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds, or held."""
        return timezone.localtime(self.ends_at - timedelta(microseconds=1)).date() if self.ends_at else None

    @property
    def has_ended(self) -> bool:
        return self.ends_at is not None and self.ends_at <= timezone.now()

    def may(self, permission: Permission) -> bool:
        return permission in ROLE_MAY[Role(self.role)]

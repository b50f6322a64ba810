"""Letting people in."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Membership, Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.models import Council


@transaction.atomic
def let_in(
    *, email: str, name: str, role: Role, council: Council, password: str, until: datetime | None = None
) -> Membership:
    """Give a person a role at a council; makes their account the first time. Recorded by the caller's audit entry."""
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person(email=email.lower(), name=name)
        person.set_password(password)
        person.save()
    membership, _ = Membership.objects.update_or_create(
        person=person, council=council, defaults={"role": role, "ends_at": until}
    )
    return membership


def end_membership(membership: Membership) -> None:
    membership.ends_at = timezone.now()
    membership.save(update_fields=["ends_at"])

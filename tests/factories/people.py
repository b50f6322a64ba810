"""Councils and the people who work at them."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from plumbline.workspace.accounts.models import Membership, Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.actions import open_council, open_invented_council
from plumbline.workspace.councils.models import Council

PASSWORD = "a password for tests only"
_numbers = count(1)


def a_council(name: str = "Eastmere") -> Council:
    """An invented one; the same again for the same name."""
    return open_invented_council(name=name, official_name=f"{name} Council")


def a_real_council(gss_code: str = "E09000014") -> Council:
    """A council of the catalogue; Haringey where none is named."""
    return open_council(gss_code=gss_code)


def a_person(council: Council, role: Role = Role.ASSURANCE_LEAD) -> Person:
    """Somebody new with this role at the council, who can sign in with PASSWORD.

    Made without the action that lets people in, so that a council's audit entries are those of the test alone.
    """
    number = next(_numbers)
    person = Person(email=f"person{number}@example.org", name=f"{role.label} {number}")
    person.set_password(PASSWORD)
    person.save()
    until = timezone.now() + timedelta(days=30) if role == Role.INSPECTOR else None
    Membership.objects.create(person=person, council=council, role=role, ends_at=until)
    return person

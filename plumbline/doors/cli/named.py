"""Councils, plans and people as they are named at the keyboard; who is not there is said, with who is."""

from typing import TYPE_CHECKING

from plumbline.doors.cli.faults import CommandFault

if TYPE_CHECKING:
    from plumbline.workspace.accounts.models import Person
    from plumbline.workspace.councils.models import Council
    from plumbline.workspace.improvement.models import Plan


def council_named(name: str) -> "Council":
    from django.db.models import Q

    from plumbline.workspace.councils.models import Council

    named = Q(slug=name.lower()) | Q(name__iexact=name) | Q(official_name__iexact=name) | Q(gss_code__iexact=name)
    council = Council.objects.filter(named).first()
    if council is None:
        there = ", ".join(Council.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandFault(f"There is no council {name} in this workspace; there are: {there}.")
    return council


def plan_numbered(council: "Council", number: int) -> "Plan":
    plan = council.plans.filter(number=number).first()
    if plan is None:
        there = ", ".join(str(one) for one in council.plans.values_list("number", flat=True)) or "none yet"
        raise CommandFault(f"{council.name} has no plan {number}; there are: {there}.")
    return plan


def person_of(email: str) -> "Person":
    from plumbline.workspace.accounts.models import Person

    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise CommandFault(f"Nobody signs in as {email}.")
    return person

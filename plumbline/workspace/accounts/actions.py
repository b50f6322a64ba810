"""Letting people in, changing what they are to a council, and showing them out."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from plumbline.workspace.accounts import rules
from plumbline.workspace.accounts.models import Membership, Person
from plumbline.workspace.accounts.passwords import first_password
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission, Role
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council


@dataclass(frozen=True)
class LetIn:
    """Who came in, and the password to tell them; None where they have an account and a password already."""

    membership: Membership
    first_password: str | None


@transaction.atomic
def let_in(
    council: Council,
    *,
    email: str,
    name: str,
    role: Role,
    by: Person,
    last_day: date | None = None,
    encoded_password: str = "",
) -> LetIn:
    """Give somebody a role at a council; makes their account the first time they are let in anywhere.

    A new account gets a first password, unless the hash of a password that its owner knows is given.
    """
    require(by, Permission.MANAGE_PEOPLE, council=council)
    _check_stay(role, last_day)
    _hold(council)
    person, password = _account(email=email, name=name, encoded_password=encoded_password)
    return _enter(council, person, password, role=role, last_day=last_day, by=by)


@transaction.atomic
def let_in_first_administrator(council: Council, *, email: str, name: str, encoded_password: str = "") -> LetIn:
    """Open a new council's door. Asks nobody's permission, and can be done only while nobody was ever let in."""
    _hold(council)
    if council.memberships.exists():
        raise rules.NotPossible(f"{council} has people already; its administrator lets others in.")
    person, password = _account(email=email, name=name, encoded_password=encoded_password)
    return _enter(council, person, password, role=Role.ADMINISTRATOR, last_day=None, by=None)


@transaction.atomic
def change_role(membership: Membership, *, role: Role, by: Person, last_day: date | None = None) -> Membership:
    """Give somebody another role, or another last day, at the same council."""
    council = membership.council
    require(by, Permission.MANAGE_PEOPLE, council=council)
    now = _current(membership)
    rules.check_not_own(own=now.person_id == by.pk)
    _check_stay(role, last_day)
    if role != Role.ADMINISTRATOR:
        _check_somebody_administers(now)
    before = {"role": now.role, "last_day": _iso(now.last_day)}
    now.role = role
    now.ends_at = _end_of(last_day)
    now.save(update_fields=["role", "ends_at"])
    record(
        "changed a role",
        now.person.name,
        council=council,
        by=by,
        path=now.path,
        details={"from": before, "to": {"role": role.value, "last_day": _iso(last_day)}},
    )
    return now


@transaction.atomic
def end_membership(membership: Membership, *, reason: str, by: Person) -> Membership:
    """Show somebody out, from this moment on. What they did stays in the record under their name."""
    council = membership.council
    require(by, Permission.MANAGE_PEOPLE, council=council)
    now = _current(membership)
    rules.check_not_own(own=now.person_id == by.pk)
    _check_somebody_administers(now)
    now.ends_at = timezone.now()
    now.save(update_fields=["ends_at"])
    record(
        "ended a membership",
        now.person.name,
        council=council,
        by=by,
        path=now.path,
        reason=reason,
        details={"role": now.role},
    )
    return now


@transaction.atomic
def give_first_password(membership: Membership, *, by: Person) -> str:
    """A new first password for somebody who forgot theirs; refused where another council relies on the account too."""
    council = membership.council
    require(by, Permission.MANAGE_PEOPLE, council=council)
    now = _current(membership)
    if now.person_id == by.pk:
        raise rules.NotPossible("Change your own password on the page for it.")
    if Membership.objects.current().filter(person=now.person).exclude(council=council).exists():
        raise rules.NotPossible(
            f"{now.person.name} signs in to another council too, so no single council may set this password. "
            "Ask whoever runs this service."
        )
    password = first_password()
    now.person.set_password(password)
    now.person.must_change_password = True
    now.person.save(update_fields=["password", "must_change_password"])
    record("gave a first password", now.person.name, council=council, by=by, path=now.path)
    return password


@transaction.atomic
def choose_password(person: Person, *, password: str) -> None:
    """Somebody's own password, chosen by themselves; noted at every council that they work at."""
    validate_password(password, person)
    person.set_password(password)
    person.must_change_password = False
    person.save(update_fields=["password", "must_change_password"])
    for membership in Membership.objects.current().filter(person=person).select_related("council"):
        record("chose a password", person.name, council=membership.council, by=person, path=membership.path)


@transaction.atomic
def renew_calendar_address(membership: Membership, *, by: Person) -> None:
    """Give somebody's calendar a new address, at their own wish; the old one shows nothing any more."""
    assert membership.person_id == by.pk, "everybody renews their own"
    Membership.objects.filter(pk=membership.pk).update(calendar_serial=F("calendar_serial") + 1)
    record("took a new calendar address", by.name, council=membership.council, by=by)


def _enter(
    council: Council, person: Person, password: str | None, *, role: Role, last_day: date | None, by: Person | None
) -> LetIn:
    membership = Membership.objects.filter(person=person, council=council).first()
    if membership is None:
        membership = Membership(person=person, council=council)
    elif not membership.has_ended:
        raise rules.NotPossible(f"{person.name} has a role here already. Change that role instead.")
    membership.role = role
    membership.started_at = timezone.now()
    membership.ends_at = _end_of(last_day)
    membership.save()
    record(
        "let somebody in" if by else "opened the workspace",
        person.name,
        council=council,
        by=by or person,
        path=membership.path,
        details={"role": role.value, "last_day": _iso(last_day)},
    )
    return LetIn(membership=membership, first_password=password)


def _account(*, email: str, name: str, encoded_password: str) -> tuple[Person, str | None]:
    """The person with this address, made where there is none; with the first password that was made, if one was."""
    person = Person.objects.filter(email__iexact=email.strip()).first()
    if person is not None:
        return person, None
    password = None if encoded_password else first_password()
    person = Person(email=email.strip().lower(), name=name.strip(), password=encoded_password)
    if password:
        person.set_password(password)
        person.must_change_password = True
    person.save()
    return person, password


def _hold(council: Council) -> None:
    """One change to a council's people at a time, so that two cannot leave it without an administrator."""
    Council.objects.select_for_update().get(pk=council.pk)


def _current(membership: Membership) -> Membership:
    """The membership as it stands now, with its council held."""
    _hold(membership.council)
    now = Membership.objects.select_related("person", "council").get(pk=membership.pk)
    if now.has_ended:
        raise rules.NotPossible(f"The membership of {now.person.name} has ended. Let them in again instead.")
    return now


def _check_stay(role: Role, last_day: date | None) -> None:
    rules.check_stay(
        is_guest=role == Role.INSPECTOR,
        is_administrator=role == Role.ADMINISTRATOR,
        last_day=last_day,
        today=timezone.localdate(),
    )


def _check_somebody_administers(membership: Membership) -> None:
    administrators = Membership.objects.current().filter(council=membership.council, role=Role.ADMINISTRATOR)
    rules.check_somebody_administers(
        is_administrator=membership.role == Role.ADMINISTRATOR,
        other_administrators=administrators.exclude(pk=membership.pk).count(),
    )


def _end_of(last_day: date | None) -> datetime | None:
    """The first moment after the last day, in London."""
    return timezone.make_aware(datetime.combine(last_day + timedelta(days=1), time())) if last_day else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

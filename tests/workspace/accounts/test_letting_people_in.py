"""Letting people in, changing what they are to a council, and showing them out."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from plumbline.workspace.accounts.actions import (
    change_role,
    choose_password,
    end_membership,
    give_first_password,
    let_in,
    let_in_first_administrator,
)
from plumbline.workspace.accounts.models import Membership, Person
from plumbline.workspace.accounts.permissions import NotPermitted, membership_of, require
from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.accounts.rules import NotPossible
from plumbline.workspace.audit.models import Entry
from tests.factories.people import PASSWORD, a_council, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def administrator(council):
    return a_person(council, Role.ADMINISTRATOR)


def of(person):
    return person.memberships.get()


def newcomer(council, administrator, **given):
    words = {"email": "New@Example.org", "name": " New Person ", "role": Role.CLERK, "by": administrator}
    return let_in(council, **(words | given))


def test_somebody_new_gets_an_account_a_role_and_a_password_that_is_shown_once(council, administrator):
    entered = newcomer(council, administrator)

    person = Person.objects.get(email="new@example.org")
    assert person.name == "New Person"
    assert person.check_password(entered.first_password)
    assert person.must_change_password
    assert entered.first_password not in person.password
    assert membership_of(person, council).role == Role.CLERK


def test_first_passwords_are_all_different(council, administrator):
    passwords = {newcomer(council, administrator, email=f"n{n}@example.org").first_password for n in range(20)}

    assert len(passwords) == 20
    assert all(len(password) == 19 for password in passwords)


def test_letting_in_is_recorded_with_who_and_as_what(council, administrator):
    entered = newcomer(council, administrator, last_day=timezone.localdate())

    entry = Entry.objects.get()
    assert (entry.action, entry.subject, entry.person) == ("let somebody in", "New Person", administrator)
    assert entry.details == {"role": "clerk", "last_day": timezone.localdate().isoformat()}
    assert entry.subject_path == entered.membership.path
    assert entered.first_password not in str(entry.details)


@pytest.mark.parametrize("role", [role for role in Role if Permission.MANAGE_PEOPLE not in ROLE_MAY[role]])
def test_only_an_administrator_manages_people(council, administrator, role):
    somebody, target = a_person(council, role), a_person(council)

    for attempt in (
        lambda: newcomer(council, somebody),
        lambda: change_role(of(target), role=Role.CLERK, by=somebody),
        lambda: end_membership(of(target), reason="No.", by=somebody),
        lambda: give_first_password(of(target), by=somebody),
    ):
        with pytest.raises(NotPermitted):
            attempt()
    assert not Entry.objects.exists()


def test_another_councils_administrator_manages_nobody_here(council):
    stranger, target = a_person(a_council("Westmere"), Role.ADMINISTRATOR), a_person(council)

    with pytest.raises(NotPermitted):
        end_membership(of(target), reason="No.", by=stranger)
    with pytest.raises(NotPermitted):
        newcomer(council, stranger)


def test_somebody_known_at_another_council_keeps_their_name_and_password(council, administrator):
    known = a_person(a_council("Westmere"))

    entered = newcomer(council, administrator, email=known.email.upper(), name="Another name")

    known.refresh_from_db()
    assert entered.membership.person == known
    assert entered.first_password is None
    assert known.check_password(PASSWORD) and known.name != "Another name"
    assert not known.must_change_password


def test_somebody_who_has_a_role_here_is_not_let_in_twice(council, administrator):
    member = a_person(council)

    with pytest.raises(NotPossible, match="has a role here already"):
        newcomer(council, administrator, email=member.email)


def test_somebody_who_was_shown_out_can_come_back_and_starts_anew(council, administrator):
    member = of(a_person(council))
    Membership.objects.filter(pk=member.pk).update(started_at=timezone.now() - timedelta(days=400))
    end_membership(member, reason="Left.", by=administrator)

    entered = newcomer(council, administrator, email=member.person.email)

    assert entered.membership.pk == member.pk
    assert not entered.membership.has_ended
    assert entered.membership.started_at > timezone.now() - timedelta(days=1)


def test_an_inspector_needs_a_last_day(council, administrator):
    with pytest.raises(NotPossible, match="guest"):
        newcomer(council, administrator, role=Role.INSPECTOR)
    assert not Person.objects.filter(email="new@example.org").exists()


def test_an_administrator_has_no_last_day(council, administrator):
    with pytest.raises(NotPossible, match="without an end date"):
        newcomer(council, administrator, role=Role.ADMINISTRATOR, last_day=timezone.localdate())


def test_a_stay_cannot_end_before_it_begins(council, administrator):
    with pytest.raises(NotPossible, match="today or later"):
        newcomer(council, administrator, last_day=timezone.localdate() - timedelta(days=1))


def test_a_guest_may_come_in_until_the_end_of_the_last_day(council, administrator):
    today = timezone.localdate()

    guest = newcomer(council, administrator, role=Role.INSPECTOR, last_day=today).membership

    assert guest.last_day == today
    assert guest.ends_at > timezone.now()
    assert timezone.localtime(guest.ends_at).date() == today + timedelta(days=1)
    require(guest.person, Permission.READ_RECORD, council=council)
    Membership.objects.filter(pk=guest.pk).update(ends_at=timezone.now())
    with pytest.raises(NotPermitted):
        require(guest.person, Permission.READ_RECORD, council=council)


def test_a_changed_role_counts_at_once_and_says_what_it_was(council, administrator):
    member = a_person(council, Role.CLERK)

    change_role(of(member), role=Role.DIRECTOR, by=administrator)

    require(member, Permission.APPROVE_PLAN, council=council)
    assert Entry.objects.get().details == {
        "from": {"role": "clerk", "last_day": None},
        "to": {"role": "director", "last_day": None},
    }


def test_an_ended_membership_opens_nothing_and_keeps_its_reason(council, administrator):
    member = a_person(council)

    end_membership(of(member), reason="Left the council.", by=administrator)

    assert membership_of(member, council) is None
    assert Entry.objects.get().reason == "Left the council."
    with pytest.raises(NotPossible, match="has ended"):
        end_membership(of(member), reason="Again.", by=administrator)


def test_nobody_changes_their_own_role_or_shows_themselves_out(council, administrator):
    a_person(council, Role.ADMINISTRATOR)

    with pytest.raises(NotPossible, match="their own"):
        change_role(of(administrator), role=Role.DIRECTOR, by=administrator)
    with pytest.raises(NotPossible, match="their own"):
        end_membership(of(administrator), reason="Bye.", by=administrator)


def test_the_last_administrator_can_neither_go_nor_become_something_else(council, administrator, monkeypatch):
    """Nobody else may try today; the rule must hold when somebody else may."""
    director = a_person(council, Role.DIRECTOR)
    allowed = ROLE_MAY | {Role.DIRECTOR: ROLE_MAY[Role.DIRECTOR] | {Permission.MANAGE_PEOPLE}}
    monkeypatch.setattr("plumbline.workspace.accounts.models.ROLE_MAY", allowed)

    with pytest.raises(NotPossible, match="last administrator"):
        end_membership(of(administrator), reason="No.", by=director)
    with pytest.raises(NotPossible, match="last administrator"):
        change_role(of(administrator), role=Role.CLERK, by=director)
    a_person(council, Role.ADMINISTRATOR)
    end_membership(of(administrator), reason="Two are enough.", by=director)


def test_a_council_opens_its_door_to_one_administrator_once(council):
    first = let_in_first_administrator(council, email="first@example.org", name="First")

    assert first.membership.role == Role.ADMINISTRATOR
    assert first.membership.person.check_password(first.first_password)
    assert Entry.objects.get().person == first.membership.person
    with pytest.raises(NotPossible, match="has people already"):
        let_in_first_administrator(council, email="second@example.org", name="Second")


def test_the_door_stays_shut_after_everybody_has_left(council):
    Membership.objects.create(person=a_person(a_council("Westmere")), council=council, role=Role.CLERK,
                              ends_at=timezone.now())  # fmt: skip

    with pytest.raises(NotPossible):
        let_in_first_administrator(council, email="first@example.org", name="First")


def test_a_forgotten_password_is_replaced_by_a_first_one(council, administrator):
    member = a_person(council)

    password = give_first_password(of(member), by=administrator)

    member.refresh_from_db()
    assert member.check_password(password) and not member.check_password(PASSWORD)
    assert member.must_change_password
    assert password not in str(Entry.objects.get().details)


def test_an_account_that_two_councils_rely_on_is_not_taken_over_by_one(council, administrator):
    member = a_person(council)
    Membership.objects.create(person=member, council=a_council("Westmere"), role=Role.CLERK)

    with pytest.raises(NotPossible, match="another council too"):
        give_first_password(of_here(member, council), by=administrator)
    member.refresh_from_db()
    assert member.check_password(PASSWORD)


def of_here(person, council):
    return person.memberships.get(council=council)


def test_a_password_of_ones_own_is_noted_at_each_council_of_today(council):
    member = a_person(council)
    Membership.objects.create(person=member, council=a_council("Westmere"), role=Role.CLERK)
    Membership.objects.create(
        person=member, council=a_council("Northmere"), role=Role.CLERK, ends_at=timezone.now() - timedelta(days=1)
    )

    choose_password(member, password="violet ladder tuesday")

    assert member.check_password("violet ladder tuesday") and not member.must_change_password
    assert {entry.council.name for entry in Entry.objects.all()} == {"Eastmere", "Westmere"}


@pytest.mark.parametrize("password", ["short", "password1234", "Assurance lead", "person-anew@example"])
def test_a_weak_password_is_refused_and_nothing_is_noted(council, password):
    member = a_person(council)
    member.email = "person-anew@example.org"

    with pytest.raises(ValidationError):
        choose_password(member, password=password)

    assert Person.objects.get(pk=member.pk).check_password(PASSWORD)
    assert not Entry.objects.exists()


def test_a_role_that_may_do_nothing_new_is_written_down_for_every_permission():
    assert set(ROLE_MAY) == set(Role)
    assert set().union(*ROLE_MAY.values()) == set(Permission)
    assert ROLE_MAY[Role.ADMINISTRATOR].isdisjoint({Permission.READ_RECORD, Permission.APPROVE_PLAN})

"""Who did what, when and why: written in the transaction of its action, and never changed."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from plumbline.workspace.audit.actions import record
from plumbline.workspace.audit.models import Entry
from tests.factories.people import a_council, a_person


@pytest.fixture
def entry(db):
    council = a_council()
    return record(
        "accepted", "finding 12", council=council, by=a_person(council), path="findings/12", reason="Why not."
    )


def test_an_entry_says_who_what_when_and_why(entry):
    kept = Entry.objects.select_related("person").get()

    assert (kept.action, kept.subject, kept.reason) == ("accepted", "finding 12", "Why not.")
    assert kept.person_id == entry.person_id and kept.at is not None
    assert str(kept) == f"{kept.person.name} accepted: finding 12"


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET reason = 'better'", "DELETE FROM audit_entry", "UPDATE audit_entry SET at = now()"],
)
def test_the_database_refuses_to_change_or_delete_an_entry(entry, statement):
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Entry.objects.get().reason == "Why not."


def test_the_model_cannot_change_an_entry_either(entry):
    entry.reason = "better"
    with pytest.raises(ProgrammingError), transaction.atomic():
        entry.save()
    with pytest.raises(ProgrammingError), transaction.atomic():
        entry.delete()
    with pytest.raises(ProgrammingError), transaction.atomic():
        Entry.objects.update(reason="better")


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused():
    council = a_council()
    person = a_person(council)

    with pytest.raises(AssertionError, match="belongs to the transaction"):
        record("accepted", "finding 12", council=council, by=person)
    assert not Entry.objects.exists()


def test_a_long_name_fits(db):
    council = a_council()
    person = a_person(council)

    assert record("let somebody in", "N" * 120, council=council, by=person).pk

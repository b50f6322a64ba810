"""A prepared query gives what its queryset gives, whoever asks and however often."""

import threading
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.db.models import F, Q, QuerySet, Value

from plumbline.workspace.accounts.models import Membership, MembershipQuerySet
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.prepared import Prepared
from tests.factories.people import a_council, a_person


@pytest.fixture
def people(db: None) -> list[Membership]:
    council = a_council()
    for _ in range(4):
        a_person(council, role=Role.ACTION_OWNER)
    return list(Membership.objects.select_related("person", "council").order_by("pk"))


def test_records_come_with_what_they_are_joined_to_and_annotated_with(
    people: list[Membership], django_assert_num_queries: object
) -> None:
    def ask(keys: Sequence[int]) -> MembershipQuerySet:
        found = Membership.objects.filter(pk=keys[0], council=keys[1]).select_related("person", "council")
        return found.annotate(called=F("person__name"))

    prepared = Prepared(ask)
    for one in (*people, *people):
        with django_assert_num_queries(1):  # type: ignore[operator]
            (found,) = prepared.rows([one.pk, one.council_id])
            assert (found, found.person, found.called) == (one, one.person, one.person.name)
            assert found.council.slug == one.council.slug
    assert list(prepared.rows([people[0].pk, 0])) == []


def test_any_number_of_keys_is_asked_at_once(people: list[Membership]) -> None:
    prepared = Prepared(lambda keys: Membership.objects.filter(pk__in=keys).order_by("pk").values_list("pk", flat=True))
    keys = [one.pk for one in people]
    assert list(prepared.rows([*keys, *range(-999, 0)])) == keys
    assert list(prepared.rows(keys[:1])) == keys[:1]
    assert list(prepared.rows([])) == []


def test_all_keys_may_stand_in_two_places(people: list[Membership]) -> None:
    def ask(keys: Sequence[int]) -> QuerySet[Any, Any]:
        others = Membership.objects.filter(pk__in=keys).values("council")
        return Council.objects.filter(Q(pk__in=others) | Q(pk__in=keys)).values_list("pk", flat=True)

    assert list(Prepared(ask).rows([people[0].pk])) == list(
        Council.objects.filter(Q(pk=people[0].council_id) | Q(pk=people[0].pk)).values_list("pk", flat=True)
    )


def test_an_answer_is_not_kept_for_the_next_who_asks(people: list[Membership]) -> None:
    prepared = Prepared(lambda keys: Council.objects.filter(pk=keys[0]).values_list("name", flat=True))
    council = people[0].council
    before = list(prepared.rows([council.pk]))
    Council.objects.filter(pk=council.pk).update(name="Elsewhere")
    assert (list(prepared.rows([council.pk])), before) == (["Elsewhere"], [council.name])


def test_a_union_is_prepared_as_well(people: list[Membership]) -> None:
    def ask(keys: Sequence[int]) -> QuerySet[Any, Any]:
        named = Council.objects.filter(pk=keys[0]).annotate(kind=Value("council")).values_list("kind", "pk")
        return named.union(Membership.objects.filter(pk=keys[1]).annotate(kind=Value("role")).values_list("kind", "pk"))

    prepared = Prepared(ask)
    one = people[-1]
    assert sorted(prepared.rows([one.council_id, one.pk])) == [("council", one.council_id), ("role", one.pk)]


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_on_its_own_connection() -> None:
    council = a_council()
    prepared = Prepared(lambda keys: Council.objects.filter(pk=keys[0]).values_list("slug", flat=True))
    assert list(prepared.rows([council.pk])) == [council.slug]
    found: list[list[str]] = []

    def ask() -> None:
        found.append(list(prepared.rows([council.pk])))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [[council.slug]] * 3

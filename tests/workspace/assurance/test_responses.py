"""Answering findings, and which of them still wait for an answer."""

import pytest
from django.db import IntegrityError, transaction

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.assurance.actions import accept_findings, respond, take_finding, withdraw_finding
from plumbline.workspace.assurance.models import Finding, Polarity, Response, ResponseKind
from plumbline.workspace.assurance.rules import ResponseIncomplete, check_response, words_needed
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.evidence.actions import mark_passage
from tests.factories.documents import a_read_document
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def lead(council):
    return a_person(council)


@pytest.fixture
def document(council, lead):
    return a_read_document(council, by=lead)


@pytest.fixture
def a_finding(document, lead):
    def make(polarity="shortfall", statements=(1,), text="People waited too long."):
        passage = mark_passage(document, start=10, end=40)
        return take_finding(document, text=text, polarity=polarity, statements=statements, voices=["people"],
                            passages=[passage], by=lead)  # fmt: skip

    return make


def without(permission):
    return [role for role in Role if permission not in ROLE_MAY[role]]


def test_a_finding_rests_on_a_passage(document, lead):
    with pytest.raises(AssertionError, match="rests on a passage"):
        take_finding(document, text="Floating.", polarity="shortfall", statements=[1], voices=[], passages=[], by=lead)


def test_a_later_response_stands_and_the_earlier_one_is_kept(a_finding, lead):
    finding = a_finding()
    respond(finding, kind="accept", words="", by=lead)

    respond(finding, kind="dispute", words="The figure is of another year.", by=lead)

    assert [one.kind for one in finding.responses.all()] == ["dispute", "accept"]
    assert Finding.objects.with_response().get().response_kind == "dispute"
    assert list(Finding.objects.answered_by("dispute")) == [finding]
    assert not Finding.objects.answered_by("accept").exists()


@pytest.mark.parametrize("kind", ["accept_in_part", "dispute", "no_action"])
@pytest.mark.parametrize("words", ["", "  \n "])
def test_whatever_is_not_plain_acceptance_needs_words(kind, words, a_finding, lead):
    finding = a_finding()
    entries = Entry.objects.count()

    with pytest.raises(ResponseIncomplete) as refused:
        respond(finding, kind=kind, words=words, by=lead)

    assert str(refused.value) == words_needed(kind)
    assert not Response.objects.exists() and Entry.objects.count() == entries


def test_plain_acceptance_needs_no_words():
    check_response("accept", "")
    assert words_needed("accept") is None


def test_the_database_refuses_a_dispute_without_grounds(a_finding, lead):
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(finding=a_finding(), kind=ResponseKind.DISPUTE, words="", by=lead)


@pytest.mark.parametrize("role", without(Permission.RESPOND))
def test_who_may_not_respond_leaves_neither_response_nor_entry(role, council, a_finding):
    finding, entries = a_finding(), Entry.objects.count()

    with pytest.raises(NotPermitted):
        respond(finding, kind="accept", words="", by=a_person(council, role))

    assert not Response.objects.exists() and Entry.objects.count() == entries


def test_another_councils_director_responds_to_nothing_here(a_finding):
    with pytest.raises(NotPermitted):
        respond(a_finding(), kind="accept", words="", by=a_person(a_council("Westmere"), Role.DIRECTOR))


def test_an_action_that_fails_after_its_record_leaves_neither(a_finding, lead, monkeypatch):
    """The entry and the record are one transaction: without the one, not the other."""
    finding, entries = a_finding(), Entry.objects.count()

    def fails(*_args, **_rest):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("plumbline.workspace.assurance.actions.record", fails)
    with pytest.raises(RuntimeError):
        respond(finding, kind="accept", words="", by=lead)

    assert not Response.objects.exists() and Entry.objects.count() == entries


def test_shortfalls_and_mixed_findings_wait_and_strengths_and_context_do_not(a_finding, lead):
    waiting = {polarity: a_finding(polarity) for polarity in Polarity.values}
    answered = a_finding("mixed")
    respond(answered, kind="no_action", words="It is done.", by=lead)
    withdrawn = a_finding("shortfall")
    withdraw_finding(withdrawn, by=lead, reason="Twice in the record.")

    assert set(Finding.objects.awaiting_a_response()) == {waiting["shortfall"], waiting["mixed"]}
    assert [finding.needs_a_response for finding in waiting.values()] == [False, True, True, False]


def test_a_withdrawn_finding_is_kept_with_its_reason(a_finding, lead):
    finding = a_finding()

    withdraw_finding(finding, by=lead, reason="Twice in the record.")

    assert Finding.objects.count() == 1 and not Finding.objects.standing().exists()
    assert Entry.objects.first().reason == "Twice in the record."


def test_several_findings_are_accepted_at_once_each_with_an_entry(a_finding, lead):
    findings = [a_finding() for _ in range(3)]
    entries = Entry.objects.count()

    accepted = accept_findings(findings, by=lead)

    assert [one.finding for one in accepted] == findings
    assert Entry.objects.count() == entries + 3
    assert not Finding.objects.awaiting_a_response().exists()


def test_accepting_several_keeps_an_answer_given_meanwhile(a_finding, lead):
    answered, waiting = a_finding(), a_finding()
    respond(answered, kind="dispute", words="Not so.", by=lead)

    accept_findings([answered, waiting], by=lead)

    assert Finding.objects.with_response().get(pk=answered.pk).response_kind == "dispute"
    assert Finding.objects.with_response().get(pk=waiting.pk).response_kind == "accept"


def test_accepting_several_is_all_or_none(a_finding, council, lead, monkeypatch):
    findings = [a_finding() for _ in range(3)]
    calls = []

    def fails_at_the_last(*args, **rest):
        calls.append(args)
        if len(calls) == 3:
            raise RuntimeError("the disk is full")

    monkeypatch.setattr("plumbline.workspace.assurance.actions.record", fails_at_the_last)
    with pytest.raises(RuntimeError):
        accept_findings(findings, by=lead)

    assert len(calls) == 3 and not Response.objects.exists()

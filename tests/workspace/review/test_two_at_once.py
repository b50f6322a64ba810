"""Two people at one document at the same moment: each on a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from unittest.mock import Mock

import pytest
from django.db import connections

from plumbline.workspace.assurance.models import Finding
from plumbline.workspace.improvement.models import Plan
from plumbline.workspace.review import actions
from plumbline.workspace.review.models import Proposal, Step
from plumbline.workspace.review.rules import NotPossible
from tests.factories.documents import a_read_document
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lead():
    return a_person(a_council())


@pytest.fixture
def document(lead):
    return a_read_document(a_council(), by=lead)


def the(document, kind, words=""):
    return Proposal.objects.filter(reading__document=document, kind=kind, text__contains=words).first()


def at_once(*doings):
    """What each came to: "done", or the sentence with which it was refused."""
    start = Barrier(len(doings))

    def do(doing):
        try:
            start.wait(timeout=20)
            doing()
            return "done"
        except NotPossible as refused:
            return str(refused)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(do, doings))


def test_a_proposal_that_two_people_accept_at_once_enters_the_record_once(document, lead):
    proposal = the(document, "finding", "waited")

    ends = at_once(*[lambda: actions.accept([proposal], by=lead)] * 4)

    assert sorted(ends)[3] == "done" and ends.count("done") == 1
    assert all("decided meanwhile" in end for end in ends if end != "done")
    assert Finding.objects.count() == 1


def test_accepting_and_rejecting_at_once_leaves_one_decision(document, lead):
    proposal = the(document, "finding", "waited")

    ends = at_once(
        lambda: actions.accept([proposal], by=lead), lambda: actions.reject([proposal], reason="No.", by=lead)
    )

    proposal.refresh_from_db()
    assert ends.count("done") == 1
    assert Finding.objects.count() == (proposal.state == "accepted")
    assert Step.objects.count() == 1


def test_findings_accepted_at_once_get_numbers_of_their_own(document, lead):
    proposals = list(Proposal.objects.filter(kind="finding"))

    ends = at_once(*[lambda one=one: actions.accept([one], by=lead) for one in proposals])

    assert ends == ["done"] * 4
    assert sorted(Finding.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_groups_that_overlap_never_block_each_other_for_good(document, lead):
    proposals = list(Proposal.objects.filter(kind="finding"))

    ends = at_once(
        lambda: actions.accept(proposals[:3], by=lead), lambda: actions.merge(list(reversed(proposals[1:])), by=lead)
    )

    assert ends.count("done") == 1


def test_a_step_that_two_people_undo_at_once_is_undone_once(document, lead):
    actions.accept([the(document, "finding", "waited")], by=lead)
    step = Step.objects.get()

    ends = at_once(*[lambda: actions.undo(step, by=lead)] * 2)

    assert ends.count("done") == 1
    assert not Finding.objects.standing().exists()


def test_an_undoing_and_an_acceptance_at_once_leave_record_and_proposal_of_one_mind(document, lead):
    proposal = the(document, "finding", "waited")
    actions.edit(proposal, text="People wait.", fields={}, by=lead)
    edit = Step.objects.get()

    at_once(lambda: actions.undo(edit, by=lead), lambda: actions.accept([proposal], by=lead))

    proposal.refresh_from_db()
    finding = Finding.objects.standing().first()
    assert proposal.state == "accepted"
    assert finding.text == proposal.text


def test_a_priority_and_a_requirement_accepted_at_once_share_one_plan(document, lead):
    ends = at_once(
        lambda: actions.accept([the(document, "priority")], by=lead),
        lambda: actions.accept([the(document, "requirement")], by=lead),
    )

    assert ends == ["done", "done"]
    assert Plan.objects.count() == 1


def test_two_requests_at_once_start_one_reading(document, lead, monkeypatch):
    monkeypatch.setattr(actions, "read_document_in_background", Mock())
    readings = []

    at_once(*[lambda: readings.append(actions.request_reading(document, by=lead).pk)] * 3)

    assert len(set(readings)) == 1

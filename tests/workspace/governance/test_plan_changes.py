"""Changes of an approved plan before a board, through the actions: on its agenda, and decided by its meeting."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.utils import timezone

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.governance.actions import (
    approve_at,
    bring_request,
    decide,
    defer_item,
    draft_agenda,
    draft_minutes,
    escalate,
    hold_meeting,
    publish_agenda,
    refuse_at,
    withdraw_item,
    withdraw_resolution,
)
from plumbline.workspace.governance.actions.meetings import agree_minutes
from plumbline.workspace.governance.models import ChangeDecision, Decision, Resolution
from plumbline.workspace.governance.queries.plan_changes import (
    asked_of,
    before_boards,
    decided_at,
    meetings_to_decide,
    waiting_for_a_board,
)
from plumbline.workspace.governance.rules.decisions import DecisionFacts
from plumbline.workspace.governance.rules.refusals import NotYet
from plumbline.workspace.improvement.actions import take_back_request, withdraw_request
from plumbline.workspace.improvement.models import ChangeRequest, PlanVersion
from plumbline.workspace.improvement.rules import NotYet as NotYetOfPlans
from tests.factories.boards import a_board
from tests.factories.meetings import a_held_meeting, a_meeting, a_published_meeting, working_day
from tests.workspace.improvement.approved import BOARD, Approved, an_approved_plan
from tests.workspace.improvement.test_change_requests import holds_together

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours() -> Approved:
    return an_approved_plan()


@pytest.fixture
def board(ours):
    return a_board(ours.council, by=ours.clerk, name=BOARD)


@pytest.fixture
def asked(ours):
    """A move that is the board's to decide."""
    return ours.ask(ours.change("actions", 1, "due_on", to="2026-12-31"))


def held(meeting, ours):
    """Published and held by now, whatever stands on it."""
    publish_agenda(meeting, on=meeting.deadlines.published, by=ours.clerk)
    seats = list(meeting.terms.seats.all())
    return hold_meeting(meeting, present={seat: (seat.number, 0) for seat in seats}, by=ours.clerk)


def a_past_meeting_with(asked, board, ours, **given):
    """Its agenda took the request in good time; the day of that is of no matter here."""
    meeting = a_meeting(board, by=ours.clerk, on=working_day(-5))
    item = bring_request(asked, meeting=meeting, late_reason="Asked for late.", by=ours.clerk)
    return held(meeting, ours), item


def test_a_request_that_waits_for_the_board_stands_on_an_agenda_once(ours, board, asked):
    meeting = a_meeting(board, by=ours.clerk)
    assert list(waiting_for_a_board(ours.council)) == [asked]

    item = bring_request(asked, meeting=meeting, by=ours.clerk)

    assert (item.title, item.asks) == ("Change request 1: Action 1, Action number 1", "decide")
    assert before_boards(asked, body=BOARD, today=timezone.localdate()).items == (item,)
    assert not waiting_for_a_board(ours.council).exists()
    with pytest.raises(NotYet, match="stands on an agenda of Improvement Board already"):
        bring_request(asked, meeting=a_meeting(board, by=ours.clerk, on=working_day(60)), by=ours.clerk)


def test_only_a_request_that_waits_for_a_board_is_brought_before_one(ours, board):
    meeting = a_meeting(board, by=ours.clerk)
    small = ours.ask(ours.change("actions", 1, "measure", to="Carers waiting"))
    with pytest.raises(NotYet, match="the delegated officer decides it"):
        bring_request(small, meeting=meeting, by=ours.clerk)
    draft = take_back_request(ours.ask(ours.change("title", to="Other")), by=ours.owner, edition=1)
    with pytest.raises(NotYet, match="does not wait"):
        bring_request(draft, meeting=meeting, by=ours.clerk)
    with pytest.raises(NotPermitted):
        bring_request(small, meeting=meeting, by=ours.owner)


def test_an_agenda_that_was_due_takes_a_request_as_urgent_only(ours, board, asked):
    meeting = a_published_meeting(board, by=ours.clerk, on=working_day(3))
    with pytest.raises(NotYet, match="urgent"):
        bring_request(asked, meeting=meeting, by=ours.clerk)
    item = bring_request(asked, meeting=meeting, late_reason="The supplier has gone.", by=ours.clerk)
    assert item.late_reason == "The supplier has gone."


def test_what_a_meeting_approved_stands_in_the_plan_and_in_its_record(ours, board, asked):
    meeting, item = a_past_meeting_with(asked, board, ours)

    version = approve_at(asked, meeting=meeting, by=ours.director, edition=1, answer="Report in May.")

    assert (version.body, version.approved_on) == (BOARD, meeting.meets_on)
    resolution = meeting.resolutions.get()
    assert resolution.text == (
        "Change request 1 approved. Action 1: Due date moved from 30 September to 31 December 2026. Report in May."
    )
    assert resolution.item == item and resolution.decision.is_key is False
    assert decided_at(ours.council, [1])[1].resolution == resolution
    assert Entry.objects.filter(action="took down a decision").count() == 1
    assert [str(one) for one in asked_of(ChangeRequest.objects.get())] == [
        "Action 1: Due date moved from 30 September to 31 December 2026."
    ]
    holds_together(ours.plan)


def test_what_a_meeting_refused_stands_in_its_record_and_not_in_the_plan(ours, board, asked):
    meeting = a_held_meeting(board, by=ours.clerk)
    refuse_at(asked, meeting=meeting, by=ours.clerk, edition=1, reason="Not before the summer")
    assert "not approved. It had asked for: Action 1: Due date moved" in meeting.resolutions.get().text
    assert meeting.resolutions.get().text.endswith("Not before the summer.")
    assert PlanVersion.objects.count() == 1 and decided_at(ours.council, [1])[1].resolution.item is None


def test_a_decision_taken_down_on_its_item_before_is_the_one_that_settles_it(ours, board, asked):
    meeting, item = a_past_meeting_with(asked, board, ours)
    taken = decide(meeting, text="To let the date move.", facts=DecisionFacts(), item=item, by=ours.clerk)
    draft_minutes(meeting, minutes=None, by=ours.clerk)
    agree_minutes(meeting, at=a_held_meeting(board, by=ours.clerk, on=working_day(-2)), by=ours.clerk)
    assert meeting in meetings_to_decide(asked, since=meeting.meets_on)

    approve_at(asked, meeting=meeting, by=ours.director, edition=1)

    assert Resolution.objects.get() == taken.resolution == ChangeDecision.objects.get().resolution


def test_agreed_minutes_take_no_new_decision_and_nothing_is_written(ours, board, asked):
    meeting = a_held_meeting(board, by=ours.clerk, on=working_day(-9))
    draft_minutes(meeting, minutes=None, by=ours.clerk)
    agree_minutes(meeting, at=a_held_meeting(board, by=ours.clerk, on=working_day(-2)), by=ours.clerk)
    assert meeting not in meetings_to_decide(asked, since=meeting.meets_on)
    with pytest.raises(NotYet, match="minutes of this meeting are agreed"), transaction.atomic():
        approve_at(asked, meeting=meeting, by=ours.director, edition=1)
    assert ChangeRequest.objects.get().state == "submitted" and PlanVersion.objects.count() == 1


@pytest.mark.parametrize("held_with", [None, 1], ids=["not held", "without a quorum"])
def test_a_meeting_that_could_not_decide_changes_no_plan(held_with, ours, board, asked):
    if held_with:
        meeting = a_held_meeting(board, by=ours.clerk, present=held_with)
    else:
        meeting = a_published_meeting(board, by=ours.clerk)
    with pytest.raises(NotYet), transaction.atomic():
        approve_at(asked, meeting=meeting, by=ours.director, edition=1)
    assert ChangeRequest.objects.get().state == "submitted" and not Decision.objects.exists()


def test_a_meeting_before_the_plan_was_approved_cannot_have_decided_it(ours, board, asked):
    meeting = a_held_meeting(board, by=ours.clerk, on=working_day(-90))
    with pytest.raises(NotYetOfPlans, match="before the plan was approved"), transaction.atomic():
        approve_at(asked, meeting=meeting, by=ours.director, edition=1)
    assert not Resolution.objects.exists()


def test_who_asked_does_not_record_the_boards_decision(ours, board):
    own = ours.ask(ours.change("actions", 1, "due_on", to="2026-12-31"), by=ours.director)
    meeting = a_held_meeting(board, by=ours.clerk)
    with pytest.raises(NotYetOfPlans, match="somebody else records"), transaction.atomic():
        approve_at(own, meeting=meeting, by=ours.director, edition=1)
    assert not Resolution.objects.exists()


def test_a_request_carried_over_comes_back_while_it_waits(ours, board, asked):
    _meeting, item = a_past_meeting_with(asked, board, ours)
    defer_item(item, reason="No time.", by=ours.clerk)
    following = a_meeting(board, by=ours.clerk)
    carried = next(one for one in draft_agenda(following, by=ours.clerk) if one.carried_from)
    assert carried.change_request == asked

    withdraw_item(carried, reason="Brought elsewhere.", by=ours.clerk)
    withdraw_request(asked, reason="Not needed.", by=ours.owner)
    later = a_meeting(board, by=ours.clerk, on=working_day(60))
    assert [one for one in draft_agenda(later, by=ours.clerk) if one.change_request] == []


def test_an_item_that_is_raised_takes_its_request_along(ours, board, asked):
    cabinet = a_board(ours.council, by=ours.clerk, name="Cabinet")
    below = a_board(ours.council, by=ours.clerk, name="Working group", reports_to=cabinet)
    _meeting, item = a_past_meeting_with(asked, below, ours)
    a_meeting(cabinet, by=ours.clerk)
    raised = escalate(item, reason="It costs more than the group may spend.", by=ours.clerk).raised_item
    assert raised.change_request == asked


def test_an_exempt_item_keeps_its_decision_exempt(ours, board, asked):
    meeting, item = a_past_meeting_with(asked, board, ours)
    type(item).objects.filter(pk=item.pk).update(exempt_paragraph=3, public_interest="Prices.")
    approve_at(asked, meeting=meeting, by=ours.director, edition=1)
    assert Decision.objects.get().exempt_paragraph == 3


def test_what_settled_a_request_is_kept(ours, board, asked):
    meeting = a_held_meeting(board, by=ours.clerk)
    approve_at(asked, meeting=meeting, by=ours.director, edition=1)
    with pytest.raises(NotYet):
        withdraw_resolution(Resolution.objects.get(), reason="R", by=ours.lead)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        connection.cursor().execute("DELETE FROM governance_changedecision")

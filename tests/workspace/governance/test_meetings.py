"""Meetings from their plan to agreed minutes, through the actions."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.utils import timezone

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.governance.actions import (
    ItemDraft,
    add_item,
    add_task,
    agree_minutes,
    agree_terms,
    call_in,
    cancel_meeting,
    decide,
    defer_item,
    draft_agenda,
    draft_minutes,
    end_board,
    end_task,
    hold_meeting,
    move_meeting,
    place_item,
    plan_meetings,
    publish_agenda,
    publish_decision,
    reach_stage,
    settle_call_in,
    withdraw_item,
)
from plumbline.workspace.governance.models import AgendaItem, Meeting, MeetingState, Resolution
from plumbline.workspace.governance.queries.meetings import agenda_of, calendar
from plumbline.workspace.governance.rules.decisions import DecisionFacts
from plumbline.workspace.governance.rules.refusals import NotYet
from tests.factories.boards import SEATS, a_board, a_terms_draft
from tests.factories.meetings import a_held_meeting, a_meeting, a_published_meeting, working_day
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def clerk(council):
    return a_person(council, Role.CLERK)


@pytest.fixture
def board(council, clerk):
    return a_board(council, by=clerk)


def test_meetings_come_from_the_cadence_and_are_planned_once(board, clerk):
    plan_meetings(board, since=date(2026, 1, 1), until=date(2026, 6, 30), by=clerk)
    made = plan_meetings(board, since=date(2026, 1, 1), until=date(2026, 9, 30), by=clerk)

    assert [one.meets_on for one in board.meetings.order_by("meets_on")] == [
        date(2026, 1, 13), date(2026, 3, 10), date(2026, 5, 12), date(2026, 6, 30), date(2026, 8, 25),
    ]  # fmt: skip
    assert [one.meets_on for one in made] == [date(2026, 8, 25)]
    moved = board.meetings.get(nominal_on=date(2026, 5, 5))
    assert moved.moved_because == "Local elections of 7 May 2026"
    with pytest.raises(NotYet, match="no further meeting"):
        plan_meetings(board, since=date(2026, 1, 1), until=date(2026, 9, 30), by=clerk)


def test_every_third_meeting_is_public_where_the_terms_say_so(council, clerk):
    board = a_board(council, by=clerk, openness="every_third_public")
    made = plan_meetings(board, since=date(2026, 1, 1), until=date(2026, 12, 31), by=clerk)
    assert [one.is_public for one in made][:6] == [False, False, True, False, False, True]


@pytest.mark.parametrize("role", [role for role in Role if Permission.MANAGE_MEETINGS not in ROLE_MAY[role]])
def test_who_may_not_run_meetings_changes_nothing(role, council, board, clerk):
    meeting, held = a_meeting(board, by=clerk), a_held_meeting(board, by=clerk)
    before, other = Entry.objects.count(), a_person(council, role)
    item = held.items.first()
    for act in (
        lambda: plan_meetings(board, until=date(2027, 1, 1), by=other),
        lambda: move_meeting(meeting, to=working_day(50), reason="R", by=other),
        lambda: cancel_meeting(meeting, reason="R", by=other),
        lambda: draft_agenda(meeting, by=other),
        lambda: add_item(meeting, ItemDraft("T"), by=other),
        lambda: publish_agenda(meeting, on=timezone.localdate(), by=other),
        lambda: hold_meeting(meeting, present={}, by=other),
        lambda: draft_minutes(held, minutes=None, by=other),
        lambda: agree_minutes(held, at=held, by=other),
        lambda: decide(held, text="T", facts=DecisionFacts(), by=other),
        lambda: add_task(held, text="T", owner_role="R", due_on=working_day(5), by=other),
        lambda: defer_item(item, reason="R", by=other),
        lambda: reach_stage(item, stage="draft", on=timezone.localdate(), by=other),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert Entry.objects.count() == before


def test_a_board_does_not_meet_on_weekends_or_before_elections_or_twice_a_day(board, clerk):
    with pytest.raises(NotYet, match="weekend"):
        a_meeting(board, by=clerk, on=date(2026, 2, 14))
    with pytest.raises(NotYet, match=r"Local elections of 7 May 2026. The next day for it is 13 May 2026"):
        a_meeting(board, by=clerk, on=date(2026, 4, 8))
    a_meeting(board, by=clerk, on=date(2026, 2, 12))
    with pytest.raises(NotYet, match="on that day already"):
        a_meeting(board, by=clerk, on=date(2026, 2, 12))


def test_a_moved_meeting_says_why_and_its_deadlines_move_with_it(board, clerk):
    meeting = a_meeting(board, by=clerk, on=date(2027, 2, 11))
    moved = move_meeting(meeting, to=date(2027, 2, 18), reason="The chair is away.", by=clerk)

    assert (moved.meets_on, moved.deadlines.published) == (date(2027, 2, 18), date(2027, 2, 10))
    assert moved.steps.first().reason == Entry.objects.first().reason == "The chair is away."
    with pytest.raises(NotYet, match="meets already"):
        move_meeting(moved, to=date(2027, 2, 18), reason="R", by=clerk)


def test_an_agenda_has_the_standing_items_and_what_was_carried_over_once(board, clerk):
    first = a_published_meeting(board, by=clerk, on=working_day(-30))
    carried = first.items.get(position=2)
    defer_item(carried, reason="No time.", by=clerk)
    second = a_meeting(board, by=clerk)

    items = draft_agenda(second, by=clerk)

    assert [one.title for one in items] == ["Minutes and action log", "How the plan stands", "How the plan stands"]
    assert items[2].carried_from == carried
    with pytest.raises(NotYet, match="Nothing is to be added"):
        draft_agenda(second, by=clerk)


def test_items_move_and_the_agenda_closes_up(board, clerk):
    meeting = a_meeting(board, by=clerk)
    for title in "ABCDE":
        add_item(meeting, ItemDraft(title), by=clerk)
    place_item(meeting.items.get(title="E"), position=2, by=clerk)
    place_item(meeting.items.get(title="A"), position=99, by=clerk)

    titles = "".join(meeting.items.order_by("position").values_list("title", flat=True))
    assert titles == "EBCDA"
    assert list(meeting.items.order_by("position").values_list("position", flat=True)) == [1, 2, 3, 4, 5]


def test_a_late_item_needs_the_chairs_reason(board, clerk):
    meeting = a_published_meeting(board, by=clerk)
    with pytest.raises(NotYet, match="urgent"):
        add_item(meeting, ItemDraft("A provider closes"), by=clerk)
    item = add_item(meeting, ItemDraft("A provider closes", late_reason="It closes on Friday."), by=clerk)
    assert item.late_reason == Entry.objects.first().reason
    early = a_meeting(board, by=clerk)
    with pytest.raises(NotYet, match="in time"):
        add_item(early, ItemDraft("T", late_reason="R"), by=clerk)


def test_a_paper_goes_through_its_stages_and_what_is_late_says_why(board, clerk):
    meeting = a_meeting(board, by=clerk, on=working_day(3))
    add_item(meeting, ItemDraft("Plan", has_paper=True, late_reason="Asked for today."), by=clerk)
    item = meeting.items.get()
    today = timezone.localdate()
    with pytest.raises(NotYet, match="Say why it is late"):
        reach_stage(item, stage="final", on=today, by=clerk)
    reach_stage(item, stage="final", on=today, late_reason="Finance comments came late.", by=clerk)
    with pytest.raises(NotYet, match="further on than this"):
        reach_stage(item, stage="draft", on=today, late_reason="R", by=clerk)

    row = agenda_of(meeting, today=today)[0]
    assert row.reached == (("Final in", today, True),)
    assert row.next_stage == "published" and row.is_overdue

    publish_agenda(meeting, on=today, reason="Called at short notice.", by=clerk)
    assert dict(item.stages.values_list("stage", "late_reason"))["published"] == "Called at short notice."


def test_an_agenda_with_a_paper_to_follow_says_why(board, clerk):
    meeting = a_meeting(board, by=clerk)
    with pytest.raises(NotYet, match="empty"):
        publish_agenda(meeting, on=timezone.localdate(), by=clerk)
    add_item(meeting, ItemDraft("Plan", has_paper=True), by=clerk)
    with pytest.raises(NotYet, match="No final paper is in for: Plan"):
        publish_agenda(meeting, on=timezone.localdate(), by=clerk)


def test_a_meeting_is_held_when_it_is_said_who_was_there(board, clerk):
    meeting = a_published_meeting(board, by=clerk)
    first, adviser = meeting.terms.seats.all()
    with pytest.raises(NotYet, match="Say who was there"):
        hold_meeting(meeting, present={first: (0, 0)}, by=clerk)
    held = hold_meeting(meeting, present={first: (2, 1), adviser: (1, 0)}, by=clerk)

    assert held.state == MeetingState.HELD
    assert [(str(one.seat), one.present) for one in held.attendance.all()] == [
        ("Councillor, Largest group", 2), ("Adviser, From outside", 1),
    ]  # fmt: skip
    assert set(held.items.values_list("outcome", flat=True)) == {"taken"}
    with pytest.raises(NotYet, match="still to come"):
        later = a_meeting(board, by=clerk)
        add_item(later, ItemDraft("T"), by=clerk)
        publish_agenda(later, on=timezone.localdate(), by=clerk)
        hold_meeting(later, present={first: (2, 0)}, by=clerk)


def test_without_a_quorum_nothing_is_decided(board, clerk):
    meeting = a_held_meeting(board, by=clerk, present=1)
    with pytest.raises(NotYet, match="no quorum"):
        decide(meeting, text="To approve.", facts=DecisionFacts(), by=clerk)
    assert not Resolution.objects.exists()


def test_a_decision_is_published_called_in_and_settled(board, clerk):
    meeting = a_held_meeting(board, by=clerk)
    decision = decide(meeting, text="To approve the fees.", facts=DecisionFacts(), item=meeting.items.first(), by=clerk)
    today = timezone.localdate()
    publish_decision(decision, on=today, by=clerk)
    call = call_in(decision, on=today, called_by="Five members of scrutiny", reason="No screening.", by=clerk)
    decision.refresh_from_db()
    assert not decision.may_be_carried_out(today + timedelta(days=60))

    settle_call_in(call, on=today, outcome="upheld", reason="The screening was there.", by=clerk)

    decision.refresh_from_db()
    assert decision.may_be_carried_out(today)
    assert Entry.objects.first().action == "settled a call-in"
    with pytest.raises(NotYet, match="happens once"):
        call_in(decision, on=today, called_by="Others", reason="Again.", by=clerk)


def test_minutes_are_agreed_at_a_later_meeting_and_nothing_changes_after_that(board, clerk):
    first = a_held_meeting(board, by=clerk, on=working_day(-30))
    draft_minutes(first, minutes=None, by=clerk)
    with pytest.raises(NotYet, match="a later meeting"):
        agree_minutes(first, at=first, by=clerk)
    second = a_held_meeting(board, by=clerk)

    agree_minutes(first, at=second, by=clerk)

    first.refresh_from_db()
    assert (first.state, first.minutes_agreed_at) == (MeetingState.MINUTES_AGREED, second)
    with pytest.raises(NotYet):
        defer_item(first.items.first(), reason="R", by=clerk)


def test_a_cancelled_meeting_carries_its_own_items_over(board, clerk):
    meeting = a_meeting(board, by=clerk)
    draft_agenda(meeting, by=clerk)
    add_item(meeting, ItemDraft("A proposal"), by=clerk)
    cancel_meeting(meeting, reason="Snow.", by=clerk)
    following = a_meeting(board, by=clerk, on=working_day(60))

    assert [one.title for one in draft_agenda(following, by=clerk)][-1] == "A proposal"
    with pytest.raises(NotYet, match="was cancelled"):
        move_meeting(meeting, to=working_day(61), reason="R", by=clerk)


def test_a_withdrawn_item_is_not_carried_over(board, clerk):
    meeting = a_meeting(board, by=clerk)
    withdraw_item(add_item(meeting, ItemDraft("A proposal"), by=clerk), reason="Not needed.", by=clerk)
    cancel_meeting(meeting, reason="Snow.", by=clerk)
    following = a_meeting(board, by=clerk, on=working_day(60))
    assert "A proposal" not in [one.title for one in draft_agenda(following, by=clerk)]


def test_a_task_ends_with_what_came_of_it(board, clerk):
    meeting = a_held_meeting(board, by=clerk)
    task = add_task(meeting, text="Send the table.", owner_role="Head of Performance", due_on=working_day(5), by=clerk)
    with pytest.raises(NotYet, match="what came of it"):
        end_task(task, end="done", outcome=" ", by=clerk)
    end_task(task, end="done", outcome="Sent to all members.", by=clerk)
    with pytest.raises(NotYet, match="ended already"):
        end_task(task, end="dropped", outcome="R", by=clerk)
    with pytest.raises(NotYet, match="after the meeting"):
        add_task(meeting, text="T", owner_role="R", due_on=meeting.meets_on - timedelta(days=1), by=clerk)


def test_planned_meetings_take_new_terms_and_published_ones_keep_theirs(board, clerk):
    published, planned = a_published_meeting(board, by=clerk), a_meeting(board, by=clerk)
    agree_terms(board, a_terms_draft(publication_days=4), seats=SEATS, seen=1, by=clerk)
    published.refresh_from_db()
    planned.refresh_from_db()
    assert (published.terms.number, planned.terms.number) == (1, 2)


def test_a_board_with_meetings_to_come_does_not_end(board, clerk):
    a_meeting(board, by=clerk)
    with pytest.raises(NotYet, match="still planned"):
        end_board(board, on=timezone.localdate(), reason="R", by=clerk)


def test_the_calendar_counts_back_from_each_meeting(council, board, clerk):
    meeting = a_meeting(board, by=clerk)
    found = calendar(council, since=date(2000, 1, 1), until=date(2100, 1, 1), today=timezone.localdate())
    assert [(one.on, one.what) for one in found] == [
        (meeting.deadlines.draft, "Drafts of papers are due"),
        (meeting.deadlines.final, "Final papers are due"),
        (meeting.deadlines.published, "Agenda and papers are published"),
        (meeting.meets_on, "Meeting"),
    ]


def test_a_call_in_that_nobody_asked_for_is_no_missed_deadline(council, board, clerk):
    meeting = a_held_meeting(board, by=clerk, on=working_day(-40))
    decision = decide(meeting, text="To approve the fees.", facts=DecisionFacts(), by=clerk)
    publish_decision(decision, on=working_day(-38), by=clerk)
    decision.refresh_from_db()
    ends, span = decision.call_in_ends, {"since": date(2000, 1, 1), "until": date(2100, 1, 1)}

    def is_met(today):
        return [one.is_met for one in calendar(council, **span, today=today) if one.on == ends]

    assert is_met(ends) == [False] and is_met(ends + timedelta(days=1)) == [True]


@pytest.mark.parametrize("table", ["governance_meetingstep", "governance_stagereached"])
def test_the_database_keeps_what_happened(board, clerk, table):
    meeting = a_meeting(board, by=clerk)
    add_item(meeting, ItemDraft("Plan", has_paper=True), by=clerk)
    reach_stage(meeting.items.get(), stage="draft", on=timezone.localdate(), by=clerk)
    with connection.cursor() as cursor, pytest.raises(ProgrammingError), transaction.atomic():
        cursor.execute(f"DELETE FROM {table}")


def test_a_meeting_whose_entry_fails_is_not_moved(board, clerk, monkeypatch):
    meeting = a_meeting(board, by=clerk)

    def fails(*_args, **_rest):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("plumbline.workspace.governance.actions.meetings.record", fails)
    with pytest.raises(RuntimeError):
        move_meeting(meeting, to=working_day(50), reason="R", by=clerk)
    assert Meeting.objects.get().meets_on == meeting.meets_on and AgendaItem.objects.count() == 0

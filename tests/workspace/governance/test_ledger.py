"""The ledger through its actions: asked, replied to, acted on, closed by the committee."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError
from django.utils import timezone

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.evidence.actions import mark_passage
from plumbline.workspace.governance.actions import (
    EntryFacts,
    ask_for,
    close,
    complete_entry,
    draft_minutes,
    reopen,
    reply,
    take_resolution,
    tell,
    withdraw_resolution,
)
from plumbline.workspace.governance.models import LedgerStatus, LedgerStep, Resolution
from plumbline.workspace.governance.queries.ledger import counts_of, report_of, rows_of, with_steps
from plumbline.workspace.governance.rules.ledger import half_year_of, reply_due
from plumbline.workspace.governance.rules.refusals import NotYet
from plumbline.workspace.improvement.actions import draft_action, draft_plan
from tests.factories.boards import a_board
from tests.factories.documents import a_read_document
from tests.factories.meetings import a_held_meeting, a_meeting, working_day
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_whole_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def clerk(council):
    return a_person(council, Role.CLERK)


@pytest.fixture
def director(council):
    return a_person(council, Role.DIRECTOR)


@pytest.fixture
def lead(council):
    return a_person(council)


@pytest.fixture
def board(council, clerk):
    return a_board(council, by=clerk, keeps_to_pre_election_periods=False)


@pytest.fixture
def meeting(board, clerk):
    return a_held_meeting(board, by=clerk, on=working_day(-60))


@pytest.fixture
def later(board, clerk):
    return a_held_meeting(board, by=clerk, on=working_day(-5))


def asked(meeting, by, kind="recommendation", **rest):
    return ask_for(meeting, kind=kind, text="To publish the waiting times.", by=by, **rest)


def test_what_a_meeting_recommends_has_a_reference_a_committee_and_a_day_for_the_reply(meeting, clerk):
    entry, second = asked(meeting, clerk), asked(meeting, clerk)

    assert entry.reference.startswith("SR (") and entry.reference.endswith(" 01")
    assert second.reference.endswith(" 02")
    assert (entry.board, entry.made_on) == (meeting.board, meeting.meets_on)
    assert entry.due_on == reply_due(meeting.meets_on)
    assert entry.status == LedgerStatus.AWAITING
    assert Entry.objects.first().subject == second.reference


def test_a_recommendation_goes_from_the_reply_to_the_committee(council, meeting, later, clerk, director, lead):
    entry = asked(meeting, clerk)
    plan = draft_plan(council, title="Plan", by=lead)
    action = draft_action(plan, a_whole_draft(reason="Asked."), by=lead)
    day = meeting.meets_on + timedelta(days=20)

    reply(entry, position="in_part", words="By ward, not by street.", on=day, by=director)
    tell(entry, kind="progress", words="The table is built.", actions=[action], by=lead)
    tell(entry, kind="report", words="Three tables are out.", by=lead)
    close(entry, meeting=later, words="Members saw them.", by=clerk)

    entry.refresh_from_db()
    assert entry.status == LedgerStatus.CLOSED
    (row,) = rows_of(with_steps(council.resolutions.ledger()), today=timezone.localdate())
    assert row.reply.position == "in_part" and row.done.words == "Three tables are out."
    assert row.actions == (action.path,) and row.has_evidence and not row.is_overdue
    assert row.age == (later.meets_on - meeting.meets_on).days
    assert [one.action for one in Entry.objects.all()[:4]] == [
        "recorded an entry as closed",
        "reported an entry complete",
        "said what was done",
        "replied to a recommendation",
    ]


@pytest.mark.parametrize("role", list(Role))
def test_who_may_reply_act_and_close_is_asked_of_the_role(role, council, meeting, later, clerk, director):
    person, today = a_person(council, role), timezone.localdate()
    waiting, accepted, reported = (asked(meeting, clerk) for _ in range(3))
    for one in (accepted, reported):
        reply(one, position="accepted", words="", on=today, by=director)
    tell(reported, kind="report", words="Done.", by=director)
    may = ROLE_MAY[role]

    def tried(act, permission):
        if permission in may:
            act()
        else:
            with pytest.raises(NotPermitted):
                act()

    tried(lambda: reply(waiting, position="accepted", words="", on=today, by=person),
          Permission.REPLY_TO_RECOMMENDATIONS)  # fmt: skip
    tried(lambda: tell(accepted, kind="progress", words="Begun.", by=person), Permission.UPDATE_ACTIONS)
    tried(lambda: close(reported, meeting=later, words="Seen.", by=person), Permission.CLOSE_RECOMMENDATIONS)
    tried(lambda: asked(meeting, person), Permission.MANAGE_MEETINGS)


def test_the_director_cannot_close_what_the_director_answered(meeting, later, clerk, director):
    entry = asked(meeting, clerk)
    reply(entry, position="not_accepted", words="No money.", on=timezone.localdate(), by=director)
    with pytest.raises(NotPermitted):
        close(entry, meeting=later, words="Done.", by=director)


def test_another_boards_meeting_does_not_close(council, meeting, clerk, director):
    entry = asked(meeting, clerk)
    reply(entry, position="not_accepted", words="No money.", on=timezone.localdate(), by=director)
    elsewhere = a_held_meeting(a_board(council, by=clerk, name="Cabinet"), by=clerk)
    with pytest.raises(NotYet, match="Only the committee that asked"):
        close(entry, meeting=elsewhere, words="Noted.", by=clerk)
    with pytest.raises(NotYet, match="has not been held"):
        close(entry, meeting=a_meeting(meeting.board, by=clerk), words="Noted.", by=clerk)
    with pytest.raises(NotYet, match="at a later meeting"):
        close(entry, meeting=meeting, words="Noted.", by=clerk)
    entry.refresh_from_db()
    assert entry.status == LedgerStatus.REFUSED


def test_a_committee_that_is_not_satisfied_reopens(meeting, later, clerk, lead):
    entry = asked(meeting, clerk, kind="information_request", lead_role="Head of Performance")
    tell(entry, kind="report", words="Sent.", by=lead)
    reopen(entry, meeting=later, words="By ward, please.", by=clerk)
    entry.refresh_from_db()
    assert entry.status == LedgerStatus.ONGOING
    assert entry.reference.startswith("IR (")


@pytest.mark.parametrize("kind", ["information_request", "undertaking"])
def test_nobody_replies_to_a_request_or_a_promise(meeting, clerk, director, kind):
    entry = asked(meeting, clerk, kind=kind)
    with pytest.raises(NotYet, match="not waiting for a reply"):
        reply(entry, position="accepted", words="", on=timezone.localdate(), by=director)


def test_minutes_of_a_meeting_say_which_committee_asked_and_when(council, meeting, clerk, lead):
    document = a_read_document(council, by=lead)
    draft_minutes(meeting, minutes=document, by=clerk)
    entry = take_resolution(mark_passage(document, start=10, end=40), kind="recommendation", text="A report.", by=lead)

    assert (entry.meeting, entry.board, entry.made_on) == (meeting, meeting.board, meeting.meets_on)
    assert entry.reference and entry.due_on


def test_an_entry_out_of_other_minutes_shows_its_gaps_until_the_clerk_completes_it(council, board, later, clerk, lead):
    document = a_read_document(council, by=lead)
    entry = take_resolution(mark_passage(document, start=10, end=40), kind="recommendation", text="A report.", by=lead)
    assert (entry.board, entry.made_on, entry.reference, entry.status) == (None, None, "", LedgerStatus.AWAITING)
    with pytest.raises(NotYet, match="Choose the committee"):
        complete_entry(entry, EntryFacts(), by=clerk)

    done = complete_entry(entry, EntryFacts(board=board, made_on=date(2026, 3, 2), lead_role="Head"), by=clerk)

    assert (done.reference, done.due_on) == ("SR (25/26) 01", date(2026, 5, 1))
    other = asked(later, clerk)
    with pytest.raises(NotYet, match="reference of another entry"):
        complete_entry(done, EntryFacts(board=board, reference=other.reference), by=clerk)


def test_what_a_meeting_took_down_keeps_its_committee(council, meeting, clerk):
    entry = asked(meeting, clerk)
    cabinet = a_board(council, by=clerk, name="Cabinet")
    with pytest.raises(NotYet, match="that meeting's"):
        complete_entry(entry, EntryFacts(board=cabinet, made_on=entry.made_on), by=clerk)


def test_what_was_answered_is_not_taken_back(council, clerk, lead, director):
    document = a_read_document(council, by=lead)
    entry = take_resolution(mark_passage(document, start=10, end=40), kind="recommendation", text="A report.", by=lead)
    reply(entry, position="accepted", words="", on=timezone.localdate(), by=director)
    with pytest.raises(NotYet, match="answered or completed"):
        withdraw_resolution(entry, reason="Wrong.", by=lead)
    other = take_resolution(mark_passage(document, start=50, end=60), kind="undertaking", text="A visit.", by=lead)
    withdraw_resolution(other, reason="Wrong.", by=lead)
    assert list(council.resolutions.ledger()) == [entry]


def test_an_overdue_reply_is_counted(council, meeting, clerk, director):
    late, answered = asked(meeting, clerk), asked(meeting, clerk)
    reply(answered, position="accepted", words="", on=timezone.localdate(), by=director)
    assert late.is_overdue
    counts = counts_of(council)
    assert (counts.total, counts.awaiting, counts.ongoing, counts.overdue) == (2, 1, 1, 1)
    assert list(council.resolutions.overdue()) == [late]


def test_the_half_yearly_report_holds_every_entry_where_it_belongs(council, meeting, later, clerk, director):
    today = timezone.localdate()
    stays, refused = asked(meeting, clerk), asked(meeting, clerk)
    reply(refused, position="not_accepted", words="No money.", on=meeting.meets_on + timedelta(days=5), by=director)
    close(refused, meeting=later, words="Noted.", by=clerk)

    report = report_of(council, half_year_of(meeting.meets_on), today=today)
    assert [row.entry for row in report.made] == [stays, refused]
    assert [row.entry for row in report_of(council, half_year_of(later.meets_on), today=today).closed] == [refused]
    now = report_of(council, half_year_of(today), today=today)
    assert [row.entry for row in now.open] == [stays] == [row.entry for row in now.overdue]
    long_before = report_of(council, half_year_of(date(2020, 5, 1)), today=today)
    assert not (long_before.made or long_before.open or long_before.closed)


def test_the_database_keeps_the_ledger(meeting, later, clerk, director):
    entry = asked(meeting, clerk)
    reply(entry, position="accepted", words="", on=timezone.localdate(), by=director)
    with connection.cursor() as cursor, pytest.raises(ProgrammingError), transaction.atomic():
        cursor.execute("UPDATE governance_ledgerstep SET words = 'Nothing.'")
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerStep.objects.create(
            resolution=entry, kind="close", on=timezone.localdate(), words="So be it.", status="closed", by=director
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerStep.objects.create(
            resolution=entry, kind="progress", on=timezone.localdate(), words="So.", status="closed", by=director
        )


def test_rows_of_the_ledger_take_the_same_queries_whatever_their_number(
    council, meeting, clerk, director, django_assert_num_queries
):
    for _ in range(6):
        reply(asked(meeting, clerk), position="accepted", words="", on=timezone.localdate(), by=director)
    with django_assert_num_queries(3):
        rows = rows_of(with_steps(council.resolutions.ledger()), today=timezone.localdate())
    assert len(rows) == Resolution.objects.count() == 6


def test_an_answer_whose_entry_fails_is_not_kept(meeting, clerk, director, monkeypatch):
    entry = asked(meeting, clerk)

    def fails(*_args, **_rest):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("plumbline.workspace.governance.actions.ledger.record", fails)
    with pytest.raises(RuntimeError):
        reply(entry, position="accepted", words="", on=timezone.localdate(), by=director)
    entry.refresh_from_db()
    assert entry.status == LedgerStatus.AWAITING and not LedgerStep.objects.exists()

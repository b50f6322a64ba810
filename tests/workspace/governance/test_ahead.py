"""The forward plan, raising items along the reporting line, briefings and circulation."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.governance.actions import (
    Announcement,
    ItemDraft,
    add_item,
    announce,
    brief,
    decide,
    draft_agenda,
    escalate,
    keep_list,
    note_sending,
    put_off,
    withdraw_announcement,
)
from plumbline.workspace.governance.models import AgendaItem, ComingDecision, Escalation
from plumbline.workspace.governance.queries.meetings import agenda_of
from plumbline.workspace.governance.rules.decisions import DecisionFacts
from plumbline.workspace.governance.rules.forward_plan import Notice, check_postponement, notice_given
from plumbline.workspace.governance.rules.refusals import NotYet
from tests.factories.boards import a_board
from tests.factories.meetings import a_held_meeting, a_meeting, a_published_meeting, working_day
from tests.factories.people import a_council, a_person
from tests.oracles.notice import is_enough

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def clerk(council):
    return a_person(council, Role.CLERK)


@pytest.fixture
def cabinet(council, clerk):
    return a_board(council, by=clerk, name="Cabinet", keeps_to_pre_election_periods=False)


@pytest.fixture
def board(council, clerk, cabinet):
    return a_board(council, by=clerk, reports_to=cabinet, keeps_to_pre_election_periods=False)


def an_announcement(**given):
    today = timezone.localdate()
    words = {"title": "Fees for home care", "decides_on": today + timedelta(days=40), "published_on": today}
    return Announcement(**(words | given))


@given(some.dates(date(2024, 2, 1), date(2027, 10, 1)), some.integers(1, 40))
def test_the_kind_of_notice_follows_from_the_days_between(published, apart):
    decides = published + timedelta(days=apart)
    notice = notice_given(published, decides_on=decides)
    if apart > 28:
        assert notice is Notice.FULL
    else:
        assert (notice is Notice.GENERAL_EXCEPTION) == is_enough(published, decides, 5)
        assert notice.is_short


@given(some.dates(date(2026, 1, 1), date(2026, 12, 31)), some.integers(-30, 30))
def test_a_decision_is_put_off_and_never_brought_forward(now, days):
    to = now + timedelta(days=days)
    if days > 0:
        check_postponement(now=now, to=to, is_to_come=True, reason="A late paper.")
    else:
        with pytest.raises(NotYet, match="not brought forward"):
            check_postponement(now=now, to=to, is_to_come=True, reason="A late paper.")


def test_a_key_decision_stands_in_the_forward_plan_or_says_why_not(cabinet, clerk):
    soon = timezone.localdate() + timedelta(days=20)
    with pytest.raises(NotYet, match="28 clear days"):
        announce(cabinet, an_announcement(decides_on=soon), by=clerk)
    made = announce(cabinet, an_announcement(decides_on=soon, exception_reason="The provider closes."), by=clerk)
    assert made.notice is Notice.GENERAL_EXCEPTION
    with pytest.raises(NotYet, match="long enough"):
        announce(cabinet, an_announcement(exception_reason="Because."), by=clerk)
    announce(cabinet, an_announcement(decides_on=soon, is_key=False), by=clerk)
    assert Entry.objects.filter(action="announced a decision").count() == 2


def test_a_decision_that_was_announced_had_its_notice_and_leaves_the_list(cabinet, clerk):
    meeting = a_held_meeting(cabinet, by=clerk)
    announced = announce(
        cabinet,
        an_announcement(published_on=meeting.meets_on - timedelta(days=40), decides_on=meeting.meets_on),
        by=clerk,
    )
    decision = decide(meeting, text="To pay the fees.", facts=DecisionFacts(is_key=True), announced=announced, by=clerk)
    announced.refresh_from_db()
    assert announced.resolution == decision.resolution and not announced.is_to_come
    with pytest.raises(NotYet, match="decided or withdrawn already"):
        decide(meeting, text="Again.", facts=DecisionFacts(is_key=True), announced=announced, by=clerk)
    with pytest.raises(NotYet, match="decided or withdrawn already"):
        withdraw_announcement(announced, reason="R", by=clerk)


def test_what_is_put_off_or_withdrawn_says_why(cabinet, clerk):
    made = announce(cabinet, an_announcement(), by=clerk)
    put_off(made, to=made.decides_on + timedelta(days=7), reason="A paper is late.", by=clerk)
    withdraw_announcement(made, reason="Not needed any more.", by=clerk)
    assert ComingDecision.objects.get().withdrawn_reason == "Not needed any more."
    assert [one.reason for one in Entry.objects.all()[:2]] == ["Not needed any more.", "A paper is late."]
    assert not ComingDecision.objects.to_come().exists()


def test_an_item_is_raised_with_the_next_board_with_the_reason(board, cabinet, clerk):
    meeting = a_held_meeting(board, by=clerk)
    above = a_meeting(cabinet, by=clerk)
    item = meeting.items.first()

    made = escalate(item, reason="It needs money that the board does not have.", by=clerk)

    assert made.raised_item.meeting == above and made.raised_item.origin == "escalated"
    row = agenda_of(above, today=timezone.localdate())[-1]
    assert row.raised_from.item == item
    assert agenda_of(meeting, today=timezone.localdate())[0].raised_as == made
    with pytest.raises(NotYet, match="raised already"):
        escalate(item, reason="Again.", by=clerk)


def test_nothing_is_raised_past_the_top_or_to_a_board_that_does_not_meet(board, cabinet, clerk):
    item = a_held_meeting(board, by=clerk).items.first()
    with pytest.raises(NotYet, match="No meeting of Cabinet is planned"):
        escalate(item, reason="R", by=clerk)
    top = a_held_meeting(cabinet, by=clerk).items.first()
    with pytest.raises(NotYet, match="reports to no other board"):
        escalate(top, reason="R", by=clerk)
    assert not Escalation.objects.exists()


def test_an_item_raised_after_the_agenda_is_out_needs_the_chairs_reason(board, cabinet, clerk):
    item = a_held_meeting(board, by=clerk).items.first()
    a_published_meeting(cabinet, by=clerk, on=working_day(20))
    before = AgendaItem.objects.count()
    with pytest.raises(NotYet, match="urgent"):
        escalate(item, reason="R", by=clerk)
    assert AgendaItem.objects.count() == before
    assert escalate(item, reason="R", late_reason="A provider closes.", by=clerk).raised_item.late_reason


def test_what_keeps_an_item_exempt_goes_up_with_it(board, cabinet, clerk):
    meeting = a_meeting(board, by=clerk)
    a_meeting(cabinet, by=clerk)
    item = add_item(meeting, ItemDraft("Fees", exempt_paragraph=3, public_interest="Prices."), by=clerk)
    raised = escalate(item, reason="Money.", by=clerk).raised_item
    assert (raised.exempt_paragraph, raised.public_interest) == (3, "Prices.")


def test_a_briefing_is_kept_as_it_was_given(council, clerk):
    words = {"briefed_role": "Lead Member", "given_by_role": "Director", "subject": "Waits", "words": "Down to 214."}
    made = brief(council, on=timezone.localdate(), by=clerk, **words)
    assert str(made) == "Briefing 1" and Entry.objects.first().action == "noted a briefing"
    with pytest.raises(NotYet, match="still to come"):
        brief(council, on=timezone.localdate() + timedelta(days=1), by=clerk, **words)
    with pytest.raises(NotYet, match="who was briefed"):
        brief(council, on=timezone.localdate(), by=clerk, **words | {"subject": " "})


def test_what_was_sent_keeps_those_to_whom_it_went(board, clerk):
    meeting = a_held_meeting(board, by=clerk)
    kept = keep_list(board, name="Members", recipients=["Chair", "Lead Member", "Chair", " "], by=clerk)
    sent = note_sending(kept, meeting=meeting, what="papers", on=timezone.localdate(), by=clerk)
    keep_list(board, name="Members", recipients=["Chair"], existing=kept, by=clerk)

    sent.refresh_from_db()
    assert sent.recipients == ["Chair", "Lead Member"]
    with pytest.raises(NotYet, match="not e-mail addresses"):
        keep_list(board, name="All", recipients=["somebody@example.org"], by=clerk)


@pytest.mark.parametrize("role", [role for role in Role if Permission.MANAGE_MEETINGS not in ROLE_MAY[role]])
def test_who_may_not_run_meetings_announces_raises_and_sends_nothing(role, council, board, cabinet, clerk):
    meeting = a_held_meeting(board, by=clerk)
    a_meeting(cabinet, by=clerk)
    kept = keep_list(board, name="Members", recipients=["Chair"], by=clerk)
    made, other = announce(cabinet, an_announcement(), by=clerk), a_person(council, role)
    before = Entry.objects.count()
    for act in (
        lambda: announce(cabinet, an_announcement(), by=other),
        lambda: put_off(made, to=made.decides_on + timedelta(days=1), reason="R", by=other),
        lambda: withdraw_announcement(made, reason="R", by=other),
        lambda: escalate(meeting.items.first(), reason="R", by=other),
        lambda: keep_list(board, name="N", recipients=["R"], by=other),
        lambda: note_sending(kept, meeting=meeting, what="papers", on=timezone.localdate(), by=other),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert Entry.objects.count() == before


@pytest.mark.parametrize("table", ["governance_escalation", "governance_briefing", "governance_sending"])
def test_the_database_keeps_what_was_raised_told_and_sent(table, council, board, cabinet, clerk):
    meeting = a_held_meeting(board, by=clerk)
    draft_agenda(a_meeting(cabinet, by=clerk), by=clerk)
    escalate(meeting.items.first(), reason="R", by=clerk)
    brief(council, briefed_role="L", given_by_role="D", on=timezone.localdate(), subject="S", words="W", by=clerk)
    kept = keep_list(board, name="Members", recipients=["Chair"], by=clerk)
    note_sending(kept, meeting=meeting, what="papers", on=timezone.localdate(), by=clerk)
    with connection.cursor() as cursor, pytest.raises(ProgrammingError), transaction.atomic():
        cursor.execute(f"DELETE FROM {table}")

"""How an entry of the ledger goes on, and that only the committee closes it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plumbline.workspace.governance.rules import ledger as rules
from plumbline.workspace.governance.rules.ledger import ClosingMeeting, HalfYear, half_year_of
from plumbline.workspace.governance.rules.refusals import NotYet

KINDS = ("recommendation", "information_request", "undertaking")
STEPS = ("reply", "progress", "pause", "resume", "report", "close", "reopen")
MADE = date(2026, 2, 12)


@given(
    some.sampled_from(KINDS),
    some.lists(some.tuples(some.sampled_from(STEPS), some.sampled_from(rules.POSITIONS)), max_size=40),
)
def test_an_entry_is_closed_only_by_closing_and_stays_closed(kind: str, wishes: list[tuple[str, str]]) -> None:
    status, taken = "awaiting", []
    for step, position in wishes:
        try:
            after = rules.status_after(kind, status, step, position=position)
        except NotYet:
            continue
        assert status != "closed"
        assert (after == "closed") == (step == "close")
        status = after
        taken.append(step)
    if kind == "recommendation" and taken:
        assert taken[0] == "reply", "nothing is done before the executive has replied"
    if kind != "recommendation":
        assert "reply" not in taken
        assert "close" not in taken or "report" in taken


def test_a_refusal_waits_for_the_committee() -> None:
    assert rules.status_after("recommendation", "awaiting", "reply", position="not_accepted") == "refused"
    assert rules.status_after("recommendation", "refused", "reopen") == "awaiting"


@pytest.mark.parametrize("position", ["in_part", "not_accepted"])
def test_what_is_not_accepted_whole_has_a_reason(position: str) -> None:
    with pytest.raises(NotYet, match="Give the reason"):
        rules.check_reply(position, " ")
    rules.check_reply("accepted", "")
    with pytest.raises(NotYet, match="Choose whether"):
        rules.check_reply("noted", "Noted.")


@pytest.mark.parametrize(
    ("meeting", "why"),
    [
        (None, "Only the committee closes it"),
        (ClosingMeeting(False, True, date(2026, 4, 9)), "Only the committee that asked"),
        (ClosingMeeting(True, False, date(2026, 4, 9)), "has not been held"),
        (ClosingMeeting(True, True, MADE), "at a later meeting"),
    ],
)
def test_only_a_later_meeting_of_the_committee_closes(meeting: ClosingMeeting | None, why: str) -> None:
    with pytest.raises(NotYet, match=why):
        rules.check_closing(meeting, made_on=MADE)


def test_a_reply_is_due_within_two_months_that_begin_with_the_day() -> None:
    assert rules.reply_due(MADE) == date(2026, 4, 11)
    assert rules.reply_due(date(2025, 12, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("made_on", "reference"),
    [("2026-03-02", "SR (25/26) 01"), ("2026-05-14", "SR (26/27) 01"), ("2000-01-01", "SR (99/00) 01")],
)
def test_a_reference_names_the_municipal_year(made_on: str, reference: str) -> None:
    assert rules.reference("recommendation", date.fromisoformat(made_on), 1) == reference
    assert reference.startswith(rules.reference_stem("recommendation", date.fromisoformat(made_on)))


@given(some.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_half_years_follow_each_other_without_a_gap(day: date) -> None:
    half = half_year_of(day)
    assert half.first <= day <= half.last
    assert half.preceding.last + timedelta(days=1) == half.first
    assert half_year_of(half.last + timedelta(days=1)).preceding == half


def test_a_half_year_says_its_days() -> None:
    assert str(HalfYear(date(2026, 4, 1), date(2026, 9, 30))) == "1 April 2026 to 30 September 2026"


@pytest.mark.parametrize("step", [step for step in STEPS if step != "reply"])
def test_every_other_step_has_words(step: str) -> None:
    with pytest.raises(NotYet, match="Say "):
        rules.check_words(step, " ")


def test_nothing_is_answered_before_it_was_asked_or_on_a_day_to_come() -> None:
    with pytest.raises(NotYet, match="12 February 2026"):
        rules.check_day(MADE - timedelta(days=1), made_on=MADE, today=MADE)
    with pytest.raises(NotYet, match="still to come"):
        rules.check_day(MADE + timedelta(days=1), made_on=MADE, today=MADE)

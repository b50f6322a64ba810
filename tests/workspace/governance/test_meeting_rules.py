"""What may happen to a meeting, its papers and its decisions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plumbline.knowledge.periods import add_working_days, clear_days_between, is_working_day
from plumbline.workspace.governance.rules import decisions, meetings, papers
from plumbline.workspace.governance.rules.decisions import DecisionFacts
from plumbline.workspace.governance.rules.meetings import FOLLOWS, AttendanceFacts
from plumbline.workspace.governance.rules.refusals import NotYet

STATES = list(FOLLOWS)
days = some.dates(date(2025, 2, 1), date(2027, 10, 1))
MEETS = date(2026, 2, 12)
DUE = papers.deadlines(MEETS, draft_days=15, final_days=7, publication_days=5)


@given(some.lists(some.sampled_from(STATES), max_size=30))
def test_a_meeting_only_goes_forward_and_ends_agreed_or_cancelled(wishes: list[str]) -> None:
    state, been = "planned", ["planned"]
    for to in wishes:
        try:
            meetings.check_step(state, to)
        except NotYet:
            continue
        state = to
        been.append(to)
    whole = ["planned", "agenda_published", "held", "minutes_draft", "minutes_agreed"]
    assert been == whole[: len(been)] or (been[-1] == "cancelled" and been[:-1] == whole[: len(been) - 1])
    assert "cancelled" not in been or len(been) <= 3


@pytest.mark.parametrize("state", ["minutes_agreed", "cancelled"])
def test_nothing_follows_the_end(state: str) -> None:
    for to in STATES:
        with pytest.raises(NotYet):
            meetings.check_step(state, to)


@given(days, some.integers(1, 30), some.integers(1, 30), some.integers(0, 20))
def test_drafts_come_before_finals_and_finals_before_publication_and_all_before_the_meeting(
    meets: date, draft: int, final: int, clear: int
) -> None:
    due = papers.deadlines(meets, draft_days=draft, final_days=final, publication_days=clear)
    assert due.draft <= due.final < due.published < meets


def test_the_usual_deadlines_keep_their_order_on_every_day_of_seven_years() -> None:
    """Every Christmas and Easter break of 2024 to 2030 among them, with the bank holidays of each."""
    day, moved = date(2024, 1, 1), set()
    while day < date(2031, 1, 1):
        due = papers.deadlines(day, draft_days=15, final_days=7, publication_days=5)
        assert due.draft < due.final < due.published < day, day
        assert is_working_day(due.draft) and is_working_day(due.final) and is_working_day(due.published)
        assert clear_days_between(due.published, day) >= 5
        if due.final != add_working_days(day, -7):
            moved.add(day)
        day += timedelta(days=1)
    assert {day.month for day in moved} <= {12, 1, 3, 4}, "only around Christmas and Easter"
    assert {day.year for day in moved} == set(range(2024, 2031))


def test_finals_are_due_before_publication_after_christmas() -> None:
    """Seven working days before 6 January 2026 is 23 December, a day after five clear days' notice is due."""
    assert papers.deadlines(date(2026, 1, 6), draft_days=15, final_days=7, publication_days=5) == papers.Deadlines(
        draft=date(2025, 12, 11), final=date(2025, 12, 19), published=date(2025, 12, 22)
    )


def test_the_deadlines_of_haltons_meeting() -> None:
    assert papers.deadlines(MEETS, draft_days=15, final_days=7, publication_days=5) == papers.Deadlines(
        draft=date(2026, 1, 22), final=date(2026, 2, 3), published=date(2026, 2, 4)
    )


@given(
    some.lists(
        some.tuples(some.sampled_from(papers.STAGES), some.integers(-40, 5), some.sampled_from(["", "Legal advice."])),
        max_size=12,
    )
)
def test_a_paper_reaches_each_stage_once_in_order_and_never_late_without_a_reason(
    wishes: list[tuple[str, int, str]],
) -> None:
    reached: dict[str, date] = {}
    why: dict[str, str] = {}
    for stage, offset, reason in wishes:
        on = MEETS + timedelta(days=offset)
        try:
            papers.check_stage(stage, on, reached=reached, due=DUE, today=MEETS, late_reason=reason)
        except NotYet:
            continue
        reached[stage], why[stage] = on, reason
    order = [stage for stage in papers.STAGES if stage in reached]
    assert list(reached) == order
    assert list(reached.values()) == sorted(reached.values())
    assert "published" not in reached or "final" in reached
    assert all(why[stage] for stage, on in reached.items() if on > DUE.of(stage))


@pytest.mark.parametrize(("present", "quorum", "quorate"), [(1, 2, False), (2, 2, True), (0, None, True), (3, 3, True)])
def test_only_voting_members_make_a_quorum(present: int, quorum: int | None, quorate: bool) -> None:
    there = [AttendanceFacts("Councillor", 4, True, present), AttendanceFacts("Adviser", 9, False, 9)]
    assert meetings.is_quorate(there, quorum=quorum) is quorate


@pytest.mark.parametrize(
    ("present", "apologies", "why"), [(0, 0, "Say who was there"), (3, 2, "3 present and 2 apologies, but 4 sit there")]
)
def test_an_attendance_that_cannot_be_is_refused(present: int, apologies: int, why: str) -> None:
    with pytest.raises(NotYet, match=why):
        meetings.check_held(
            "agenda_published", meets_on=MEETS, today=MEETS,
            attendance=[AttendanceFacts("Councillor", 4, True, present, apologies)],
        )  # fmt: skip


@pytest.mark.parametrize(
    ("given_facts", "why"),
    [
        ({"exempt_paragraph": 3}, "serves the public interest"),
        ({"exempt_paragraph": 8, "public_interest": "Yes."}, "paragraphs 1 to 7"),
        ({"public_interest": "Yes."}, "Choose the paragraph"),
        ({"is_key": True}, "28 clear days"),
    ],
)
def test_a_decision_lacks_nothing_that_the_law_asks_for(given_facts: dict[str, object], why: str) -> None:
    with pytest.raises(NotYet, match=why):
        check(DecisionFacts(**given_facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(("was_held", "quorate", "text"), [(False, True, "A"), (True, False, "A"), (True, True, " ")])
def test_nothing_is_decided_without_a_meeting_a_quorum_and_words(was_held: bool, quorate: bool, text: str) -> None:
    with pytest.raises(NotYet):
        check(DecisionFacts(), was_held=was_held, quorate=quorate, text=text)


def check(facts: DecisionFacts, *, was_held: bool = True, quorate: bool = True, text: str = "Agreed.") -> None:
    decisions.check_decision(
        facts, text=text, was_held=was_held, quorate=quorate, meets_on=MEETS, notice_on=date(2026, 1, 15)
    )


@given(some.integers(0, 60))
def test_a_key_decision_had_notice_when_28_whole_days_lie_between(apart: int) -> None:
    assert decisions.had_notice(MEETS - timedelta(days=apart), decided_on=MEETS) == (apart - 1 >= 28)


def test_call_in_runs_from_publication_for_five_working_days() -> None:
    published = date(2026, 2, 13)  # a Friday
    assert decisions.call_in_ends(published, days=5) == date(2026, 2, 20)

    def carried_out(on: date, **given: bool) -> bool:
        facts = {"is_urgent": False, "called_in": False, "settled": False} | given
        return decisions.may_be_carried_out(published_on=published, days=5, on=on, **facts)

    assert not carried_out(date(2026, 2, 20)) and carried_out(date(2026, 2, 21))
    assert carried_out(published, is_urgent=True)
    assert not carried_out(date(2026, 3, 20), called_in=True)
    assert carried_out(date(2026, 3, 20), called_in=True, settled=True)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"published_on": None}, "once it is published"),
        ({"is_urgent": True}, "urgent"),
        ({"called_in_already": True}, "happens once"),
        ({"on": date(2026, 2, 23)}, "open from publication"),
        ({"reason": " "}, "Say why"),
    ],
)
def test_call_in_is_refused_outside_its_time(changed: dict[str, object], why: str) -> None:
    facts: dict[str, object] = {
        "published_on": date(2026, 2, 13), "on": date(2026, 2, 18), "days": 5, "is_urgent": False,
        "called_in_already": False, "reason": "No equality screening.",
    }  # fmt: skip
    decisions.check_call_in(**facts)  # type: ignore[arg-type]
    with pytest.raises(NotYet, match=why):
        decisions.check_call_in(**facts | changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"same_board": False}, "the board whose minutes"),
        ({"agreeing_on": MEETS}, "a later meeting"),
        ({"agreeing_state": "planned"}, "must have been held"),
        ({"state": "held"}, "cannot be done now"),
    ],
)
def test_minutes_are_agreed_by_a_later_meeting_of_the_board(changed: dict[str, object], why: str) -> None:
    facts: dict[str, object] = {
        "state": "minutes_draft", "meets_on": MEETS, "same_board": True, "agreeing_state": "held",
        "agreeing_on": date(2026, 4, 9),
    }  # fmt: skip
    meetings.check_agreement(**facts)  # type: ignore[arg-type]
    with pytest.raises(NotYet, match=why):
        meetings.check_agreement(**facts | changed)  # type: ignore[arg-type]

"""When terms of reference hold together, and that no reporting line runs in a ring."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plumbline.workspace.governance.rules import boards as rules
from plumbline.workspace.governance.rules.boards import SeatFacts
from plumbline.workspace.governance.rules.refusals import NotYet

BOARDS = range(8)
lines = some.dictionaries(some.sampled_from(BOARDS), some.none() | some.sampled_from(BOARDS))


@given(some.lists(some.tuples(some.sampled_from(BOARDS), some.sampled_from(BOARDS)), max_size=40))
def test_no_order_of_changes_makes_a_ring(wishes: list[tuple[int, int]]) -> None:
    reports_to: dict[int, int | None] = dict.fromkeys(BOARDS)
    for board, above in wishes:
        try:
            rules.check_reporting_line(board, above, reports_to=reports_to)
        except NotYet:
            continue
        reports_to[board] = above
    for board in BOARDS:
        seen, at = [board], reports_to[board]
        while at is not None:
            assert at not in seen
            seen.append(at)
            at = reports_to[at]


@given(lines, some.sampled_from(BOARDS))
def test_a_line_names_no_board_twice_and_always_ends(reports_to: dict[int, int | None], board: int) -> None:
    line = rules.reporting_line(board, reports_to)
    assert len(line) == len(set(line))


@pytest.mark.parametrize(("board", "above"), [(1, 1), (1, 2), (1, 3)])
def test_a_board_never_reports_to_itself_or_to_one_below_it(board: int, above: int) -> None:
    with pytest.raises(NotYet, match="in a ring"):
        rules.check_reporting_line(board, above, reports_to={1: None, 2: 1, 3: 2})


@pytest.mark.parametrize(
    ("seats", "quorum", "why"),
    [
        ([], None, "at least one role"),
        ([SeatFacts("Councillor", "A", 0, True)], None, "at least one person"),
        ([SeatFacts("Councillor", "A", 1, True), SeatFacts("councillor", "a", 2, True)], None, "stands twice"),
        ([SeatFacts("Councillor", "A", 2, True), SeatFacts("Adviser", "", 5, False)], 3, "but 2 members vote"),
        ([SeatFacts("Councillor", "A", 1, True)], 0, "but 1 member votes"),
    ],
)
def test_seats_that_do_not_hold_together_are_refused(seats: list[SeatFacts], quorum: int | None, why: str) -> None:
    with pytest.raises(NotYet, match=why):
        rules.check_seats(seats, quorum=quorum)


@pytest.mark.parametrize(("draft", "final", "publication"), [(6, 7, 5), (15, 5, 5), (15, 4, 5)])
def test_drafts_come_before_finals_and_finals_before_publication(draft: int, final: int, publication: int) -> None:
    with pytest.raises(NotYet):
        rules.check_deadlines(draft_days=draft, final_days=final, publication_days=publication)


def test_every_third_meeting_is_in_public_where_the_terms_say_so() -> None:
    assert [rules.is_public("every_third_public", turn=turn) for turn in range(1, 7)] == [
        False, False, True, False, False, True,
    ]  # fmt: skip
    assert rules.is_public("public", turn=1) and not rules.is_public("private", turn=3)

"""Versions compared in sentences, and what goes to a board."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.workspace.improvement.changes.difference import difference
from plumbline.workspace.improvement.changes.history import Decision, History
from plumbline.workspace.improvement.changes.operations import Change, Kind, add_row, order_rows, remove_row
from plumbline.workspace.improvement.changes.sentences import asked_in_words, compare
from plumbline.workspace.improvement.changes.significance import Threshold, significant
from plumbline.workspace.improvement.changes.wording import ordinal
from tests.workspace.improvement.changes.plans import FIRST, contents, moved


def decided(version, *changes, reason="The supplier is late", on=date(2026, 5, 13)):
    return Decision(
        version=version,
        request=version + 2,
        changes=changes,
        reason=reason,
        effect="Carers wait longer.",
        asked_by="Asker",
        decided_by="Chair",
        body="the Improvement Board",
        decided_on=on,
    )


def history(*decisions, first=FIRST):
    return History(first=first, body="Board", approved_on=date(2026, 1, 14), decisions=decisions)


TWICE = history(
    decided(2, moved("2026-03-31", "2026-06-30"), reason="Two people left."),
    decided(3, moved("2026-06-30", "2027-01-31"), on=date(2026, 7, 8)),
)


def test_a_moved_date_says_which_move_it_is_why_and_who_approved_it():
    (said,) = compare(TWICE, 2, 3)

    assert str(said) == (
        "Action 7: Due date moved from 30 June 2026 to 31 January 2027, the second move. Reason: The supplier is late. "
        "Approved by the Improvement Board on 8 July 2026 (request 5)."
    )
    assert said.title == "Look at the list"


def test_over_several_versions_each_decision_gives_its_reason():
    (said,) = compare(TWICE, 3, 1)

    assert said.sentence == "Due date moved from 31 March 2026 to 31 January 2027, the second move."
    assert len(said.grounds) == 2 and said.grounds[0].startswith("Reason: Two people left. Approved by")


def test_what_went_and_came_back_is_said_too():
    there_and_back = history(
        decided(2, moved("2026-03-31", "2026-06-30")), decided(3, moved("2026-06-30", "2026-03-31"))
    )

    (said,) = compare(there_and_back, 1, 3)

    assert said.sentence == "Action 7, due date changed, and changed back to 31 March 2026."
    assert len(said.decisions) == 2
    assert compare(there_and_back, 2, 2) == ()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (moved("2026-03-31", "2026-02-28"), "Due date brought forward from 31 March to 28 February 2026."),
        (Change(Kind.SET, ("title",), "Improvement plan", "Plan"), "Title changed from “Improvement plan” to “Plan”."),
        (Change(Kind.SET, ("purpose",), None, "Waits."), "Purpose set to “Waits”."),
        (
            Change(Kind.SET, ("actions", 7, "measure"), "People waiting", None),
            "Measure taken out; it was “People waiting”.",
        ),
        (Change(Kind.SET, ("actions", 8, "findings"), [3, 4], [4, 5]), "Findings answered: 5 added; 3 taken out."),
        (Change(Kind.SET, ("actions", 8, "a_new_field"), None, True), "A new field set to yes."),
        (
            Change(Kind.SET, ("actions", 7, "stopped"), None, {"reason": "No money", "who_was_told": "Carers"}),
            "Stopped. Reason: “No money”. Who was told: “Carers”.",
        ),
        (
            add_row(("actions", 9), {"title": "Train.", "due_on": "2026-06-30", "owner": "Head of Care"}),
            "Added: Train, due on 30 June 2026, owned by Head of Care.",
        ),
        (remove_row(FIRST, ("priorities", 2)), "Taken out: Carers."),
        (order_rows(FIRST, ("priorities",), [2, 1]), "Priorities put into the order 2 and 1."),
        (add_row(("actions", 7, "milestones", 2), {"title": "Open"}), "Milestone 2 added: Open."),
    ],
)
def test_each_kind_of_change_has_its_sentence(change, sentence):
    (said,) = asked_in_words([change], FIRST)
    assert said.sentence == sentence


@settings(max_examples=25, deadline=None)
@given(st.lists(contents, min_size=2, max_size=4))
def test_any_two_versions_of_any_history_can_be_compared(versions):
    known = history(
        *(decided(number, *difference(*pair)) for number, pair in enumerate(pairwise(versions), start=2)),
        first=versions[0],
    )
    found = compare(known, 1, known.newest)

    assert len({str(one) for one in found}) >= bool(difference(versions[0], versions[-1]))
    for one in found:
        assert one.sentence.endswith(".") and one.decisions


def test_the_version_of_a_day_is_the_one_that_stood_at_its_end():
    assert [TWICE.version_on(date(2026, month, 13)) for month in (1, 2, 5, 7, 8)] == [None, 1, 2, 3, 3]


LATE = Threshold("late", "The date moves more than {days} days", (Kind.SET,), ("actions/*/due_on",), days=31)
ADDED = Threshold("added", "An action is added", (Kind.ADD,), ("actions/*",))


def test_a_date_goes_to_the_board_by_all_its_moves_together():
    once = history(decided(2, moved("2026-03-31", "2026-04-20")))

    assert significant([moved("2026-03-31", "2026-05-01")], history(), [LATE]) == ()
    assert significant([moved("2026-04-20", "2026-05-01")], once, [LATE]) == ()
    assert significant([moved("2026-04-20", "2026-05-02")], once, [LATE]) == (
        "Action 7: the date moves more than 31 days.",
    )
    assert significant([moved("2026-04-20", "2026-01-02")], once, [LATE]) == ()
    assert significant([moved("2026-04-20", None)], once, [LATE]) != ()


def test_a_date_of_an_action_that_came_later_counts_from_its_coming():
    added = history(decided(2, add_row(("actions", 9), {"due_on": "2026-06-30"})))
    assert significant([moved("2026-06-30", "2026-07-31", number=9)], added, [LATE]) == ()
    assert significant([moved("2026-06-30", "2026-08-01", number=9)], added, [LATE]) != ()


def test_a_rule_that_a_council_has_put_aside_sends_nothing_to_the_board():
    new = add_row(("actions", 9), {"title": "Train"})
    assert significant([new, new], history(), [ADDED]) == ("Action 9: an action is added.",)
    assert significant([new], history(), [replace(ADDED, applies=False)]) == ()


def test_moves_are_counted_in_words():
    assert [ordinal(n) for n in (1, 2, 10, 11, 12, 13, 21, 22, 23, 111)] == [
        "first", "second", "tenth", "11th", "12th", "13th", "21st", "22nd", "23rd", "111th",
    ]  # fmt: skip

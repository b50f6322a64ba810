"""Version one and the changes give the present, byte for byte, whatever the plan holds."""

import json
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.workspace.improvement.changes.content import NotContent, canonical, plain_content, same
from plumbline.workspace.improvement.changes.difference import difference
from plumbline.workspace.improvement.changes.operations import (
    Change,
    GroundMoved,
    Kind,
    add_row,
    applied,
    fits,
    order_rows,
    rebased,
    remove_row,
    replay,
    set_field,
    value_at,
)
from tests.workspace.improvement.changes.plans import FIRST, contents, moved, random_content, random_successor


@settings(max_examples=100, deadline=None)
@given(st.lists(contents, min_size=2, max_size=4))
def test_any_history_replays_byte_for_byte_from_version_one_and_the_changes_as_they_are_kept(versions):
    replays(versions)


@pytest.mark.parametrize("histories", [3_000, pytest.param(50_000, marks=pytest.mark.slow)])
def test_thousands_of_histories_replay_byte_for_byte(histories):
    random = Random(histories)
    longest = 0
    for _ in range(histories):
        versions = [random_content(random)]
        for _ in range(random.randint(1, 4)):
            versions.append(random_successor(random, versions[-1]))
        longest = max(longest, replays(versions))
    assert longest > 30


def replays(versions):
    """Through what the database keeps; how many changes there were."""
    kept = [one.as_json() for before, after in pairwise(versions) for one in difference(before, after)]
    present = replay(versions[0], [Change.from_json(one) for one in json.loads(json.dumps(kept))])
    assert canonical(present) == canonical(versions[-1])
    return len(kept)


@settings(max_examples=60, deadline=None)
@given(contents, contents, contents)
def test_a_change_whose_ground_has_moved_is_refused_and_its_wish_can_be_kept(ground, wished, meanwhile):
    for change in difference(ground, wished):
        if fits(meanwhile, change):
            done = applied(meanwhile, change)
            if change.kind in (Kind.SET, Kind.ADD):
                assert same(value_at(done, change.place), change.after)
        else:
            anew = rebased(meanwhile, change)
            if anew is not None:
                assert fits(meanwhile, anew) and anew.kind == change.kind
                assert change.kind != Kind.SET or same(anew.after, change.after)


@settings(max_examples=40, deadline=None)
@given(contents)
def test_nothing_differs_between_a_content_and_itself(content):
    assert difference(content, content) == ()
    assert difference(content, plain_content(content)) == ()


@settings(max_examples=40, deadline=None)
@given(contents, contents)
def test_a_replay_alters_nothing_that_it_was_given(before, after):
    kept = json.dumps(before)
    replay(before, difference(before, after))
    assert json.dumps(before) == kept


def test_a_field_an_action_a_priority_and_an_order_change_each_with_what_was_there():
    changes = [
        set_field(FIRST, ("actions", 7, "due_on"), "2026-06-30"),
        set_field(FIRST, ("purpose",), "Shorter waits."),
        add_row(("actions", 9), {"title": "Stop waiting"}),
        remove_row(FIRST, ("priorities", 1)),
    ]
    now = replay(FIRST, changes)
    now = applied(now, add_row(("priorities", 3), {"title": "Data"}))
    now = applied(now, order_rows(now, ("priorities",), [3, 2]))

    assert value_at(now, ("actions", 7, "due_on")) == "2026-06-30"
    assert value_at(now, ("actions", 9)) == {"number": 9, "title": "Stop waiting"}
    assert [row["number"] for row in now["priorities"]] == [3, 2]
    assert changes[0].before == "2026-03-31" and changes[1].before is None


def test_rows_within_rows_are_named_by_their_numbers():
    first = {"actions": [{"number": 7, "milestones": [{"number": 1, "on": "2026-01-14"}]}]}
    later = {"actions": [{"number": 7, "milestones": [{"number": 2}, {"number": 1, "on": "2026-02-14"}]}]}

    assert [(one.kind.value, one.place) for one in difference(first, later)] == [
        ("set", ("actions", 7, "milestones", 1, "on")),
        ("add", ("actions", 7, "milestones", 2)),
        ("order", ("actions", 7, "milestones")),
    ]


@pytest.mark.parametrize(
    "change",
    [
        moved("2026-04-30", "2026-06-30"),
        moved("2026-03-31", "2026-06-30", number=99),
        add_row(("actions", 7), {"title": "Again"}),
        Change(Kind.REMOVE, ("priorities", 1), {"number": 1, "title": "Other"}, None),
        Change(Kind.ORDER, ("priorities",), [1, 2, 3], [3, 2, 1]),
        Change(Kind.ORDER, ("priorities",), [1, 2], [2, 1, 1]),
    ],
)
def test_a_change_from_what_is_not_there_is_refused(change):
    with pytest.raises(GroundMoved):
        applied(FIRST, change)


def test_a_wish_is_kept_on_new_ground_and_dropped_where_nothing_is_left_of_it():
    now = applied(FIRST, moved("2026-03-31", "2026-04-30"))

    assert rebased(now, moved("2026-03-31", "2026-06-30")) == moved("2026-04-30", "2026-06-30")
    assert rebased(now, moved("2026-03-31", "2026-04-30")) is None
    assert rebased(now, moved("2026-03-31", "2026-04-30", number=99)) is None
    again = rebased(now, add_row(("actions", 7), {"title": "Mine"}))
    assert again == add_row(("actions", 9), {"title": "Mine"})
    order = rebased(replay(FIRST, [add_row(("priorities", 3), {})]), order_rows(FIRST, ("priorities",), [2, 1]))
    assert (order.before, order.after) == ([1, 2, 3], [2, 1, 3])


def test_fields_that_start_empty_do_not_disturb_what_was_approved_before_there_were_any():
    later = {
        **FIRST,
        "phases": [],
        "actions": [{**row, "milestones": [], "kind": "", "quick_win": False} for row in FIRST["actions"]],
    }
    assert canonical(later) == canonical(FIRST)


def test_a_yes_is_not_a_one_and_a_decimal_is_refused():
    assert not same(True, 1) and same("", None) and same(False, None) and not same(0, None) and not same(0, False)
    with pytest.raises(NotContent, match=r"1\.5"):
        canonical({"cost": 1.5})

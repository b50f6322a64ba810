"""Waiting lists in explicit units, and what the reference gets wrong put right."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.knowledge.stats import queue_simulation, waiting_lists
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.waiting_records import Entry, queue_sizes, waiting_list, waits_on

FIRST = date(2024, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


entries = st.lists(
    st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(0, 40)), st.booleans()).map(
        lambda t: Entry(day(t[0]), None if t[1] is None else day(t[0] + t[1]), t[2])
    ),
    min_size=1,
    max_size=30,
)


@given(entries, st.integers(0, 50), st.integers(0, 40))
@settings(max_examples=80, deadline=None)
def test_the_list_of_each_day_is_who_was_referred_and_has_not_left(people, start, length):
    for when, size in queue_sizes(people, start=day(start), end=day(start + length)):
        assert size == sum(waits_on(person, when) for person in people)


@given(entries, st.integers(0, 50), st.integers(0, 40))
@settings(max_examples=80, deadline=None)
def test_everybody_is_accounted_for_in_any_window(people, start, length):
    """A window inside the dates stops the reference."""
    found = waiting_list(people, target_wait=4, start=day(start), end=day(start + length))
    assert found.queue_at_start + found.referrals - found.removals - found.withdrawals == found.queue
    assert sum(band.people for band in found.bands) == found.queue


def test_a_mean_wait_and_its_target_are_both_in_weeks():
    """The reference answers 7 here: days against weeks."""
    found = waiting_list([Entry(day(0)), Entry(day(28))], target_wait=4)
    assert found.mean_wait == 2
    assert found.pressure == 1


def test_the_ends_of_the_window_are_no_referrals():
    found = waiting_list([Entry(day(at)) for at in (0, 1, 3, 6)], target_wait=4)
    assert found.referrals == 4
    assert found.demand == 4


def test_people_referred_after_the_window_do_not_wait_in_it():
    found = waiting_list([Entry(day(0)), Entry(day(20), day(40))], target_wait=4, end=day(7))
    assert found.queue == 1
    assert found.longest_wait == 1


def test_people_who_left_before_the_window_do_not_wait_in_it():
    found = waiting_list([Entry(day(0), day(2)), Entry(day(12))], target_wait=4, start=day(10))
    assert found.queue == 1
    assert found.queue_at_start == 0


def test_an_empty_list_and_a_list_without_removals_are_answered_in_words():
    assert waiting_list([Entry(day(0), day(0))], target_wait=4).sentence.startswith("Nobody waits")
    found = waiting_list([Entry(day(0)), Entry(day(3))], target_wait=4)
    assert found.capacity is found.load is None
    assert "nobody was served" in found.sentence


def test_a_withdrawal_shortens_the_list_and_is_no_capacity():
    found = waiting_list([Entry(day(0), day(5), withdrawn=True), Entry(day(0), day(6)), Entry(day(6))], target_wait=4)
    assert (found.removals, found.withdrawals, found.queue) == (1, 1, 1)


def test_somebody_who_left_before_being_referred_is_pointed_at():
    with pytest.raises(StatsError, match="Person 2 left on 1 January 2024, before being referred on 3 January 2024"):
        waiting_list([Entry(day(0)), Entry(day(2), day(0))], target_wait=4)


def test_the_formulas_give_their_worked_figures():
    aim = waiting_lists.target_queue(12.5, 18)
    assert aim == 56.25
    assert not waiting_lists.relief_is_needed(90, aim)
    assert waiting_lists.relief_is_needed(1200, aim)
    assert waiting_lists.relief_capacity(12.5, 1200, aim) == pytest.approx(56.49, abs=0.01)
    assert waiting_lists.target_capacity(12.5, 18) == pytest.approx(12.72, abs=0.01)
    assert waiting_lists.pressure(42.8 / 7, 4) == pytest.approx(3.06, abs=0.01)


def test_estimated_demand_is_raised_unless_the_error_is_the_whole():
    assert waiting_lists.relief_capacity(4, 90, 4, weeks=13, referrals=100, variation=1) == pytest.approx(
        26.6154, abs=1e-4
    )
    assert waiting_lists.relief_capacity(12.5, 90, 56.25, weeks=13, referrals=100, variation=1) == pytest.approx(
        15.0962, abs=1e-4
    )


def test_time_to_clear_needs_more_capacity_than_demand():
    assert waiting_lists.weeks_to_clear(100, 40, demand=10, capacity=12) == 30
    assert waiting_lists.weeks_to_clear(100, 40, demand=12, capacity=12) is None
    assert waiting_lists.weeks_to_clear(30, 40, demand=12, capacity=12) == 0


def test_a_target_wait_of_nothing_is_refused():
    with pytest.raises(StatsError, match="target wait must be above 0"):
        waiting_lists.target_queue(1, 0)


def test_a_simulation_is_the_same_twice_and_falls_where_capacity_exceeds_demand():
    first = queue_simulation.simulate(100, demand=10, capacity=12, target=60)
    assert first == queue_simulation.simulate(100, demand=10, capacity=12, target=60)
    last = first.weeks[-1]
    assert last.low < last.middle < last.high
    assert last.middle == pytest.approx(100 - 2 * 26, abs=5)
    assert 0.5 < first.chance_at_target < 1


def test_uneven_arrivals_widen_the_bands():
    even, uneven = (queue_simulation.simulate(200, demand=10, capacity=10, unevenness=by).weeks[-1] for by in (1, 4))
    assert uneven.high - uneven.low > 1.5 * (even.high - even.low)
    with pytest.raises(StatsError, match="at least 1"):
        queue_simulation.simulate(1, demand=1, capacity=1, weeks=0)

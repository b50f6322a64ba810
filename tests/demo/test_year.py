"""A year is lived in the order of its days, with the clock at each, and never past today."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plumbline.demo.year import Year


def told(year, *offsets):
    """The days on which acts, entered in this order, were done, each by the clock."""
    done = []
    for offset in offsets:
        year.on(year.today + timedelta(days=offset), lambda offset=offset: done.append((offset, timezone.localdate())))
    year.live()
    return done


def test_acts_are_done_in_the_order_of_their_days_with_the_clock_at_each():
    year = Year()
    assert told(year, -3, -40, 0) == [(day, year.today + timedelta(days=day)) for day in (-40, -3, 0)]


def test_what_lies_after_today_has_not_happened():
    assert told(Year(), 1, 400) == []


def test_of_two_acts_on_a_day_the_one_entered_first_comes_first_and_the_clock_goes_on():
    year, seen = Year(), []
    for _ in range(3):
        year.on(year.today - timedelta(days=9), lambda: seen.append(timezone.now()))
    year.live()
    assert seen == sorted(seen) and len(set(seen)) == 3


def test_an_act_may_enter_another_for_its_own_day_or_later_but_not_for_an_earlier_one():
    year, seen = Year(), []
    day = year.today - timedelta(days=9)
    year.on(day, lambda: year.on(day, lambda: seen.append(timezone.localdate())))
    year.live()
    assert seen == [day]
    with pytest.raises(AssertionError):
        year.on(day - timedelta(days=1), lambda: None)


def test_the_clock_is_right_again_even_after_a_fault():
    year, before = Year(), timezone.now()

    def fail():
        raise ValueError

    with pytest.raises(ValueError):
        year.done(year.today - timedelta(days=100), fail)
    assert timezone.now() >= before


def test_days_that_are_worked_out_are_working_days():
    year = Year()
    assert all(year.day(offset).weekday() < 5 for offset in range(-30, 0))

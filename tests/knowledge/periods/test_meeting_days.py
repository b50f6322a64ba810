"""Meetings from a cadence: even, on working days, outside closed periods."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from plumbline.knowledge.periods import (
    CADENCES,
    ClosedPeriod,
    cadence_of,
    is_working_day,
    meeting_days,
    moved,
)

cadences = some.sampled_from(CADENCES)
regular = some.sampled_from([one for one in CADENCES if one.is_regular])
days = some.dates(date(2024, 1, 1), date(2027, 6, 30))


@some.composite
def closed_periods(draw: some.DrawFn) -> list[ClosedPeriod]:
    firsts = draw(some.lists(days, max_size=3))
    return [
        ClosedPeriod(f"recess {n}", one, one + timedelta(days=draw(some.integers(0, 50))))
        for n, one in enumerate(firsts)
    ]


ELECTIONS = ClosedPeriod("Local elections of 7 May 2026", date(2026, 3, 30), date(2026, 5, 7))


@given(cadences, days, some.integers(0, 700), closed_periods())
def test_a_board_meets_on_working_days_outside_closed_periods_and_never_twice_a_day(
    cadence, first, length, closed
) -> None:
    until = first + timedelta(days=length)
    planned = meeting_days(cadence, first=first, until=until, closed=closed)
    for one in planned:
        assert is_working_day(one.day) and not any(one.day in period for period in closed)
        assert (one.day.month, one.day.day) < (12, 24)
        assert (one.day.month, one.day.day) != (1, 1)
        assert first <= one.nominal <= one.day <= until
        assert bool(one.moved_because) == (one.day != one.nominal)
    assert all(one.day < following.nominal for one, following in pairwise(planned))


@given(regular, days, some.integers(60, 900))
def test_what_is_planned_further_ahead_does_not_change_what_was_planned(cadence, first, length) -> None:
    short = meeting_days(cadence, first=first, until=first + timedelta(days=length))
    longer = meeting_days(cadence, first=first, until=first + timedelta(days=length + 300))
    assert longer[: len(short)] == short


@given(some.sampled_from([one for one in CADENCES if one.weeks]), days)
def test_weeks_are_counted_from_the_first_meeting(cadence, first) -> None:
    for one in meeting_days(cadence, first=first, until=first + timedelta(days=700)):
        assert (one.nominal - first).days % (7 * cadence.weeks) == 0


@given(some.sampled_from([one for one in CADENCES if one.months]), days)
def test_months_keep_the_weekday_and_its_place_in_the_month(cadence, first) -> None:
    planned = meeting_days(cadence, first=first, until=first + timedelta(days=900))
    for one in planned:
        assert one.nominal.weekday() == first.weekday()
        week, its_week = (first.day - 1) // 7, (one.nominal.day - 1) // 7
        assert its_week == week or (week == 4 and (one.nominal + timedelta(days=7)).month != one.nominal.month)
        apart = (one.nominal.year - first.year) * 12 + one.nominal.month - first.month
        assert apart % cadence.months == 0


def test_a_meeting_on_a_bank_holiday_goes_to_the_next_working_day() -> None:
    one = moved(date(2026, 4, 3))
    assert (one.day, one.moved_because) == (date(2026, 4, 7), "bank holiday, weekend")


def test_no_cadence_leads_to_a_meeting_between_christmas_and_new_year() -> None:
    for first, day in {
        date(2026, 12, 23): date(2026, 12, 23),
        date(2026, 12, 24): date(2027, 1, 7),
        date(2026, 12, 29): date(2027, 1, 5),
        date(2027, 1, 1): date(2027, 1, 8),
        date(2027, 1, 4): date(2027, 1, 4),
    }.items():
        planned = meeting_days(cadence_of("eight_weekly"), first=first, until=date(2027, 1, 31))[0]
        assert (planned.day, planned.moved_because) == (day, "Christmas and New Year" if day != first else "")
    assert moved(date(2026, 12, 29)).day == date(2026, 12, 29)  # somebody may call one


def test_a_meeting_before_an_election_waits_for_the_same_weekday_after_it() -> None:
    planned = meeting_days(
        cadence_of("eight_weekly"), first=date(2026, 2, 17), until=date(2026, 6, 30), closed=[ELECTIONS]
    )
    assert [(one.nominal, one.day) for one in planned] == [
        (date(2026, 2, 17), date(2026, 2, 17)),
        (date(2026, 4, 14), date(2026, 5, 12)),
        (date(2026, 6, 9), date(2026, 6, 9)),
    ]
    assert planned[1].moved_because == "Local elections of 7 May 2026"


def test_a_monthly_meeting_moved_onto_the_next_one_falls_away() -> None:
    planned = meeting_days(cadence_of("monthly"), first=date(2026, 3, 10), until=date(2026, 6, 30), closed=[ELECTIONS])
    assert [one.day for one in planned] == [date(2026, 3, 10), date(2026, 5, 12), date(2026, 6, 9)]


def test_a_board_that_meets_when_called_has_its_one_day() -> None:
    planned = meeting_days(cadence_of("when_called"), first=date(2026, 3, 7), until=date(2026, 12, 31))
    assert [one.day for one in planned] == [date(2026, 3, 9)]

"""The days on which a board meets: its cadence, moved off weekends, bank holidays, Christmas and closed periods."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from plumbline.knowledge.periods.cadences import Cadence, nominal_days
from plumbline.knowledge.periods.working_days import is_working_day


@dataclass(frozen=True)
class ClosedPeriod:
    """Days on which a board does not meet, both ends inside: before an election, a recess."""

    title: str
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class MeetingDay:
    """`nominal` is what the cadence gives, `day` when the board meets; the reason where they differ."""

    nominal: date
    day: date
    moved_because: str = ""


def meeting_days(
    cadence: Cadence, *, first: date, until: date, closed: Sequence[ClosedPeriod] = ()
) -> tuple[MeetingDay, ...]:
    """From the first meeting up to and including a day.

    No cadence leads to a meeting from Christmas Eve to New Year's Day; people may call one. A meeting that would be
    moved to the next one's day, or past it, falls away: the next one takes its business.
    """
    days = []
    for nominal in nominal_days(cadence, first=first):
        days.append(moved(nominal, closed=(*closed, _christmas(nominal))))
        if nominal > until:
            break
    if not cadence.is_regular:
        return tuple(one for one in days if one.day <= until)
    kept = [one for one, following in pairwise(days) if one.day < following.nominal]
    return tuple(one for one in kept if one.day <= until)


def moved(nominal: date, *, closed: Sequence[ClosedPeriod] = ()) -> MeetingDay:
    """The first day from `nominal` on that is fit to meet on, and why it is not `nominal` itself.

    A closed period is left on the same weekday; a weekend or holiday on the next working day.
    """
    day, reasons = nominal, []
    while True:
        period = next((one for one in closed if day in one), None)
        if period is not None:
            day += timedelta(weeks=(period.last - day).days // 7 + 1)
            reasons.append(period.title)
        elif not is_working_day(day):
            reasons.append("weekend" if day.weekday() >= 5 else "bank holiday")
            day += timedelta(days=1)
        else:
            return MeetingDay(nominal, day, ", ".join(dict.fromkeys(reasons)))


def _christmas(day: date) -> ClosedPeriod:
    """The turn of the year that is nearest: council offices are shut, and nobody reads papers."""
    year = day.year if day.month > 6 else day.year - 1
    return ClosedPeriod("Christmas and New Year", date(year, 12, 24), date(year + 1, 1, 1))

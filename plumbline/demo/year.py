"""The invented council's year: what happened on which day, lived through in the order of the days.

Each act is done by the same actions as people use, while the clock stands at its day: what they keep bears that day,
and nobody answers what has not been asked. Nothing of a council that exists is ever dated so.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import TypeVar

from django.utils import timezone

from plumbline.knowledge.periods import add_working_days, is_working_day

Done = TypeVar("Done")
_BETWEEN_ACTS = timedelta(minutes=3)


class Year:
    """Days are counted from the one on which the demonstration is built; what lies after it has not happened yet."""

    def __init__(self) -> None:
        self.today = timezone.localdate()
        self._to_come: list[tuple[date, int, Callable[[], object]]] = []
        self._turns = count()
        self._reached, self._moment = date.min, timezone.now()

    @property
    def reached(self) -> date:
        """The day up to which it has been lived."""
        return self._reached

    def day(self, offset: int) -> date:
        """The working day that lies so many days from today, or the one before it."""
        day = self.today + timedelta(days=offset)
        return day if offset == 0 or is_working_day(day) else add_working_days(day, -1)

    def on(self, day: date, act: Callable[[], object]) -> None:
        """Something that somebody does on a day; of two on one day, the one entered first comes first."""
        assert day >= self._reached, "the year does not go back"
        heappush(self._to_come, (day, next(self._turns), act))

    def done(self, day: date, act: Callable[[], Done]) -> Done:
        """Something that is done at once, as on that day, because what follows leans on it."""
        assert self._reached <= day <= self.today, "the year does not go back, nor past today"
        self._moment = self._moment + _BETWEEN_ACTS if day == self._reached else _morning(day)
        self._reached = day
        if day == self.today:
            return act()  # the clock is right
        with _clock_at(self._moment):
            return act()

    def live(self) -> None:
        """Everything up to today. An act may enter others, for its own day or later ones."""
        while self._to_come and self._to_come[0][0] <= self.today:
            day, _, act = heappop(self._to_come)
            self.done(day, act)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9, 5), tzinfo=timezone.get_current_timezone())


@contextmanager
def _clock_at(moment: datetime) -> Iterator[None]:
    """The one place at which the workspace asks what time it is; nothing else runs while the demonstration is built."""
    real = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = real

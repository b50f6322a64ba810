"""Due dates that look like a default: many on one day, or on the last day of the year or the plan."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from plumbline.knowledge.catalogue import UpdateChecks


@dataclass(frozen=True)
class Bunch:
    """Actions that are all due on one day. `default` says what the day is the end of, if it is."""

    day: date
    actions: int
    share_percent: int
    default: str


def bunches(
    dates: Sequence[date], *, checks: UpdateChecks, ends: Collection[tuple[str, date | None]] = ()
) -> tuple[Bunch, ...]:
    """Days on which too many actions are due; the fullest first. `ends` name days: ("the plan", day)."""
    found = []
    for day, count in Counter(dates).items():
        share = 100 * count // len(dates)
        if count >= checks.bunched_least_actions and share >= checks.bunched_share_percent:
            found.append(Bunch(day=day, actions=count, share_percent=share, default=_default(day, checks, ends)))
    return tuple(sorted(found, key=lambda one: (-one.actions, one.day)))


def _default(day: date, checks: UpdateChecks, ends: Collection[tuple[str, date | None]]) -> str:
    for name, end in ends:
        if day == end:
            return name
    if f"{day:%m-%d}" in checks.year_ends:
        return "the financial year" if day.month == 3 else "the year"
    return ""

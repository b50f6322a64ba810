"""Which changes go to a board, and why: the definition's rules, with what a council has set for itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.workspace.improvement.changes.history import History
from plumbline.workspace.improvement.changes.operations import Change, Kind, Place
from plumbline.workspace.improvement.changes.wording import as_day, capital, row_words


@dataclass(frozen=True)
class Threshold:
    """A rule: changes of these kinds at these places go to the board."""

    code: str
    words: str  # "The due date moves more than {days} days past the date first approved"
    kinds: tuple[Kind, ...]
    places: tuple[str, ...]  # "actions/*/due_on"; a star stands for a number
    days: int | None = None  # for dates: how far in all, from the date first approved
    applies: bool = True

    @property
    def in_words(self) -> str:
        return self.words.format(days=self.days)

    def covers(self, change: Change) -> bool:
        return self.applies and change.kind in self.kinds and any(at(change.place, one) for one in self.places)


def at(place: Place, pattern: str) -> bool:
    """Whether a place fits "actions/*/due_on"."""
    parts = pattern.split("/")
    return len(parts) == len(place) and all(
        isinstance(here, int) if part == "*" else here == part for here, part in zip(place, parts, strict=True)
    )


def significant(changes: Sequence[Change], history: History, thresholds: Sequence[Threshold]) -> tuple[str, ...]:
    """Why these changes go to the board, a sentence each; empty where the delegated officer may decide."""
    found = []
    for change in changes:
        for threshold in thresholds:
            if threshold.covers(change) and (threshold.days is None or _passes(change, history, threshold.days)):
                subject = row_words(change.place[:2]) if len(change.place) > 1 else "the plan"
                found.append(f"{capital(subject)}: {threshold.in_words[:1].lower()}{threshold.in_words[1:]}.")
    return tuple(dict.fromkeys(found))


def _passes(change: Change, history: History, days: int) -> bool:
    """Whether the date stands more than so many days after the one first approved; a date taken out does too."""
    first, wanted = as_day(history.first_said(change.place) or change.before), as_day(change.after)
    if first is None:
        return False
    return wanted is None or (wanted - first).days > days

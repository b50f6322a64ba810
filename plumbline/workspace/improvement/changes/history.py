"""A plan's history: version one as it was approved, and every decision that has changed it since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from plumbline.workspace.improvement.changes.content import Content, Json
from plumbline.workspace.improvement.changes.operations import Change, Kind, Place, replay, value_at


@dataclass(frozen=True)
class Decision:
    """An approved change request: what it changed, why, and who decided it where."""

    version: int  # the version that it made
    request: int
    changes: tuple[Change, ...]
    reason: str
    effect: str
    asked_by: str
    decided_by: str
    body: str  # the board or officer
    decided_on: date

    def touches(self, place: Place) -> bool:
        """Whether it changed what stands at the place, something within it, or what it stands in."""
        return any(
            change.place[: len(place)] == place or place[: len(change.place)] == change.place
            for change in self.changes
            if change.kind != Kind.ORDER or change.place == place
        )


@dataclass(frozen=True)
class History:
    """Versions are replayed from the first; no other content is ever asked for."""

    first: Content
    body: str  # who approved the first version
    approved_on: date
    decisions: tuple[Decision, ...] = ()

    @property
    def newest(self) -> int:
        return len(self.decisions) + 1

    def content(self, version: int) -> dict[str, Json]:
        """The plan as it was in a version."""
        assert 1 <= version <= self.newest, f"there is no version {version}"
        return replay(self.first, changes_in(self.decisions[: version - 1]))

    def version_on(self, day: date) -> int | None:
        """The version that stood at the end of a day; None before the first approval.

        A decision that was entered late may be of an earlier day than the one before it: both then count as later.
        """
        if day < self.approved_on:
            return None
        return 1 + sum(1 for _ in takewhile(lambda one: one.decided_on <= day, self.decisions))

    def between(self, earlier: int, later: int) -> tuple[Decision, ...]:
        """The decisions that lead from one version to a later one."""
        return self.decisions[earlier - 1 : later - 1]

    def moves(self, place: Place, *, until: int | None = None) -> tuple[Decision, ...]:
        """The decisions that moved the date at a place from one day to another, up to a version."""
        last = self.newest if until is None else until
        return tuple(one for one in self.decisions[: last - 1] if any(is_move(c, place) for c in one.changes))

    def first_said(self, place: Place) -> Json:
        """What was first approved at a place: in version one, or with the row that came later."""
        found = value_at(self.first, place)
        for change in changes_in(self.decisions):
            if found is not None:
                return found
            if change.kind == Kind.ADD and place[: len(change.place)] == change.place:
                found = value_at({"row": change.after}, ("row", *place[len(change.place) :]))
            elif change.kind == Kind.SET and change.place == place:
                found = change.after
        return found


def changes_in(decisions: Iterable[Decision]) -> Iterable[Change]:
    return (change for one in decisions for change in one.changes)


def is_move(change: Change, place: Place) -> bool:
    return change.kind == Kind.SET and change.place == place and bool(change.before) and bool(change.after)

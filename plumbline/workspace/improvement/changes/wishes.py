"""Changes that are asked for and not decided: whether they still fit, and what they become when they are decided.

A row that is asked for has no number yet: it is known by a negative one until the decision gives it its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from plumbline.workspace.improvement.changes.content import NUMBER, Content, Json, is_empty, numbers, plain_content
from plumbline.workspace.improvement.changes.operations import (
    Change,
    GroundMoved,
    Kind,
    Place,
    applied,
    rebased,
    value_at,
)


@dataclass(frozen=True)
class Collision:
    """A wish whose ground has moved: what stands there now, and the wish on new ground, if anything is left of it."""

    position: int  # of the wish in its request
    change: Change
    now: Json
    anew: Change | None


def collisions(content: Content, wishes: Sequence[Change]) -> tuple[Collision, ...]:
    """The wishes that do not fit the content as it is now, in the order of the request."""
    found = []
    for position, change in enumerate(wishes):
        try:
            content = applied(content, change)
        except GroundMoved:
            anew = rebased(content, change)
            found.append(Collision(position, change, value_at(content, change.place), anew))
            content = applied(content, anew) if anew else content
    return tuple(found)


def on_new_ground(content: Content, wishes: Sequence[Change], *, keep: Sequence[int]) -> tuple[Change, ...]:
    """The wishes as they fit the content now; of those whose ground has moved only the ones to keep."""
    kept = []
    for position, change in enumerate(wishes):
        anew: Change | None = change
        try:
            applied(content, change)
        except GroundMoved:
            anew = rebased(content, change) if position in keep else None
        if anew is not None:
            content = applied(content, anew)
            kept.append(anew)
    return tuple(kept)


def merged(wishes: Sequence[Change], more: Sequence[Change]) -> tuple[Change, ...]:
    """A request's wishes with more of them; a later wish for a field replaces the earlier, a wish undone is dropped."""
    all_of_them = list(wishes)
    for change in more:
        earlier = next((one for one in all_of_them if change.kind == one.kind and change.place == one.place), None)
        if earlier is None:
            all_of_them.append(change)
        else:
            all_of_them[all_of_them.index(earlier)] = replace(change, before=earlier.before)
    return tuple(one for one in all_of_them if not _says_nothing(one))


def new_number(wishes: Sequence[Change]) -> int:
    """What the next row that is asked for is known by."""
    taken = [int(one.place[-1]) for one in wishes if one.kind == Kind.ADD]
    return min([0, *taken]) - 1


def numbered(wishes: Sequence[Change], *, next_number: Callable[[Place], int]) -> tuple[Change, ...]:
    """The wishes with rows that have numbers of their own; `next_number` is asked for each list's first new one."""
    given: dict[Place, int] = {}
    found = []
    for change in wishes:
        if change.kind == Kind.ADD and int(change.place[-1]) < 0 and isinstance(change.after, dict):
            rows = change.place[:-1]
            number = given[rows] + 1 if rows in given else next_number(rows)
            given[rows] = number
            change = replace(change, place=(*rows, number), after={**change.after, NUMBER: number})
        found.append(change)
    return tuple(found)


def next_within(content: Content, rows: Place) -> int:
    """The number after the highest of a list."""
    return max(numbers(value_at(content, rows)), default=0) + 1


def is_stop(change: Change) -> bool:
    """Whether an action would be stopped by it."""
    return change.kind == Kind.SET and change.place[-1] == "stopped" and change.after is not None


def with_stop(change: Change, *, decided_by: str, on: str) -> Change:
    """A wish to stop an action, with who decided and when; other changes as they are."""
    if not is_stop(change) or not isinstance(change.after, dict):
        return change
    return replace(change, after=plain_content({**change.after, "decided_by": decided_by, "decided_on": on}))


def _says_nothing(change: Change) -> bool:
    before_and_after = (is_empty(change.before) and is_empty(change.after)) or change.before == change.after
    return change.kind in (Kind.SET, Kind.ORDER) and before_and_after

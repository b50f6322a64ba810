"""Changes as small operations on a plan's content, each with what stood there before; and replaying them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeAlias

from plumbline.workspace.improvement.changes.content import (
    NUMBER,
    Content,
    Json,
    are_rows,
    is_empty,
    numbers,
    plain,
    plain_content,
    same,
)

Place: TypeAlias = tuple[str | int, ...]
"""Where in the content: ("title",), ("actions", 7, "due_on"), ("actions", 7, "milestones", 2)."""


NUMBERED_OUTSIDE = ("targets",)  # lists whose rows bear the number of something else, so that it cannot be another


class Kind(StrEnum):
    SET = "set"  # a field, from one value to another
    ADD = "add"  # a row, at the end of its list
    REMOVE = "remove"  # a row
    ORDER = "order"  # the rows of a list, by their numbers


@dataclass(frozen=True)
class Change:
    """One operation. `place` ends in a field (set), in a row's number (add, remove) or in a list's name (order)."""

    kind: Kind
    place: Place
    before: Json
    after: Json

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind.value, "place": list(self.place), "before": self.before, "after": self.after}

    @staticmethod
    def from_json(said: dict[str, Any]) -> "Change":
        return Change(
            kind=Kind(said["kind"]),
            place=tuple(said["place"]),
            before=plain(said["before"]),
            after=plain(said["after"]),
        )


class GroundMoved(Exception):
    """What stood at a change's place is not there any more; the message is fit for the page."""


def set_field(content: Content, place: Place, after: Json) -> Change:
    """The change that gives a field another value, from what stands there now."""
    return Change(Kind.SET, place, before=value_at(content, place), after=plain(after))


def add_row(place: Place, row: Content) -> Change:
    """The change that adds a row to the list at `place`, whose last part is the row's number."""
    return Change(Kind.ADD, place, before=None, after=plain_content({**row, NUMBER: place[-1]}))


def remove_row(content: Content, place: Place) -> Change:
    return Change(Kind.REMOVE, place, before=value_at(content, place), after=None)


def order_rows(content: Content, place: Place, order: Sequence[int]) -> Change:
    return Change(Kind.ORDER, place, before=numbers(value_at(content, place)), after=list(order))


def value_at(content: Content, place: Place) -> Json:
    """What stands at a place: a value, a row, or a list; None where there is nothing."""
    here: Json = content
    for part in place:
        if isinstance(part, str):
            here = here.get(part) if isinstance(here, dict) else None
        else:
            here = next((row for row in _rows(here) if row[NUMBER] == part), None)
    return None if is_empty(here) else here


def replay(first: Content, changes: Iterable[Change]) -> dict[str, Json]:
    """The content that the first version becomes by these changes, in their order."""
    content = plain_content(first)
    for change in changes:
        content = applied(content, change)
    return content


def applied(content: Content, change: Change) -> dict[str, Json]:
    """The content with one change more; refused where the change does not fit what is there."""
    done = _within(dict(content), change.place, change)
    assert isinstance(done, dict)
    return done


def fits(content: Content, change: Change) -> bool:
    try:
        applied(content, change)
    except GroundMoved:
        return False
    return True


def rebased(content: Content, change: Change) -> Change | None:
    """The same wish on the content as it is now; None where nothing is left to wish for."""
    now = value_at(content, change.place)
    if change.kind == Kind.SET:
        if _parent_is_gone(content, change.place) or same(now, change.after):
            return None
        return replace(change, before=now)
    if change.kind == Kind.ADD:
        if _parent_is_gone(content, change.place):
            return None
        if now is not None and change.place[-2] in NUMBERED_OUTSIDE:
            return None
        row = dict(change.after) if isinstance(change.after, dict) else {}
        number = change.place[-1] if now is None else max(numbers(value_at(content, change.place[:-1]))) + 1
        return replace(change, place=(*change.place[:-1], number), after={**row, NUMBER: number})
    if change.kind == Kind.REMOVE:
        return None if now is None else replace(change, before=now)
    there = numbers(now)
    wanted = [number for number in numbers_in(change.after) if number in there]
    order = wanted + [number for number in there if number not in wanted]
    return None if order == there else replace(change, before=there, after=order)


def numbers_in(value: Json) -> list[int]:
    """A list of plain numbers, as a change of order holds it."""
    return [one for one in value if isinstance(one, int)] if isinstance(value, list | tuple) else []


def _within(here: Json, place: Place, change: Change) -> Json:
    """A copy of what is here, changed further down; everything beside the way is shared, nothing is altered."""
    part, rest = place[0], place[1:]
    if isinstance(part, str):
        if not isinstance(here, dict):
            raise GroundMoved(f"There is nothing at {_written(change.place)} any more.")
        inner = _within(here.get(part), rest, change) if rest else _at_name(here.get(part), change)
        return {key: value for key, value in {**here, part: inner}.items() if not is_empty(value)}
    rows = _rows(here)
    if not rest:
        return _at_number(rows, part, change)
    if part not in numbers(rows):
        raise GroundMoved(f"There is nothing at {_written(change.place)} any more.")
    return [_within(row, rest, change) if row[NUMBER] == part else row for row in rows]


def _at_name(now: Json, change: Change) -> Json:
    if change.kind == Kind.SET:
        if not same(now, change.before):
            raise GroundMoved(f"{_written(change.place)} has changed meanwhile.")
        return change.after
    assert change.kind == Kind.ORDER
    rows, order = _rows(now), numbers_in(change.after)
    if numbers(rows) != numbers_in(change.before) or sorted(order) != sorted(numbers(rows)):
        raise GroundMoved(f"The order of {_written(change.place)} has changed meanwhile.")
    return sorted(rows, key=lambda row: order.index(row[NUMBER]))


def _at_number(rows: list[dict[str, Any]], number: int, change: Change) -> Json:
    now = next((row for row in rows if row[NUMBER] == number), None)
    if change.kind == Kind.ADD:
        if now is not None:
            raise GroundMoved(f"{_written(change.place)} is there already.")
        return [*rows, change.after]
    assert change.kind == Kind.REMOVE
    if now is None or not same(now, change.before):
        raise GroundMoved(f"{_written(change.place)} has changed meanwhile.")
    return [row for row in rows if row[NUMBER] != number]


def _rows(value: Json) -> list[dict[str, Any]]:
    return list(value) if are_rows(value) and value else []  # type: ignore[arg-type]


def _parent_is_gone(content: Content, place: Place) -> bool:
    """Whether the row in which the place lies has been removed."""
    rows = [place[:end] for end in range(1, len(place)) if isinstance(place[end - 1], int)]
    return any(value_at(content, row) is None for row in rows)


def _written(place: Place) -> str:
    return " ".join(str(part).replace("_", " ") for part in place)

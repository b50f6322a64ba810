"""The changes that lead from one content to another."""

from collections.abc import Iterator

from plumbline.workspace.improvement.changes.content import (
    NUMBER,
    Content,
    Json,
    are_rows,
    plain_content,
    rows_by_number,
    same,
)
from plumbline.workspace.improvement.changes.operations import Change, Kind, Place


def difference(before: Content, after: Content) -> tuple[Change, ...]:
    """Replayed on `before` they give `after`. Lists of numbered rows are compared row by row, all else by value."""
    return tuple(_in_fields(plain_content(before), plain_content(after), ()))


def _in_fields(before: Content, after: Content, place: Place) -> Iterator[Change]:
    for name in sorted({*before, *after} - ({NUMBER} if place else set())):
        was, is_now = before.get(name), after.get(name)
        if same(was, is_now):
            continue
        if are_rows(was) and are_rows(is_now):
            yield from _in_rows(was, is_now, (*place, name))
        else:
            yield Change(Kind.SET, (*place, name), before=was, after=is_now)


def _in_rows(before: Json, after: Json, place: Place) -> Iterator[Change]:
    were, are = rows_by_number(before), rows_by_number(after)
    for number, row in were.items():
        if number not in are:
            yield Change(Kind.REMOVE, (*place, number), before=row, after=None)
    for number, row in are.items():
        if number in were:
            yield from _in_fields(were[number], row, (*place, number))
    for number, row in are.items():
        if number not in were:
            yield Change(Kind.ADD, (*place, number), before=None, after=row)
    order = [number for number in were if number in are] + [number for number in are if number not in were]
    if order != list(are):
        yield Change(Kind.ORDER, place, before=order, after=list(are))

"""Whether the phases, milestones, dependencies and money lines that a change touches would say what they must."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from plumbline.knowledge.periods import format_date
from plumbline.workspace.improvement.changes.operations import Change, Kind, Place, value_at
from plumbline.workspace.improvement.rules.refusals import NotYet
from plumbline.workspace.improvement.rules.structure import check_money, check_no_ring, check_span, check_words

Row = Mapping[str, Any]


def check_parts(content: Mapping[str, Any], changes: Iterable[Change]) -> None:
    """The rows as they would be; those that nobody touches are left as they were approved."""
    for place in touched(changes):
        row = value_at(content, place)
        if not isinstance(row, Mapping):
            continue
        if place[0] == "phases":
            check_words(str(row.get("title", "")), asked="Enter a name for the phase.")
            check_span(_day(row.get("starts_on")), _day(row.get("ends_on")), of="The phase")
        elif place[2:3] == ("milestones",):
            _check_milestone(row, value_at(content, place[:2]))
        elif place[2:3] == ("money",):
            _check_money(row)
        elif place[2:3] == ("dependencies",):
            _check_dependency(row)


def check_waits(content: Mapping[str, Any], changes: Iterable[Change], elsewhere: Mapping[int, Iterable[int]]) -> None:
    """No action would wait for itself by any way round. `elsewhere` is what the actions of other plans wait for."""
    waits: dict[int, list[int]] = {action: list(on) for action, on in elsewhere.items()}
    for action in content.get("actions", []):
        waits[action["number"]] = [
            one["on"] for one in action.get("dependencies", []) if one.get("kind") == "action" and one.get("on")
        ]
    for place in touched(changes):
        row = value_at(content, place)
        if place[2:3] == ("dependencies",) and isinstance(row, Mapping) and row.get("kind") == "action":
            action, on = int(place[1]), int(str(row["on"]))
            others = waits | {action: [one for one in waits.get(action, []) if one != on]}
            check_no_ring(others, action=action, on=on)


def touched(changes: Iterable[Change]) -> tuple[Place, ...]:
    """The phases, and the rows within actions, that are added or altered by the changes."""
    found: dict[Place, None] = {}
    for change in changes:
        length = 2 if change.place[0] == "phases" else 4
        if change.kind != Kind.REMOVE and len(change.place) >= length and isinstance(change.place[length - 1], int):
            found[change.place[:length]] = None
    return tuple(found)


def _check_milestone(row: Row, action: Any) -> None:
    check_words(str(row.get("title", "")), asked="Say what will be there by that day.")
    due = _day(row.get("due_on"))
    if due is None:
        raise NotYet("Enter the day by which the milestone will be there.")
    end = _day(action.get("due_on")) if isinstance(action, Mapping) else None
    if end and due > end:
        raise NotYet(f"The milestone would come after action {action['number']} itself, due on {format_date(end)}.")


def _check_money(row: Row) -> None:
    amount = row.get("amount")
    check_money(
        kind=str(row.get("kind", "")),
        name=str(row.get("name", "")),
        amount=Decimal(str(amount)) if amount is not None else None,
        source=str(row.get("source", "")),
    )


def _check_dependency(row: Row) -> None:
    if not (row.get("on") if row.get("kind") in ("action", "strategy") else str(row.get("name", "")).strip()):
        raise NotYet("Name what the action waits for.")
    check_words(str(row.get("needs", "")), asked="Say what must be there.")


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and text else None

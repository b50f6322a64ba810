"""What a returned workbook asks for: as values, as JSON that is kept, and what the field's rules add to it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from plumbline.engines.workbooks import Comparison, Rejection, Row, RowChange, Value
from plumbline.workspace.improvement.workbooks.sheet import UPDATE_COLUMNS


@dataclass(frozen=True)
class Asked:
    """As `Comparison`, in plain values: changes by action, new rows, conflicts, and what was not taken."""

    changed: list[dict[str, Any]] = field(default_factory=list)
    added: list[dict[str, Any]] = field(default_factory=list)
    conflicts: list[dict[str, Any]] = field(default_factory=list)
    rejected: list[dict[str, Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unchanged: int = 0

    @property
    def asks_for_something(self) -> bool:
        return bool(self.changed or self.added or self.conflicts)

    @property
    def erased(self) -> list[tuple[str, dict[str, Any]]]:
        """The cells that are empty where the plan says something now, each with the key of its action."""
        return [(row["key"], one) for row in self.changed for one in row["fields"] if erases(one)]

    @property
    def touches_the_plan(self) -> bool:
        """Whether anything that a version approves would change, and not only how actions stand."""
        fields = [one["column"] for row in self.changed for one in row["fields"]]
        fields += [one["column"] for one in self.conflicts]
        return bool(self.added) or any(column not in UPDATE_COLUMNS for column in fields)


def erases(field: Mapping[str, Any]) -> bool:
    """An update that leaves a part out erases nothing: what was said before stays where it was said."""
    return field["after"] is None and field["before"] is not None and field["column"] not in UPDATE_COLUMNS


def checked(comparison: Comparison, *, may_be_done: Collection[str]) -> Comparison:
    """What the rules of updates refuse moves to the rejected: an update needs words, and done needs evidence.

    `may_be_done` are the actions with accepted evidence.
    """
    changed: list[RowChange] = []
    rejected = list(comparison.rejected)
    for row in comparison.changed:
        updates = {one.column: one for one in row.fields if one.column in UPDATE_COLUMNS}
        why = ""
        if updates and ("what_changed" not in updates or updates["what_changed"].after is None):
            why = "An update says what changed. Write it in “What changed”."
        elif "delivery" in updates and updates["delivery"].after is None:
            why = "“Delivery” cannot be emptied."
        elif "delivery" in updates and updates["delivery"].after == "Done" and row.key not in may_be_done:
            why = "Done needs evidence that somebody has accepted. Add it on the page of the action."
        if why:
            first = updates.get("delivery") or next(iter(updates.values()))
            rejected.append(Rejection(first.cell, why, row.key))
            row = replace(row, fields=tuple(one for one in row.fields if one.column not in UPDATE_COLUMNS))
        if row.fields:
            changed.append(row)
    return replace(comparison, changed=tuple(changed), rejected=tuple(rejected))


def as_json(comparison: Comparison) -> dict[str, Any]:
    return {
        "changed": [
            {
                "key": row.key,
                "edition": row.edition,
                "fields": [
                    {"column": one.column, "before": plain(one.before), "after": plain(one.after), "cell": one.cell}
                    for one in row.fields
                ],
            }
            for row in comparison.changed
        ],
        "added": [
            {"row": one.number, "values": {name: plain(value) for name, value in one.values.items()}}
            for one in comparison.added
        ],
        "conflicts": [
            {
                "key": one.key,
                "column": one.column,
                "downloaded": plain(one.downloaded),
                "now": plain(one.now),
                "sent": plain(one.sent),
                "cell": one.cell,
            }
            for one in comparison.conflicts
        ],
        "rejected": [{"cell": one.cell, "why": one.why, "key": one.key} for one in comparison.rejected],
        "missing": list(comparison.missing),
        "unchanged": comparison.unchanged,
    }


def plain(value: Value) -> str | int | dict[str, str] | None:
    """A value as JSON; a date says that it is one."""
    return {"date": value.isoformat()} if isinstance(value, date) else value


def value_from(kept: Any) -> Value:
    if isinstance(kept, dict):
        return date.fromisoformat(kept["date"])
    assert kept is None or isinstance(kept, (str, int))
    return kept


def rows_as_json(rows: Collection[Row]) -> dict[str, Any]:
    return {
        row.key: {"edition": row.edition, "values": {name: plain(value) for name, value in row.values.items()}}
        for row in rows
    }


def rows_from(kept: Mapping[str, Any]) -> dict[str, Row]:
    return {
        key: Row(key, row["edition"], {name: value_from(value) for name, value in row["values"].items()})
        for key, row in kept.items()
    }

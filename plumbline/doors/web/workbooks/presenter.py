"""A returned workbook as a page shows it: rows of what would change, in words."""

from dataclasses import dataclass
from typing import Any

from plumbline.doors.web.words import day
from plumbline.workspace.improvement.workbooks.asked import Asked, erases, value_from

TITLES = {
    "title": "What will be done",
    "priority": "Priority",
    "owner_role": "Owner",
    "starts_on": "Starts",
    "due_on": "Due",
    "measure": "Measure",
    "how_we_will_know": "How we will know",
    "reason": "Why it is here",
    "delivery": "Delivery",
    "what_changed": "What changed",
    "next_step": "Next step",
}
EMPTIED = "Nothing: the cell is empty"
FIRST = 200  # of each list; a workbook of thousands of changes is still one page


@dataclass(frozen=True)
class Line:
    """One cell: whose, which, what stands there and what would."""

    of: str
    column: str
    before: str
    after: str
    cell: str
    now: str = ""


def changes(asked: Asked) -> list[Line]:
    return [
        Line(
            f"Action {row['key']}",
            TITLES[one["column"]],
            in_words(one["before"]),
            EMPTIED if erases(one) else in_words(one["after"]),
            one["cell"],
        )
        for row in asked.changed
        for one in row["fields"]
    ]


def erasing(asked: Asked) -> list[Line]:
    """The cells that are empty where the plan says something, with what it says."""
    return [
        Line(f"Action {key}", TITLES[one["column"]], in_words(one["before"]), EMPTIED, one["cell"])
        for key, one in asked.erased
    ]


def additions(asked: Asked) -> list[Line]:
    return [
        Line(f"Row {row['row']}", TITLES[name], "", in_words(value), "")
        for row in asked.added
        for name, value in row["values"].items()
    ]


def conflicts(asked: Asked) -> list[Line]:
    return [
        Line(
            f"Action {one['key']}",
            TITLES[one["column"]],
            in_words(one["downloaded"]),
            in_words(one["sent"]),
            one["cell"],
            in_words(one["now"]),
        )
        for one in asked.conflicts
    ]


def in_words(kept: Any) -> str:
    value = value_from(kept)
    if value is None:
        return "Nothing"
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else day(value)

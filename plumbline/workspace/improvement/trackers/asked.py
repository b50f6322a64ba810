"""What the rows of a tracker ask for: actions to be drafted, rows that are known already, cells that are not taken."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from plumbline.engines.workbooks import Rejection, TrackerRow, TrackerRows, Value
from plumbline.knowledge.periods import format_date
from plumbline.workspace.improvement.models import Delivery
from plumbline.workspace.improvement.rules import ActionFacts, gaps_of
from plumbline.workspace.improvement.trackers.columns import TITLES

LONGEST_TITLE = 300
CODE_OF = {label: code for code, label in Delivery.choices}


@dataclass(frozen=True)
class AskedAction:
    """A row that becomes an action, in the very words that are drafted. Days are ISO; `delivery` is a code or ""."""

    row: int
    title: str
    words: str  # what it is known by when the tracker comes again
    description: str = ""
    reference: str = ""
    priority: str = ""
    owner_role: str = ""
    starts_on: str = ""
    due_on: str = ""
    measure: str = ""
    how_we_will_know: str = ""
    reason: str = ""
    delivery: str = ""
    what_changed: str = ""
    next_step: str = ""

    @property
    def starts(self) -> date | None:
        return date.fromisoformat(self.starts_on) if self.starts_on else None

    @property
    def due(self) -> date | None:
        return date.fromisoformat(self.due_on) if self.due_on else None

    @property
    def missing(self) -> tuple[str, ...]:
        """What it would still lack before it could be approved."""
        return gaps_of(
            ActionFacts(
                number=self.row,
                title=self.title,
                owner=self.owner_role,
                starts_on=self.starts,
                due_on=self.due,
                measure=self.measure,
                how_we_will_know=self.how_we_will_know,
                findings=0,
                reason=self.reason,
            )
        )


@dataclass(frozen=True)
class KnownRow:
    """A row that is left out, for its action is there; `action` is its number, None where it stands further up."""

    row: int
    title: str
    why: str
    action: int | None


@dataclass(frozen=True)
class AskedOfTracker:
    actions: tuple[AskedAction, ...] = ()
    known: tuple[KnownRow, ...] = ()
    rejected: tuple[Rejection, ...] = ()

    def priorities(self) -> list[str]:
        """The priorities that the actions name, in their order."""
        return list(dict.fromkeys(one.priority for one in self.actions if one.priority))

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def asked_from(kept: Mapping[str, Any]) -> AskedOfTracker:
    return AskedOfTracker(
        actions=tuple(AskedAction(**one) for one in kept["actions"]),
        known=tuple(KnownRow(**one) for one in kept["known"]),
        rejected=tuple(Rejection(**one) for one in kept["rejected"]),
    )


@dataclass(frozen=True)
class KnownActions:
    """The actions of the plan: by the reference of the tracker's row that they came from, and by their words."""

    by_reference: Mapping[str, int] = field(default_factory=dict)
    by_words: Mapping[str, int] = field(default_factory=dict)


def folded(text: str) -> str:
    """Words as they are compared: without case and line breaks."""
    return " ".join(text.split()).casefold().rstrip(".")


def asked_of(read: TrackerRows, *, name: str, known: KnownActions) -> AskedOfTracker:
    """`name` is the file's, which each action gives as its reason where the row says nothing of its origin."""
    actions: list[AskedAction] = []
    there: list[KnownRow] = []
    rejected = list(read.rejected)
    rows_of: dict[str, int] = {}
    for row in read.rows:
        title = _text(row, "title")
        if not title:
            rejected.append(Rejection(row.cells["title"], _why_no_action(row)))
            continue
        words, reference = folded(title), _text(row, "reference")
        if seen := _known(words, reference, known, rows_of):
            there.append(KnownRow(row.number, _short(title), *seen))
            continue
        rows_of[words] = row.number
        actions.append(_action(row, title, name=name, rejected=rejected))
    return AskedOfTracker(tuple(actions), tuple(there), tuple(rejected))


def _known(
    words: str, reference: str, known: KnownActions, rows_of: Mapping[str, int]
) -> tuple[str, int | None] | None:
    if reference and (action := known.by_reference.get(reference.casefold())):
        return f"It was imported before: action {action} came from {reference}.", action
    if action := known.by_words.get(words):
        return f"Action {action} says the same.", action
    if row := rows_of.get(words):
        return f"Row {row} says the same.", None
    return None


def _why_no_action(row: TrackerRow) -> str:
    if "title" in row.values:
        return f"Row {row.number} says nothing under “{TITLES['title']}”, so nothing can be done from it."
    return f"Row {row.number} is left out, since what will be done could not be taken."


def _action(row: TrackerRow, whole: str, *, name: str, rejected: list[Rejection]) -> AskedAction:
    title, progress = _short(whole), _progress(row)
    delivery = CODE_OF.get(_text(row, "delivery"), "")
    if delivery == Delivery.DONE:
        rejected.append(
            Rejection(
                row.cells["delivery"],
                "Done needs evidence that somebody has accepted. The action comes in without a word on how it stands: "
                "add the evidence to it, then say that it is done.",
            )
        )
        delivery = ""
    description = [whole] if title != " ".join(whole.split()) else []
    if not delivery:
        progress += [f"Next step: {_text(row, 'next_step')}"] * bool(_text(row, "next_step"))
        description += ["Progress when it was imported:", *progress] if progress else []
    return AskedAction(
        row=row.number,
        title=title,
        words=folded(whole),
        description="\n".join(description),
        reference=_text(row, "reference"),
        priority=_text(row, "priority"),
        owner_role=_text(row, "owner_role"),
        starts_on=_iso(row.values.get("starts_on")),
        due_on=_iso(row.values.get("new_due_on") or row.values.get("due_on")),
        measure=_text(row, "measure"),
        how_we_will_know=_text(row, "how_we_will_know"),
        reason=_reason(row, name=name),
        delivery=delivery,
        what_changed=("\n".join(progress) or f"As it stands in {name}, row {row.number}.") if delivery else "",
        next_step=_text(row, "next_step") if delivery else "",
    )


def _progress(row: TrackerRow) -> list[str]:
    """What the row tells of the work so far, a line each; a date that has moved is part of that."""
    first, new = row.values.get("due_on"), row.values.get("new_due_on")
    missed, evidence = _text(row, "reason_missed"), _text(row, "evidence")
    lines = [_text(row, "what_changed")]
    if isinstance(first, date) and isinstance(new, date) and first != new:
        lines.append(f"The date was {format_date(first)}; it is now {format_date(new)}.")
    lines += [f"Why a date was missed: {missed}"] * bool(missed) + [f"Evidence named: {evidence}"] * bool(evidence)
    return [line for line in lines if line]


def _reason(row: TrackerRow, *, name: str) -> str:
    origin, reference = _text(row, "origin"), _text(row, "reference")
    said = f"{origin}, {reference}" if origin and reference else origin or reference
    return f"From {said} ({name}, row {row.number})." if said else f"It stands in {name}, row {row.number}."


def _text(row: TrackerRow, column: str) -> str:
    value = row.values.get(column)
    return "" if value is None else str(value)


def _iso(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else ""


def _short(whole: str) -> str:
    """The whole on one line, or its first sentence, or as many words of it as a title takes."""
    line = " ".join(whole.split())
    if len(line) <= LONGEST_TITLE:
        return line
    first = re.split(r"(?<=[.;:])\s", line)[0].rstrip(".;:")
    return first if len(first) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"

"""Two versions of a plan compared in sentences, each with its reason and who approved it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from plumbline.knowledge.periods import format_date
from plumbline.knowledge.stats.targets import change_of_target
from plumbline.knowledge.stats.xmr.signals import Improvement
from plumbline.workspace.improvement.changes.content import Content, Json, numbers, same
from plumbline.workspace.improvement.changes.difference import difference
from plumbline.workspace.improvement.changes.history import Decision, History
from plumbline.workspace.improvement.changes.operations import Change, Kind, Place, numbers_in, value_at
from plumbline.workspace.improvement.changes.wording import (
    as_day,
    capital,
    field_words,
    is_short,
    listed,
    one_of,
    ordinal,
    row_words,
    said,
)

PLAN: Place = ()


@dataclass(frozen=True)
class Said:
    """One difference: of what, what became of it, and the decisions that made it so."""

    subject: Place  # ("actions", 7), ("priorities", 2), or () for the plan itself
    title: str  # of that action or priority
    sentence: str
    change: Change | None  # None where it was changed and is again as it was
    decisions: tuple[Decision, ...]

    @property
    def subject_in_words(self) -> str:
        return capital(row_words(self.subject)) if self.subject else "The plan"

    @property
    def grounds(self) -> tuple[str, ...]:
        return tuple(
            f"Reason: {sentence(one.reason)} Approved by {one.body} on {format_date(one.decided_on)} "
            f"(request {one.request})."
            for one in self.decisions
        )

    def __str__(self) -> str:
        return " ".join([f"{self.subject_in_words}: {self.sentence}", *self.grounds])


def compare(history: History, earlier: int, later: int) -> tuple[Said, ...]:
    """What differs between two versions, the plan first, then its rows in the order of their lists."""
    if earlier > later:
        earlier, later = later, earlier
    before, after = history.content(earlier), history.content(later)
    between = history.between(earlier, later)
    found = []
    for change in difference(before, after):
        decisions = tuple(one for one in between if one.touches(change.place))
        moves = len(history.moves(change.place, until=later))
        found.append(said_of(change, before, after, decisions=decisions, moves=moves))
    found += _there_and_back(between, after, seen=[one.change.place for one in found if one.change])
    return tuple(sorted(found, key=lambda one: _position(one.subject, after)))


def asked_in_words(changes: Sequence[Change], content: Content, *, history: History | None = None) -> tuple[Said, ...]:
    """Changes that are only asked for, said as they would be done to the content."""
    found = []
    for change in changes:
        moves = len(history.moves(change.place)) + 1 if history else 0
        found.append(said_of(change, content, content, moves=moves))
    return tuple(found)


def sentence(text: str) -> str:
    """Somebody's words on one line, with a full stop."""
    words = " ".join(text.split())
    return words if words.endswith((".", "!", "?")) else f"{words}."


def said_of(
    change: Change, before: Content, after: Content, *, moves: int, decisions: tuple[Decision, ...] = ()
) -> Said:
    """One change in a sentence; `moves` is how often its date will have moved."""
    subject = change.place[:2] if len(change.place) > 1 else PLAN
    row = value_at(after, subject) or value_at(before, subject) or change.after
    words = _sentence(change, subject, moves)
    return Said(
        subject=subject,
        title=str(row.get("title", "")) if isinstance(row, dict) and subject else "",
        sentence=f"{words} {_raised_or_lowered(change, row)}".strip(),
        change=change,
        decisions=decisions,
    )


def _raised_or_lowered(change: Change, row: Json) -> str:
    """Of a target that another takes the place of: it is lowered or raised, whichever way more is."""
    if (
        change.kind != Kind.SET
        or change.place[0] != "targets"
        or change.place[-1] != "value"
        or not isinstance(row, dict)
    ):
        return ""
    was, becomes = float(str(change.before)), float(str(change.after))
    found = change_of_target(was, becomes, improvement=cast(Improvement, row["better"]))
    return f"It is {found}."


def _sentence(change: Change, subject: Place, moves: int) -> str:
    within = change.place[len(subject) :]
    if change.kind == Kind.SET:
        lead = f"{row_words(within[:-1])}: " if len(within) > 1 else ""
        return f"{capital(lead + _field_changed(str(change.place[-1]), change.before, change.after, moves))}."
    if change.kind == Kind.ORDER:
        name = field_words(str(change.place[-1]))
        return f"{capital(name)} put into the order {listed(map(str, numbers_in(change.after)))}."
    row = change.after if change.kind == Kind.ADD else change.before
    lead = f"{row_words(within)} " if within else ""
    done = "added" if change.kind == Kind.ADD else "taken out"
    return f"{capital(lead + done)}: {_row_in_words(row)}."


def _field_changed(name: str, before: Json, after: Json, moves: int) -> str:
    field = field_words(name)
    if name == "kind":
        before, after = (str(one).replace("_", " ") if one else None for one in (before, after))
    was, becomes = as_day(before), as_day(after)
    if was and becomes:
        verb = "moved" if becomes > was else "brought forward"
        from_ = format_date(was).removesuffix(f" {was.year}") if was.year == becomes.year else format_date(was)
        return f"{field} {verb} from {from_} to {format_date(becomes)}{_nth(moves)}"
    if isinstance(after, dict) and before is None:
        return f"{field}. " + ". ".join(f"{capital(key.replace('_', ' '))}: {said(one)}" for key, one in after.items())
    if isinstance(before, list) or isinstance(after, list):
        return f"{field}: {_elements(before, after)}"
    if before is None:
        return f"{field} set to {said(after)}"
    if after is None:
        return f"{field} taken out; it was {said(before)}"
    verb = "changed" if is_short(before) and is_short(after) else "reworded"
    return f"{field} {verb} from {said(before)} to {said(after)}"


def _nth(moves: int) -> str:
    return f", the {ordinal(moves)} move" if moves > 1 else ""


def _elements(before: Json, after: Json) -> str:
    were = before if isinstance(before, list) else [] if before is None else [before]
    are = after if isinstance(after, list) else [] if after is None else [after]
    gone = [one for one in were if not any(same(one, other) for other in are)]
    new = [one for one in are if not any(same(one, other) for other in were)]
    parts = [f"{said(new)} added"] * bool(new) + [f"{said(gone)} taken out"] * bool(gone)
    return "; ".join(parts) if parts else f"now {said(are)}"


def _row_in_words(row: Json) -> str:
    if not isinstance(row, dict):
        return "nothing"
    first = next((row[name] for name in ("title", "text", "needs", "name", "words") if row.get(name)), None)
    kind = str(row.get("kind", "")).replace("_", " ")
    words = " ".join(str(first or kind or one_of("rows")).split()).rstrip(".")
    due, owner = as_day(row.get("due_on")), row.get("owner")
    return (
        words + (f", due on {format_date(due)}" if due else "") + (f", owned by {owner}" if owner else "") + _more(row)
    )


def _more(row: Content) -> str:
    """Of a dependency on whom or what, of money how much and who states it."""
    kind, on, name = str(row.get("kind", "")).replace("_", " "), row.get("on"), row.get("name")
    if row.get("needs"):
        needed = as_day(row.get("needed_by"))
        return f", from {kind} {on or name}" + (f", needed by {format_date(needed)}" if needed else "")
    if row.get("trigger"):
        return f", target {row['value']}, trigger {row['trigger']}, and first then: {said(row.get('mitigation'))}"
    if row.get("amount"):
        year = f" in {row['year']}" if row.get("year") else ""
        return f", £{Decimal(str(row['amount'])):,.2f}{year}, stated in {row.get('source')}"
    return ""


def _there_and_back(between: Sequence[Decision], after: Content, *, seen: Sequence[Place]) -> list[Said]:
    """What was changed and is again as it was: no difference, but no secret either."""
    found: dict[Place, list[Decision]] = {}
    for one in between:
        for change in one.changes:
            if not any(change.place[: len(p)] == p or p[: len(change.place)] == change.place for p in seen):
                found.setdefault(change.place, []).append(one)
    return [
        Said(
            subject=place[:2] if len(place) > 1 else PLAN,
            title="",
            sentence=f"{capital(_named(place))} changed, and changed back to {said(value_at(after, place))}.",
            change=None,
            decisions=tuple(decisions),
        )
        for place, decisions in found.items()
    ]


def _named(place: Place) -> str:
    if isinstance(place[-1], int):
        return row_words(place)
    rows = row_words(place[:-1]) if len(place) > 1 and len(place) % 2 else ""
    return f"{rows}, {field_words(str(place[-1]))}" if rows else field_words(str(place[-1]))


def _position(subject: Place, content: Content) -> tuple[int, str, int, int]:
    if not subject:
        return (0, "", 0, 0)
    order = numbers(value_at(content, subject[:1]))
    number = int(subject[1])
    place = order.index(number) if number in order else len(order)
    return (1 if subject[0] == "priorities" else 2, str(subject[0]), place, number)

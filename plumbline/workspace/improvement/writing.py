"""Writes decided changes into the rows of a plan: the way back from content to columns.

A content field stands in the column of its name, a list of rows in the relation of its name, and a number in a field
that leads to another record is that record's number. `NAMES` holds what is called otherwise.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.changes.content import NUMBER, Content, Json, numbers
from plumbline.workspace.improvement.changes.operations import Change, Kind, Place, value_at
from plumbline.workspace.improvement.models import (
    Action,
    ChangeRequest,
    CrossCuttingAnswer,
    Dependency,
    DependencyKind,
    Outcome,
    OutcomeJudgement,
    PlanTarget,
)
from plumbline.workspace.improvement.targets import decide_target

NAMES: dict[tuple[type[models.Model], str], str] = {
    (Action, "owner"): "owner_role",
    (Action, "quick_win"): "is_quick_win",
    (Action, "tests"): "test_answers",
    (CrossCuttingAnswer, NUMBER): "test",
}
NUMBERED_BY: dict[type[models.Model], str] = {CrossCuttingAnswer: "test__number", PlanTarget: "measure__number"}


def write(request: ChangeRequest, changes: Sequence[Change], *, content: Content) -> None:
    """Bring the rows of a plan to the content that the changes of an approved request lead to."""
    Writer(request, content=content).write(changes)


class Writer:
    def __init__(self, request: ChangeRequest, *, content: Content) -> None:
        assert request.decided_by is not None
        self.request = request
        self.plan = request.plan
        self.by: Person = request.decided_by
        self.content = content

    def write(self, changes: Sequence[Change]) -> None:
        for change in changes:
            if change.kind == Kind.REMOVE:
                self._take_out(change.place)
        for place in _rows_added(changes):
            if isinstance(row := value_at(self.content, place), dict):
                self._make(place, row)
        for place, names in _fields_set(changes).items():
            row = value_at(self.content, place) if place else self.content
            if isinstance(row, dict):
                self._fill(self._found(place), row, names)
        for place in {change.place for change in changes if change.kind == Kind.ORDER}:
            self._order(place)

    def _found(self, place: Place) -> models.Model:
        """The record of a row."""
        record: models.Model = self.plan
        for name, number in zip(place[::2], place[1::2], strict=True):
            rows = _rows(record, str(name))
            record = rows.get(**{_number_column(rows.model): number})
        return record

    def _make(self, place: Place, row: Content) -> None:
        parent = self._found(place[:-2])
        rows = _rows(parent, str(place[-2]))
        record = rows.model(**{rows.field.name: parent})
        for field in rows.model._meta.concrete_fields:
            if field.related_model is Council:
                setattr(record, field.name, self.plan.council)
            elif field.name == "made_by":
                setattr(record, field.name, self.by)
        if hasattr(record, "position"):
            record.position = max(rows.values_list("position", flat=True), default=0)
        self._fill(record, row, row)

    def _take_out(self, place: Place) -> None:
        record = self._found(place)
        if isinstance(record, Action):
            record.withdrawn_at = timezone.now()
            record.save(update_fields=["withdrawn_at"])
        else:
            record.delete()

    def _order(self, place: Place) -> None:
        rows = _rows(self._found(place[:-1]), str(place[-1]))
        for position, number in enumerate(numbers(value_at(self.content, place)), start=1):
            rows.filter(number=number).update(position=position)

    def _fill(self, record: models.Model, row: Content, names: Iterable[str]) -> None:
        """Give a record the fields named, as the row has them; saved once, so that no half of it stands."""
        if isinstance(record, PlanTarget):
            decide_target(record, row, request=self.request, by=self.by)
            return
        lists: list[tuple[Any, Json]] = []
        for name in sorted(names):
            value = row.get(name)
            if isinstance(record, Dependency) and name == "on":
                self._depend(record, row)
                continue
            if isinstance(record, Action) and name == "stopped":
                self._stop(record, value)
                continue
            field = record._meta.get_field(NAMES.get((type(record), name), name))
            if field.many_to_many or field.one_to_many:
                lists.append((field, value))
            elif field.many_to_one:
                setattr(record, field.name, self._numbered(field.related_model, value))
            else:
                setattr(record, field.name, _to_column(field, value))
        if isinstance(record, Action):
            record.edition += 1 if record.pk else 0
        record.save()
        for field, value in lists:
            if field.many_to_many:
                getattr(record, field.name).set([self._numbered(field.related_model, one) for one in _each(value)])
            else:
                for one in _each(value):
                    self._make_within(record, field, one)

    def _make_within(self, parent: models.Model, field: Any, row: Json) -> None:
        assert isinstance(row, dict)
        record = field.related_model(**{field.field.name: parent})
        self._fill(record, row, row)

    def _stop(self, action: Action, value: Json) -> None:
        """Stopping, and taking up again, is a judgement on the action as well as a change of the plan."""
        said = value if isinstance(value, dict) else {}
        OutcomeJudgement.objects.create(
            action=action,
            outcome=Outcome.STOPPED,
            holds=bool(said),
            why=str(said.get("reason", self.request.reason)),
            would_change=str(said.get("what_would_change_it", "")),
            told=str(said.get("who_was_told", "")),
            decided_by=self.request.body,
            decided_on=self.request.decided_on,
            by=self.by,
        )
        action.stopped_on = self.request.decided_on if said else None

    def _depend(self, record: Dependency, row: Content) -> None:
        kind, number = row.get("kind"), row.get("on")
        record.on_action = self._numbered(Action, number) if kind == DependencyKind.ACTION else None
        strategy = type(record)._meta.get_field("on_strategy").related_model
        record.on_strategy = self._numbered(strategy, number) if kind == DependencyKind.STRATEGY else None

    def _numbered(self, model: Any, number: Json) -> Any:
        """The record of this plan, or of its council, that a number names."""
        if number is None:
            return None
        of_plan = any(field.name == "plan" for field in model._meta.concrete_fields) and model is not Action
        within = {"plan": self.plan} if of_plan else {"council": self.plan.council}
        return model._default_manager.get(number=number, **within)


def _rows(record: models.Model, name: str) -> Any:
    return getattr(record, NAMES.get((type(record), name), name))


def _number_column(model: type[models.Model]) -> str:
    return NUMBERED_BY.get(model, NUMBER)


def _to_column(field: Any, value: Json) -> Any:
    """A content value as its column holds it; nothing said is null where the column has it, and empty otherwise."""
    if value is not None:
        return field.to_python(value)
    if field.null:
        return None
    return False if isinstance(field, models.BooleanField) else ""


def _each(value: Json) -> list[Json]:
    return list(value) if isinstance(value, list | tuple) else []


def _rows_added(changes: Iterable[Change]) -> list[Place]:
    return list(dict.fromkeys(change.place for change in changes if change.kind == Kind.ADD))


def _fields_set(changes: Sequence[Change]) -> dict[Place, set[str]]:
    """The fields set, by row; a row that was added in the same breath has them already."""
    added = _rows_added(changes)
    found: defaultdict[Place, set[str]] = defaultdict(set)
    for change in changes:
        if change.kind == Kind.SET and not any(change.place[: len(row)] == row for row in added):
            found[change.place[:-1]].add(str(change.place[-1]))
    return dict(found)

"""What a returned workbook would change: held against what was downloaded and what stands now. Nothing is applied.

A field counts as changed by the sender where the workbook differs from the download. Where the record has changed too
since then, and not to the same, it is a conflict: both are shown and a person chooses. Everything else stays as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from plumbline.engines.workbooks.columns import Column, Row, Sheet, Value
from plumbline.engines.workbooks.reading import Rejection, ReturnedRow, ReturnedSheet


@dataclass(frozen=True)
class FieldChange:
    column: str
    before: Value
    after: Value
    cell: str


@dataclass(frozen=True)
class Conflict:
    """The sender and somebody else both changed this field since the download."""

    key: str
    column: str
    downloaded: Value
    now: Value
    sent: Value
    cell: str


@dataclass(frozen=True)
class RowChange:
    """The changes to one record, and the edition of it that they were compared with."""

    key: str
    edition: int
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class NewRow:
    number: int  # of the row in the spreadsheet
    values: Mapping[str, Value]
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Comparison:
    """All that a workbook asks for. `missing` are records that were downloaded and have no row now; they stay."""

    changed: tuple[RowChange, ...]
    added: tuple[NewRow, ...]
    conflicts: tuple[Conflict, ...]
    rejected: tuple[Rejection, ...]
    missing: tuple[str, ...]
    unchanged: int

    @property
    def asks_for_something(self) -> bool:
        return bool(self.changed or self.added or self.conflicts)


def compare(returned: ReturnedSheet, sheet: Sheet, *, downloaded: Mapping[str, Row]) -> Comparison:
    """`sheet` holds the records that the sender may change as they stand now; `downloaded` those of the download."""
    now = {row.key: row for row in sheet.rows}
    changed: list[RowChange] = []
    added: list[NewRow] = []
    conflicts: list[Conflict] = []
    rejected = list(returned.rejected)
    unchanged = 0
    for row in returned.rows:
        if not row.key:
            _add(row, sheet, added, rejected)
            continue
        present, original = now.get(row.key), downloaded.get(row.key)
        if present is None or original is None:
            rejected.append(Rejection(row.cells[""], _why_unknown(row.key, sheet, present, original), row.key))
            continue
        fields, against = _fields(row, sheet, original, present, rejected)
        conflicts += against
        if fields:
            changed.append(RowChange(row.key, present.edition, fields))
        elif not against:
            unchanged += 1
    seen = {row.key for row in returned.rows} | {one.key for one in returned.rejected}
    return Comparison(
        changed=tuple(changed),
        added=tuple(added),
        conflicts=tuple(conflicts),
        rejected=tuple(rejected),
        missing=tuple(key for key in downloaded if key not in seen),
        unchanged=unchanged,
    )


def _why_unknown(key: str, sheet: Sheet, present: Row | None, original: Row | None) -> str:
    if original is not None:
        return f"{sheet.key_title} {key[:20]} is no longer yours to change, so its row is left."
    return f"{sheet.key_title} “{key[:20]}” was not in the workbook that you downloaded, so its row is left."


def _fields(
    row: ReturnedRow, sheet: Sheet, original: Row, present: Row, rejected: list[Rejection]
) -> tuple[tuple[FieldChange, ...], list[Conflict]]:
    fields: list[FieldChange] = []
    conflicts: list[Conflict] = []
    for column in sheet.columns:
        if column.name not in row.values:
            continue
        sent, was, stands = row.values[column.name], _of(original, column), _of(present, column)
        cell = row.cells[column.name]
        if _same(sent, was):
            continue
        if column.is_locked:
            rejected.append(
                Rejection(cell, f"“{column.title}” is not changed in the workbook; it stays as it is.", row.key)
            )
        elif sent is None and column.is_required:
            rejected.append(Rejection(cell, f"“{column.title}” cannot be emptied.", row.key))
        elif _same(stands, was):
            fields.append(FieldChange(column.name, stands, sent, cell))
        elif not _same(stands, sent):
            conflicts.append(Conflict(row.key, column.name, was, stands, sent, cell))
    return tuple(fields), conflicts


def _add(row: ReturnedRow, sheet: Sheet, added: list[NewRow], rejected: list[Rejection]) -> None:
    values = {
        column.name: row.values[column.name]
        for column in sheet.columns
        if not column.is_locked and row.values.get(column.name) is not None
    }
    if not values:
        return
    if not sheet.may_add:
        rejected.append(
            Rejection(row.cells[""], f"Rows cannot be added here: this one has no {sheet.key_title.lower()}.")
        )
        return
    lacking = [column.title for column in sheet.columns if column.is_required and values.get(column.name) is None]
    if lacking:
        rejected.append(Rejection(f"{row.number}:{row.number}", f"A new row needs {', '.join(lacking)}."))
        return
    added.append(NewRow(row.number, values, row.cells))


def _of(row: Row, column: Column) -> Value:
    value = row.values.get(column.name)
    return None if isinstance(value, str) and not value.strip() else value


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one == other or one.split() == other.split()
    return one == other

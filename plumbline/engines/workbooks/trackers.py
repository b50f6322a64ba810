"""A council's own tracker: its columns found, to be confirmed once, then its rows as values. Nothing is applied."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plumbline.engines.workbooks.columns import Column, Value
from plumbline.engines.workbooks.opening import RawSheet, UnreadableWorkbook, address, open_workbook
from plumbline.engines.workbooks.reading import MOST_ROWS, Rejection
from plumbline.engines.workbooks.values import CannotTake, value_of
from plumbline.knowledge.catalogue import delivery_of, field_of_head

LAST_HEAD_ROW = 20  # heads stand below a title and a logo, not further down
LEAST_HEADS = 2
SAMPLES = 3


@dataclass(frozen=True)
class TrackerColumn:
    """A column as it stands, the field that it seems to fill, and some of what is in it."""

    place: int  # from 0
    head: str
    field: str | None
    samples: tuple[str, ...]


@dataclass(frozen=True)
class Tracker:
    """A sheet that looks like a tracker, with the row of its heads (from 0)."""

    sheet: str
    head_row: int
    columns: tuple[TrackerColumn, ...]
    rows: int


@dataclass(frozen=True)
class TrackerRow:
    """A row under the confirmed columns. A column whose cell was rejected is not in its values."""

    number: int  # as the spreadsheet counts, from 1
    values: Mapping[str, Value]
    cells: Mapping[str, str]


@dataclass(frozen=True)
class TrackerRows:
    rows: tuple[TrackerRow, ...]
    rejected: tuple[Rejection, ...]


def find_trackers(content: bytes) -> tuple[Tracker, ...]:
    """Every sheet with a row of heads, the one with most known heads first. Takes XLSX, ODS and CSV."""
    found = [tracker for raw in _sheets(content).values() if (tracker := _tracker(raw)) is not None]
    if not found:
        raise UnreadableWorkbook(
            f"No row of column heads was found in the first {LAST_HEAD_ROW} rows of any sheet. "
            "A tracker needs one row that names its columns."
        )
    return tuple(sorted(found, key=lambda one: -sum(column.field is not None for column in one.columns)))


def read_tracker(
    content: bytes,
    *,
    sheet: str,
    head_row: int,
    fields: Mapping[int, str],
    columns: Sequence[Column],
    words: Mapping[str, str] | None = None,
) -> TrackerRows:
    """The rows below the heads, with the confirmed field of each column by its place.

    `words` are the tracker's words for how an action stands and the choice each means ("Green": "On track"). A cell of
    merged cells is taken where the merge spans rows only: such a theme stands for each of them.
    """
    raw = _sheet(content, sheet)
    column_of = {column.name: column for column in columns}
    taken = {place: column_of[field] for place, field in fields.items() if field in column_of}
    cells = _filled_down(raw)
    if len(cells) - head_row > MOST_ROWS:
        raise UnreadableWorkbook(f"The sheet has {len(cells):,} rows; at most {MOST_ROWS:,} are read.")
    rows: list[TrackerRow] = []
    rejected: list[Rejection] = []
    for at in range(head_row + 1, len(cells)):
        values: dict[str, Value] = {}
        addresses: dict[str, str] = {}
        for place, column in taken.items():
            cell = cells[at][place] if place < len(cells[at]) else None
            addresses[column.name] = address(at, place)
            try:
                if (at, place) in raw.unsound:
                    raise CannotTake(raw.unsound[at, place])
                values[column.name] = value_of(_in_our_words(cell, column, words or {}), column)
            except CannotTake as reason:
                rejected.append(Rejection(address(at, place), str(reason)))
        if any(value is not None for value in values.values()):
            rows.append(TrackerRow(at + 1, values, addresses))
    return TrackerRows(tuple(rows), tuple(rejected))


def delivery_words(content: bytes, *, sheet: str, head_row: int, place: int) -> dict[str, str | None]:
    """Each different word of a column for how an action stands, and the code that it usually means."""
    cells = _filled_down(_sheet(content, sheet))[head_row + 1 :]
    printed = (_printed(row[place]) for row in cells if place < len(row) and _is_filled(row[place]))
    return {word: delivery_of(word) for word in dict.fromkeys(printed)}


def _in_our_words(cell: Any, column: Column, words: Mapping[str, str]) -> Any:
    """The choice that a word for delivery means, or the cell as it stands, which is then read like any other."""
    if column.name != "delivery" or not _is_filled(cell):
        return cell
    printed = _printed(cell)
    code = delivery_of(printed)
    usual = next((choice for choice in column.choices if choice.casefold().replace(" ", "_") == code), cell)
    return words.get(printed, usual)


def _printed(cell: Any) -> str:
    """What a cell shows, on one line: a 2 is no 2.0."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())


def _tracker(raw: RawSheet) -> Tracker | None:
    head_row = _head_row(raw)
    if head_row is None:
        return None
    below = [row for row in raw.rows[head_row + 1 :] if any(_is_filled(cell) for cell in row)]
    return Tracker(raw.name, head_row, tuple(_columns(raw.rows[head_row], below)), len(below))


def _head_row(raw: RawSheet) -> int | None:
    """The row with most known heads; where no head is known, the first row of several texts and nothing else."""
    best: tuple[int, int] | None = None  # known heads, row
    for at, row in enumerate(raw.rows[:LAST_HEAD_ROW]):
        texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
        if len(texts) < LEAST_HEADS or len(texts) < len([cell for cell in row if _is_filled(cell)]):
            continue
        known = len({field_of_head(text) for text in texts} - {None})
        found = (known if known >= LEAST_HEADS else 0, -at)
        best = max(best, found) if best else found
    return None if best is None else -best[1]


def _columns(heads: list[Any], below: list[list[Any]]) -> Iterator[TrackerColumn]:
    """Each column with a head or with content; where two seem to fill one field, the first does."""
    used: set[str] = set()
    for place, head in enumerate(heads):
        samples = [str(row[place]).strip() for row in below if place < len(row) and _is_filled(row[place])]
        if not _is_filled(head) and not samples:
            continue
        field = field_of_head(str(head)) if _is_filled(head) else None
        if field in used:
            field = None
        if field:
            used.add(field)
        yield TrackerColumn(place, " ".join(str(head).split()), field, tuple(one[:80] for one in samples[:SAMPLES]))


def _filled_down(raw: RawSheet) -> list[list[Any]]:
    cells = [list(row) for row in raw.rows]
    for (top, left), (bottom, right) in raw.merged:
        if left == right:
            for at in range(top + 1, min(bottom, len(cells) - 1) + 1):
                cells[at][left] = cells[top][left]
    return cells


def _sheet(content: bytes, name: str) -> RawSheet:
    raw = _sheets(content).get(name)
    if raw is None:
        raise UnreadableWorkbook(f"The file has no sheet called “{name}”.")
    return raw


def _sheets(content: bytes) -> Mapping[str, RawSheet]:
    if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0" or not content:
        return open_workbook(content)
    return {"CSV": RawSheet("CSV", _csv_rows(content))}


def _csv_rows(content: bytes) -> list[list[Any]]:
    if b"\0" in content:
        raise UnreadableWorkbook("This is no tracker: send an XLSX, ODS or CSV file.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    try:
        separator = csv.Sniffer().sniff(text[:4096], delimiters=",;\t|").delimiter
    except csv.Error:
        separator = ","
    try:
        return [list(row) for row in csv.reader(io.StringIO(text), delimiter=separator)]
    except csv.Error as fault:
        raise UnreadableWorkbook("This CSV file is broken: a cell in it never ends. Save it again.") from fault


def _is_filled(cell: object) -> bool:
    return cell is not None and str(cell).strip() != ""

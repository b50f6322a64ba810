"""A returned workbook: which download it is, its rows, and every cell that cannot be taken with its address."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from plumbline.engines.workbooks.columns import Column, Sheet, Value
from plumbline.engines.workbooks.opening import RawSheet, UnreadableWorkbook, address, open_workbook
from plumbline.engines.workbooks.values import CannotTake, value_of
from plumbline.engines.workbooks.writing import RECORD

MOST_ROWS = 20_000


@dataclass(frozen=True)
class Rejection:
    """A cell, or a range of cells, that is not taken, and why."""

    cell: str
    why: str
    key: str = ""  # of its row, where it has one


@dataclass(frozen=True)
class ReturnedRow:
    """A row with something in it. A column whose cell was rejected, or that the file has not, is not in its values."""

    number: int  # as the spreadsheet counts, from 1
    key: str
    values: Mapping[str, Value]
    cells: Mapping[str, str]  # the address of each column's cell


@dataclass(frozen=True)
class ReturnedSheet:
    download: str  # which download this is; empty where the file does not say
    rows: tuple[ReturnedRow, ...]
    rejected: tuple[Rejection, ...]


def read_returned(content: bytes, sheet: Sheet) -> ReturnedSheet:
    """Read a workbook back by the heads of its columns, in whatever order they now stand.

    Raises UnreadableWorkbook where there is no list to read at all.
    """
    sheets = open_workbook(content)
    raw = sheets.get(sheet.title)
    if raw is None:
        raise UnreadableWorkbook(f"The workbook has no sheet called “{sheet.title}”. Its name must stay as it was.")
    places, rejected = _heads(raw, sheet)
    bad_cells, merged = _merged(raw)
    rejected += merged
    rows, more = _rows(raw, sheet, places, bad_cells)
    return ReturnedSheet(_download(sheets), rows, (*rejected, *more))


def _download(sheets: Mapping[str, RawSheet]) -> str:
    record = sheets.get(RECORD)
    return str(record.rows[0][0]).strip() if record and record.rows and record.rows[0] else ""


def _heads(raw: RawSheet, sheet: Sheet) -> tuple[dict[str, int], list[Rejection]]:
    """In which column each known head stands, the key's under the empty name."""
    titles = {sheet.key_title.casefold(): ""} | {column.title.casefold(): column.name for column in sheet.columns}
    places: dict[str, int] = {}
    rejected = []
    for at, cell in enumerate(raw.rows[0] if raw.rows else []):
        printed = " ".join(str(cell).split())
        name = titles.get(printed.casefold())
        if name is None:
            if printed:
                rejected.append(
                    Rejection(address(0, at), f"There is no column “{printed[:60]}” here, so it is not read.")
                )
        elif name in places:
            rejected.append(
                Rejection(address(0, at), f"The column “{printed}” stands here a second time; the first counts.")
            )
        else:
            places[name] = at
    if "" not in places:
        raise UnreadableWorkbook(
            f"The first row of “{sheet.title}” has no column “{sheet.key_title}”, so no row can be told from another."
        )
    for column in sheet.columns:
        if column.name not in places:
            rejected.append(
                Rejection(address(0, places[""]), f"The column “{column.title}” is missing; nothing in it changes.")
            )
    return places, rejected


def _merged(raw: RawSheet) -> tuple[set[tuple[int, int]], list[Rejection]]:
    """Cells that are joined with others: nobody can say which row their text belongs to."""
    cells: set[tuple[int, int]] = set()
    rejected = []
    for (top, left), (bottom, right) in raw.merged:
        rejected.append(
            Rejection(
                f"{address(top, left)}:{address(bottom, right)}",
                "These cells are merged. Split them and send it again.",
            )
        )
        last = min(bottom, len(raw.rows) - 1)
        cells.update((row, column) for row in range(top, last + 1) for column in range(left, right + 1))
    return cells, rejected


def _rows(
    raw: RawSheet, sheet: Sheet, places: Mapping[str, int], bad_cells: set[tuple[int, int]]
) -> tuple[tuple[ReturnedRow, ...], list[Rejection]]:
    rejected: list[Rejection] = []
    rows: list[ReturnedRow] = []
    filled = [(at, cells) for at, cells in enumerate(raw.rows) if at and any(_is_filled(cell) for cell in cells)]
    if len(filled) > MOST_ROWS:
        raise UnreadableWorkbook(f"The sheet has {len(filled):,} rows; at most {MOST_ROWS:,} are read.")
    keys = [_key(cells[places[""]]) for _at, cells in filled]
    twice = {key for key, times in Counter(keys).items() if key and times > 1}
    for (at, cells), key in zip(filled, keys, strict=True):
        if key in twice:
            rejected.append(
                Rejection(address(at, places[""]), f"{sheet.key_title} {key} stands in more than one row.", key)
            )
            continue
        if (at, places[""]) in bad_cells | raw.unsound.keys():
            rejected.append(
                Rejection(address(at, places[""]), f"The {sheet.key_title.lower()} of a row is never calculated.", key)
            )
            continue
        values: dict[str, Value] = {}
        for column in sheet.columns:
            if column.name in places:
                place = (at, places[column.name])
                _take(values, column, cells[place[1]], place, raw, place in bad_cells, key, rejected)
        written = {column.name: address(at, places[column.name]) for column in sheet.columns if column.name in places}
        rows.append(ReturnedRow(at + 1, key, values, written | {"": address(at, places[""])}))
    return tuple(rows), rejected


def _take(
    values: dict[str, Value],
    column: Column,
    cell: object,
    place: tuple[int, int],
    raw: RawSheet,
    is_bad: bool,
    key: str,
    rejected: list[Rejection],
) -> None:
    if is_bad:
        return
    try:
        if place in raw.unsound and not column.is_locked:
            raise CannotTake(raw.unsound[place])
        values[column.name] = value_of(cell, column)
    except CannotTake as reason:
        rejected.append(Rejection(address(*place), str(reason), key))


def _is_filled(cell: object) -> bool:
    return cell is not None and str(cell).strip() != ""


def _key(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()[:40] if cell is not None else ""

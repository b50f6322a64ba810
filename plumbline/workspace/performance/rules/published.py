"""A file of published figures of all councils: `financial_year, gss_code, name, measure, measure_code, value`. Pure."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from plumbline.knowledge.catalogue import UnknownDefinition, council, measure_definitions
from plumbline.knowledge.periods import parse_financial_year

COLUMNS = ("financial_year", "gss_code", "name", "measure", "measure_code", "value")
FAMILY = "published-2015-2023"
MOST_FAULTS = 20


@dataclass(frozen=True)
class PublishedRow:
    definition: str
    gss_code: str
    period_start: date
    period_end: date
    value: Decimal | None


@dataclass(frozen=True)
class PublishedFile:
    """Rows of a file, or what is wrong with it line by line: then nothing of it is loaded."""

    rows: tuple[PublishedRow, ...]
    faults: tuple[str, ...]


def read_published(content: bytes) -> PublishedFile:
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), strict=True)
        lines = list(reader)
    except (UnicodeDecodeError, csv.Error) as fault:
        return PublishedFile((), (f"The file is no CSV in UTF-8: {fault}.",))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        return PublishedFile((), (f"Line 1: the columns {', '.join(missing)} are missing.",))
    known = {one.code: one.id for one in measure_definitions() if one.family.id == FAMILY}
    rows: list[PublishedRow] = []
    faults: list[str] = []
    seen: dict[tuple[str, str, date], int] = {}
    for number, line in enumerate(lines, start=2):
        row, words = _row(line, known)
        if row is not None:
            first = seen.setdefault((row.definition, row.gss_code, row.period_start), number)
            words = words or (f"the same council, measure and year stand in line {first}" if first != number else "")
        if words:
            faults.append(f"Line {number}: {words}.")
        elif row is not None:
            rows.append(row)
    return PublishedFile(tuple(rows), _few(faults) if faults else _verified(rows))


def _row(line: dict[str, str], known: dict[str | None, str]) -> tuple[PublishedRow | None, str]:
    year = parse_financial_year(line["financial_year"] or "")
    if year is None:
        return None, f"“{line['financial_year']}” is no financial year"
    try:
        council(line["gss_code"])
    except UnknownDefinition:
        return None, f"“{line['gss_code']}” is no council with adult social care responsibilities"
    definition = known.get(line["measure_code"])
    if definition is None:
        return None, f"no definition of the family {FAMILY} has the code “{line['measure_code']}”"
    text = (line["value"] or "").strip()
    try:
        value = round(Decimal(text), 8) if text else None
    except InvalidOperation:
        return None, f"“{text}” is no number; a figure that is not published is left empty"
    if value is not None and not value.is_finite():
        return None, f"“{text}” is no number"
    return PublishedRow(definition, line["gss_code"], year.first_day, year.last_day, value), ""


def _few(faults: Sequence[str]) -> tuple[str, ...]:
    rest = len(faults) - MOST_FAULTS
    return (*faults[:MOST_FAULTS], *([f"And {rest} more."] if rest > 0 else []))


def _verified(rows: Sequence[PublishedRow]) -> tuple[str, ...]:
    """Refuses the plausible and empty."""
    if not rows:
        return ("The file has no figures.",)
    if all(row.value is None for row in rows):
        return ("No row of the file has a value.",)
    return ()

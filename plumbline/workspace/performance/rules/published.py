"""A file of published figures of all councils: `financial_year, gss_code, name, measure, measure_code, value`. Pure.

Where `denominator` (and `numerator`) stand beside them, a figure comes with its base, and can be compared by it.
"""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from plumbline.knowledge.catalogue import UnknownDefinition, council, former_councils, measure_definitions
from plumbline.knowledge.periods import parse_financial_year

COLUMNS = ("financial_year", "gss_code", "name", "measure", "measure_code", "value")
BASES = ("numerator", "denominator")  # may stand beside them
FAMILY = "published-2015-2023"
MOST_FAULTS = 20


@dataclass(frozen=True)
class PublishedRow:
    definition: str
    gss_code: str
    period_start: date
    period_end: date
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True)
class PublishedFile:
    """Rows of a file, or what is wrong with it line by line: then nothing of it is loaded.

    `left_out`: councils that exist no more, by name, with how many lines they have.
    """

    rows: tuple[PublishedRow, ...]
    faults: tuple[str, ...]
    left_out: tuple[tuple[str, int], ...] = ()


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
    left_out: Counter[str] = Counter()
    for number, line in enumerate(lines, start=2):
        if former := former_councils().get(line["gss_code"]):
            left_out[former.name] += 1
            continue
        row, words = _row(line, known)
        if row is not None:
            first = seen.setdefault((row.definition, row.gss_code, row.period_start), number)
            words = words or (f"the same council, measure and year stand in line {first}" if first != number else "")
        if words:
            faults.append(f"Line {number}: {words}.")
        elif row is not None:
            rows.append(row)
    return PublishedFile(tuple(rows), _few(faults) if faults else _verified(rows), tuple(sorted(left_out.items())))


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
    try:
        value, numerator, denominator = (_number(line.get(name)) for name in ("value", *BASES))
    except _NoNumber as wrong:
        return None, f"“{wrong}” is no number; a figure that is not published is left empty"
    if words := _base_fault(value, numerator, denominator):
        return None, words
    row = PublishedRow(definition, line["gss_code"], year.first_day, year.last_day, value, numerator, denominator)
    return row, ""


class _NoNumber(Exception):
    """What stands where a number is expected."""


def _number(cell: str | None) -> Decimal | None:
    text = (cell or "").strip()
    if not text:
        return None
    try:
        value = round(Decimal(text), 8)
    except InvalidOperation:
        raise _NoNumber(text) from None
    if not value.is_finite():
        raise _NoNumber(text)
    return value


def _base_fault(value: Decimal | None, numerator: Decimal | None, denominator: Decimal | None) -> str:
    """A base belongs to a figure, and a numerator to a base."""
    if numerator is None and denominator is None:
        return ""
    if value is None:
        return "a base stands beside a figure that is not published"
    if denominator is None or denominator <= 0:
        return "a numerator needs a denominator above 0"
    return ""


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

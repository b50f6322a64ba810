"""The exact counts behind results: small enough to add up over councils, and not for showing.

Waits are kept as numbers of people by whole days, so medians and shares of any sum of councils are exact. A wait's
row has `days`; its numerator and denominator are both the number of people who waited so long.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path

from plumbline.engines.cld.faults import CldFault


@dataclass(frozen=True, order=True)
class Working:
    measure: str
    version: str
    council: str
    part: str  # "whole", "quarter" or "month"
    period_start: str
    period_end: str
    breakdown: str
    level: str
    days: int | None
    numerator: int
    denominator: int


COLUMNS = tuple(field.name for field in fields(Working))


def sort_key(working: Working) -> tuple[str, str, str, str, str, str, str, str, int]:
    return (
        working.measure, working.version, working.council, working.part, working.period_start, working.period_end,
        working.breakdown, working.level, -1 if working.days is None else working.days,
    )  # fmt: skip


def write_workings(workings: Iterable[Working], path: Path) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for working in sorted(workings, key=sort_key):
            writer.writerow(["" if value is None else value for value in (getattr(working, name) for name in COLUMNS)])


def read_workings(path: Path) -> list[Working]:
    try:
        with open(path, encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise CldFault(f"{path}: these are no workings; make them with plumbline cld measure --workings.")
            return [_working(row) for row in reader]
    except (OSError, UnicodeDecodeError, ValueError, csv.Error) as error:
        raise CldFault(f"{path}: the workings cannot be read ({error}).") from error


def _working(row: dict[str, str]) -> Working:
    return Working(
        row["measure"], row["version"], row["council"], row["part"], row["period_start"], row["period_end"],
        row["breakdown"],
        row["level"], int(row["days"]) if row["days"] else None, int(row["numerator"]), int(row["denominator"]),
    )  # fmt: skip


def merge(workings: Iterable[Working], *, name: str) -> list[Working]:
    """The sum over councils, under the name of their region: exact, for counts and days add up."""
    sums: dict[Working, list[int]] = defaultdict(lambda: [0, 0])
    versions: dict[str, set[str]] = defaultdict(set)
    for working in workings:
        versions[working.measure].add(working.version)
        pair = sums[replace(working, council=name, numerator=0, denominator=0)]
        pair[0] += working.numerator
        pair[1] += working.denominator
    mixed = next((measure for measure, found in versions.items() if len(found) > 1), None)
    if mixed:
        raise CldFault(
            f"The councils measured {mixed} by different versions ({', '.join(sorted(versions[mixed]))}); "
            "measure all with the same release of Plumbline."
        )
    return sorted((replace(key, numerator=pair[0], denominator=pair[1]) for key, pair in sums.items()), key=sort_key)

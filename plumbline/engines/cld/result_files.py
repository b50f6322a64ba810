"""A file of results, as `cld measure` and `cld lists` write it with a name ending in .json, read strictly.

It is what leaves a council's analytical machine, so whatever does not belong into it is refused: nobody can carry rows
of people along.
"""

import json
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.measures import Measure, list_measures, measures
from plumbline.engines.cld.results import Result

_KEYS = {"synthetic", "as_of", "definitions", "disclosure", "submissions", "period", "measures", "results", "queues"}
_COLUMNS = {field.name: field.type for field in fields(Result)}
_SUBMISSION = {"file", "sha256", "received"}


@dataclass(frozen=True)
class ResultFile:
    council: str  # three digits, as the return has them
    as_of: date
    synthetic: bool
    definitions: str
    disclosure: str
    submissions: tuple[tuple[str, str], ...]  # name and SHA-256 of each file that was counted
    results: tuple[Result, ...]

    @property
    def is_of_lists(self) -> bool:
        """Whether all of it was counted from lists of the council's own, which no return holds."""
        names = {measure.id for measure in list_measures()}
        return all(result.measure in names for result in self.results)


def read_results(content: bytes) -> ResultFile:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise CldFault("The file is no JSON; write it with plumbline cld measure --out figures.json.") from error
    if not isinstance(found, dict) or not {"results", "as_of", "submissions", "synthetic"} <= set(found):
        raise CldFault("The file holds no results; write it with plumbline cld measure --out figures.json.")
    if unknown := sorted(set(found) - _KEYS):
        raise CldFault(f"The file holds “{unknown[0][:40]}”, which is no part of results; nothing of it was taken.")
    try:
        results = tuple(_result(row) for row in found["results"])
        submissions = tuple(_submission(each) for each in found["submissions"])
        as_of = date.fromisoformat(found["as_of"])
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise CldFault(f"The results cannot be read ({str(error)[:120]}).") from error
    councils = {result.council for result in results}
    if len(councils) != 1:
        raise CldFault(f"The file holds results of {len(councils)} councils; one is expected.")
    return ResultFile(
        council=councils.pop(), as_of=as_of, synthetic=found["synthetic"] is True,
        definitions=str(found.get("definitions", ""))[:40], disclosure=str(found.get("disclosure", ""))[:40],
        submissions=submissions, results=results,
    )  # fmt: skip


def known_measure(measure_id: str) -> Measure | None:
    return next((each for each in (*measures(), *list_measures()) if each.id == measure_id), None)


def _result(row: dict[str, Any]) -> Result:
    if set(row) != set(_COLUMNS):
        odd = sorted(set(row) ^ set(_COLUMNS))[0]
        raise ValueError(f"a result has other columns than are known: {odd}")
    for name, kind in _COLUMNS.items():
        value = row[name]
        if not _is_right(value, kind):
            raise ValueError(f"{name} of a result is {str(value)[:40]}")
    if known_measure(row["measure"]) is None:
        raise ValueError(f"no measure is called {row['measure'][:40]}")
    date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"])
    return Result(**row)


def _is_right(value: object, kind: object) -> bool:
    if kind is str:
        return isinstance(value, str) and len(value) <= 120
    if kind is bool:
        return isinstance(value, bool)
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _submission(each: dict[str, Any]) -> tuple[str, str]:
    if set(each) - _SUBMISSION or len(str(each["sha256"])) != 64 or len(str(each["file"])) > 255:
        raise ValueError("a submission is named by its file, its SHA-256 and the day it was received")
    return str(each["file"]), str(each["sha256"])

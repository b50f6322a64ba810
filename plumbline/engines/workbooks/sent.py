"""Figures that another program sends as JSON, as the rows that a sheet has: cells as they stand, each with its place.

{"source": "Case management system, report 12", "as_of": "2026-05-31",
 "figures": [{"measure": 1, "period": "May 2026", "value": 301}]}
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from plumbline.engines.workbooks.figures import HEADS, MOST_ROWS, NEEDED, Cell, FigureRow
from plumbline.engines.workbooks.opening import UnreadableWorkbook


@dataclass(frozen=True)
class SentFigures:
    source: str
    as_of: date | None
    rows: tuple[FigureRow, ...]


def read_sent(content: bytes) -> SentFigures:
    """Refused as a whole where it has another form; what is wrong with one figure stands in the check table."""
    try:
        said = json.loads(content, parse_constant=_refused)
    except (ValueError, RecursionError) as fault:
        raise UnreadableWorkbook("What was sent is no JSON.") from fault
    if not isinstance(said, dict) or not isinstance(said.get("figures"), list):
        raise UnreadableWorkbook("An object with “source” and a list “figures” was expected.")
    if unknown := sorted(said.keys() - {"source", "as_of", "figures"}):
        raise UnreadableWorkbook(f"“{unknown[0][:40]}” is not known; source, as_of and figures are.")
    if not isinstance(said.get("source"), str) or not said["source"].strip():
        raise UnreadableWorkbook("“source” says where the figures come from.")
    if len(said["figures"]) > MOST_ROWS:
        raise UnreadableWorkbook(f"No more than {MOST_ROWS:,} figures are taken at once.")
    rows = tuple(_row(place, one) for place, one in enumerate(said["figures"]))
    return SentFigures(said["source"].strip()[:300], _day(said.get("as_of")), rows)


def _row(place: int, said: Any) -> FigureRow:
    name = f"figures[{place}]"
    if not isinstance(said, dict):
        raise UnreadableWorkbook(f"{name} is no object.")
    if unknown := sorted(said.keys() - HEADS.keys()):
        raise UnreadableWorkbook(f"{name} has “{unknown[0][:40]}”; known are {', '.join(HEADS)}.")
    if missing := [field for field in NEEDED if said.get(field) in (None, "")]:
        raise UnreadableWorkbook(f"{name} has no {missing[0]}.")
    if wrong := [field for field, value in said.items() if isinstance(value, dict | list | bool)]:
        raise UnreadableWorkbook(f"{name}.{wrong[0]} is neither text nor number.")
    return FigureRow(
        place + 1, {field: Cell(f"{name}.{field}", "" if value is None else value) for field, value in said.items()}
    )


def _refused(constant: str) -> Any:
    raise ValueError(f"{constant} is no number.")


def _day(text: Any) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError) as fault:
        raise UnreadableWorkbook("“as_of” is a day such as 2026-05-31.") from fault

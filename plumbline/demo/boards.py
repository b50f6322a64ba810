"""Boards of the demonstration: those that published papers describe, and the invented council's own."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.actions import TermsDraft, set_up_board
from plumbline.workspace.governance.models import Board
from plumbline.workspace.governance.rules.boards import SeatFacts

_PUBLISHED = Path(__file__).parent / "boards.yaml"


def published_boards(council: Council, *, by: Person) -> dict[str, Board]:
    said = yaml.safe_load(_PUBLISHED.read_text(encoding="utf-8"))
    return set_up(council, said[council.gss_code], by=by)


def set_up(council: Council, boards: Sequence[Mapping[str, Any]], *, by: Person) -> dict[str, Board]:
    """Boards by name, in the order given: the one reported to comes before those that report to it."""
    made: dict[str, Board] = {}
    for one in boards:
        said = dict(one)
        name, seats = said.pop("name"), said.pop("seats")
        above = made[said.pop("reports_to")] if "reports_to" in said else None
        said["standing_items"] = tuple(said.get("standing_items", ()))
        made[name] = set_up_board(
            council,
            name=name,
            terms=TermsDraft(**said),
            seats=[SeatFacts(s["role"], s.get("party", ""), s.get("number", 1), s.get("votes", True)) for s in seats],
            reports_to=above,
            by=by,
        )
    return made

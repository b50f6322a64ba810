"""Boards with terms that hold together."""

from datetime import date

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.actions import TermsDraft, set_up_board
from plumbline.workspace.governance.models import Board
from plumbline.workspace.governance.rules.boards import SeatFacts

SEATS = (SeatFacts("Councillor", "Largest group", 3, True), SeatFacts("Adviser", "From outside", 1, False))


def a_terms_draft(**given: object) -> TermsDraft:
    words: dict[str, object] = {
        "purpose": "To steer the plan.",
        "chair_role": "Chief Executive",
        "cadence": "eight_weekly",
        "first_meeting_on": date(2026, 1, 13),
        "quorum": 2,
        "standing_items": ("Minutes and action log", "How the plan stands"),
    }
    return TermsDraft(**(words | given))  # type: ignore[arg-type]


def a_board(
    council: Council, *, by: Person, name: str = "Improvement Board", reports_to: Board | None = None, **given: object
) -> Board:
    return set_up_board(council, name=name, terms=a_terms_draft(**given), seats=SEATS, reports_to=reports_to, by=by)

"""What may happen with a change request, and when. Pure: values in, answers out."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from plumbline.workspace.improvement.rules.refusals import NotYet


class Doing(StrEnum):
    EDIT = "edit"
    SEND = "send"
    TAKE_BACK = "take back"
    REBASE = "put on new ground"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    REFUSE = "refuse"


DRAFTED, SUBMITTED, APPROVED, REFUSED, WITHDRAWN = "drafted", "submitted", "approved", "refused", "withdrawn"
ENDS = frozenset({APPROVED, REFUSED, WITHDRAWN})

# Each doing: the states in which it may happen, and the state that it leads to (None: it stays).
DOINGS: dict[Doing, tuple[tuple[str, ...], str | None]] = {
    Doing.EDIT: ((DRAFTED,), None),
    Doing.SEND: ((DRAFTED,), SUBMITTED),
    Doing.TAKE_BACK: ((SUBMITTED,), DRAFTED),
    Doing.REBASE: ((DRAFTED, SUBMITTED), None),
    Doing.WITHDRAW: ((DRAFTED, SUBMITTED), WITHDRAWN),
    Doing.APPROVE: ((SUBMITTED,), APPROVED),
    Doing.REFUSE: ((SUBMITTED,), REFUSED),
}
MOVES: frozenset[tuple[str, str]] = frozenset(
    (before, after) for states, after in DOINGS.values() if after for before in states
)
"""Every pair of states that may follow one another; the database holds to the same."""

_STANDS = {
    DRAFTED: "is still a draft",
    SUBMITTED: "has been sent",
    APPROVED: "has been approved already",
    REFUSED: "has been refused already",
    WITHDRAWN: "has been withdrawn",
}


def next_state(state: str, doing: Doing) -> str:
    states, after = DOINGS[doing]
    if state not in states:
        raise NotYet(f"This request {_STANDS[state]}: nobody can {doing.value} it now.")
    return after or state


def check_request(*, changes: int, reason: str, effect: str) -> None:
    """What a request needs before anybody is asked to decide it."""
    if not changes:
        raise NotYet("Nothing would change. Say what is asked for first.")
    if not reason.strip():
        raise NotYet("Give the reason for the change.")
    if not effect.strip():
        raise NotYet("Say what the change means for people, and for the rest of the plan.")


def check_decision(*, body: str, decided_on: date | None, today: date, approved_on: date) -> None:
    """A decision is somebody's, of a day that has come, and not of one before the plan was approved."""
    if not body.strip():
        raise NotYet("Name the board or officer that decided.")
    if decided_on is None:
        raise NotYet("Give the day of the decision.")
    if decided_on > today:
        raise NotYet("The day of the decision must be today or earlier.")
    if decided_on < approved_on:
        raise NotYet("The decision cannot be of a day before the plan was approved.")


def check_decider(*, wrote_it: bool, reasons_for_board: Sequence[str]) -> None:
    """Nobody decides their own significant request."""
    if wrote_it and reasons_for_board:
        raise NotYet("You asked for this change, and it goes to the board: somebody else records the decision.")

"""What may happen to a meeting, and when. Pure.

planned -> agenda published -> held -> minutes in draft -> minutes agreed; until it is held, it can be cancelled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plumbline.workspace.governance.rules.refusals import NotYet

FOLLOWS: dict[str, tuple[str, ...]] = {
    "planned": ("agenda_published", "cancelled"),
    "agenda_published": ("held", "cancelled"),
    "held": ("minutes_draft",),
    "minutes_draft": ("minutes_agreed",),
    "minutes_agreed": (),
    "cancelled": (),
}
_WORDS = {
    "planned": "is planned",
    "agenda_published": "has its agenda published",
    "held": "was held",
    "minutes_draft": "has its minutes in draft",
    "minutes_agreed": "has its minutes agreed",
    "cancelled": "was cancelled",
}


@dataclass(frozen=True)
class AttendanceFacts:
    """A seat, and how many of its members came."""

    role: str
    members: int
    votes: bool
    present: int
    apologies: int = 0


def check_step(state: str, to: str) -> None:
    if to not in FOLLOWS[state]:
        raise NotYet(f"The meeting {_WORDS[state]}, so this cannot be done now.")


def check_move(state: str, *, meets_on: date, to: date, reason: str) -> None:
    """A day is changed before the meeting is held, and whoever noted the old one is told why."""
    if state not in ("planned", "agenda_published"):
        raise NotYet(f"The meeting {_WORDS[state]}: its day cannot be changed.")
    if to == meets_on:
        raise NotYet("That is the day on which it meets already.")
    if not reason.strip():
        raise NotYet("Say why the meeting is moved.")


def check_publication(state: str, *, items: int, on: date, due: date, reason: str, to_follow: Sequence[str]) -> None:
    """An agenda has items; whatever is late, or still to come, has its reason."""
    check_step(state, "agenda_published")
    if not items:
        raise NotYet("The agenda is empty. Draft it first.")
    if on > due and not reason.strip():
        raise NotYet("The agenda is published later than the terms ask for. Say why.")
    if to_follow and not reason.strip():
        raise NotYet(f"No final paper is in for: {'; '.join(to_follow)}. Say why they are to follow.")


def check_held(state: str, *, meets_on: date, today: date, attendance: Sequence[AttendanceFacts]) -> None:
    check_step(state, "held")
    if today < meets_on:
        raise NotYet("The meeting is still to come.")
    if not sum(one.present for one in attendance):
        raise NotYet("Say who was there, by role. If nobody came, cancel the meeting with that reason.")
    for one in attendance:
        if one.present + one.apologies > one.members:
            raise NotYet(
                f"{one.role}: {one.present} present and {one.apologies} apologies, but {one.members} sit there."
            )


def is_quorate(attendance: Sequence[AttendanceFacts], *, quorum: int | None) -> bool:
    """Where the terms set no quorum, whoever is there can decide."""
    return quorum is None or sum(one.present for one in attendance if one.votes) >= quorum


def check_agreement(state: str, *, meets_on: date, same_board: bool, agreeing_state: str, agreeing_on: date) -> None:
    """Minutes are agreed by a later meeting of the same board, once that has been held."""
    check_step(state, "minutes_agreed")
    if not same_board:
        raise NotYet("Minutes are agreed by the board whose minutes they are.")
    if agreeing_on <= meets_on:
        raise NotYet("Minutes are agreed by a later meeting.")
    if agreeing_state not in ("held", "minutes_draft", "minutes_agreed"):
        raise NotYet("The meeting that agrees the minutes must have been held.")

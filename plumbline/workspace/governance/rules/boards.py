"""When terms of reference hold together. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plumbline.workspace.governance.rules.refusals import NotYet


@dataclass(frozen=True)
class SeatFacts:
    role: str
    party: str
    number: int
    votes: bool


def voting_members(seats: Sequence[SeatFacts]) -> int:
    return sum(seat.number for seat in seats if seat.votes)


def check_seats(seats: Sequence[SeatFacts], *, quorum: int | None) -> None:
    """A board has members, and can reach its quorum with those who vote."""
    if not seats:
        raise NotYet("Give at least one role that sits on the board.")
    if any(seat.number < 1 for seat in seats):
        raise NotYet("A seat is for at least one person.")
    keys = [(seat.role.casefold(), seat.party.casefold(), seat.votes) for seat in seats]
    if len(set(keys)) < len(keys):
        raise NotYet("The same role and party stands twice. Give it once, with the number of people.")
    voting = voting_members(seats)
    if quorum is not None and not 1 <= quorum <= voting:
        raise NotYet(f"The quorum is {quorum}, but {voting} {'member votes' if voting == 1 else 'members vote'}.")


def check_deadlines(*, draft_days: int, final_days: int, publication_days: int) -> None:
    """Drafts come before finals, and finals before publication; the first two count working, the last clear days."""
    if draft_days < final_days:
        raise NotYet("Drafts are due before final papers: give more days for drafts, or fewer for finals.")
    if final_days <= publication_days:
        raise NotYet("Final papers are due before they are published: give more days for finals, or fewer clear days.")


def reporting_line(board: int, reports_to: Mapping[int, int | None]) -> tuple[int, ...]:
    """The boards above this one, nearest first."""
    line: list[int] = []
    above = reports_to.get(board)
    while above is not None and above not in line:
        line.append(above)
        above = reports_to.get(above)
    return tuple(line)


def check_reporting_line(board: int | None, above: int | None, *, reports_to: Mapping[int, int | None]) -> None:
    """No board reports to itself, whether directly or by way of others. A board that is new has no number yet."""
    if board is None or above is None:
        return
    if board == above or board in reporting_line(above, reports_to):
        raise NotYet("The board would report to itself: the reporting line would run in a ring.")


def is_public(openness: str, *, turn: int) -> bool:
    """Whether a meeting is open to the public; `turn` counts the board's meetings from 1."""
    return openness == "public" or (openness == "every_third_public" and turn % 3 == 0)

"""Setting boards up, giving them new terms, and ending them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.governance.models import Board, MeetingState, Openness, Seat, Terms
from plumbline.workspace.governance.rules import boards as rules
from plumbline.workspace.governance.rules.boards import SeatFacts
from plumbline.workspace.governance.rules.refusals import NotYet


@dataclass(frozen=True)
class TermsDraft:
    """Terms of reference as somebody gives them; the days are those of `definitions/meetings.yaml` unless changed."""

    purpose: str
    cadence: str
    chair_role: str = ""
    openness: str = Openness.PRIVATE
    first_meeting_on: date | None = None
    keeps_to_pre_election_periods: bool = True
    quorum: int | None = None
    standing_items: tuple[str, ...] = ()
    draft_days: int = 15
    final_days: int = 7
    publication_days: int = 5
    agreed_by: str = ""
    agreed_on: date | None = None
    source: str = ""


@transaction.atomic
def set_up_board(
    council: Council,
    *,
    name: str,
    terms: TermsDraft,
    seats: Sequence[SeatFacts],
    by: Person,
    reports_to: Board | None = None,
) -> Board:
    """A board with the first version of its terms."""
    require(by, Permission.MANAGE_MEETINGS, council=council)
    name = " ".join(name.split())
    if not name:
        raise NotYet("Give the board a name.")
    number = next_number(council, Board)
    if council.boards.filter(name__iexact=name).exists():
        raise NotYet(f"There is a board called {name} already.")
    board = Board.objects.create(council=council, number=number, name=name, made_by=by)
    _add_terms(board, terms, seats, reports_to=reports_to, by=by)
    record("set up a board", board.name, council=council, by=by, path=board.path)
    return board


@transaction.atomic
def agree_terms(
    board: Board,
    terms: TermsDraft,
    *,
    seats: Sequence[SeatFacts],
    seen: int,
    by: Person,
    reports_to: Board | None = None,
    reason: str = "",
) -> Terms:
    """A new version of the terms; refused where somebody else has made one since version `seen` was shown."""
    require(by, Permission.MANAGE_MEETINGS, council=board.council)
    Council.objects.select_for_update().get(pk=board.council_id)  # the reporting lines stand still
    _check_not_ended(board)
    newest = board.terms.latest("number")
    if newest.number != seen:
        raise NotYet(
            f"Version {newest.number} of the terms was agreed while you were writing. Your words are kept below: "
            "compare them with what is there now, then save again."
        )
    made = _add_terms(board, terms, seats, reports_to=reports_to, by=by)
    board.meetings.filter(state=MeetingState.PLANNED).update(terms=made)  # what is published stays under its terms
    record(
        "agreed terms of reference",
        f"{board.name}, version {made.number}"[:200],
        council=board.council,
        by=by,
        path=made.path,
        reason=reason,
    )
    return made


@transaction.atomic
def end_board(board: Board, *, on: date, reason: str, by: Person) -> Board:
    """A board that meets no more. Boards that report to it must report elsewhere first; its record stays."""
    require(by, Permission.MANAGE_MEETINGS, council=board.council)
    Council.objects.select_for_update().get(pk=board.council_id)
    _check_not_ended(board)
    if not reason.strip():
        raise NotYet("Say why the board ends.")
    names = dict(board.council.boards.standing().values_list("pk", "name"))
    below = [names[pk] for pk, above in _reports_to(board.council).items() if above == board.pk and pk in names]
    if below:
        raise NotYet(
            f"{', '.join(below)} {'reports' if len(below) == 1 else 'report'} to this board. Change that first."
        )
    if board.meetings.to_come().exists():
        raise NotYet("Meetings of this board are still planned. Cancel them first.")
    board.ended_on = on
    board.save(update_fields=["ended_on"])
    record("ended a board", board.name, council=board.council, by=by, path=board.path, reason=reason)
    return board


def _add_terms(
    board: Board, terms: TermsDraft, seats: Sequence[SeatFacts], *, reports_to: Board | None, by: Person
) -> Terms:
    if not terms.purpose.strip():
        raise NotYet("Say what the board is for.")
    rules.check_seats(seats, quorum=terms.quorum)
    rules.check_deadlines(
        draft_days=terms.draft_days, final_days=terms.final_days, publication_days=terms.publication_days
    )
    assert reports_to is None or reports_to.council_id == board.council_id, "a board of another council"
    if reports_to is not None and reports_to.ended_on is not None:
        raise NotYet(f"{reports_to} has ended. Choose a board that still meets.")
    rules.check_reporting_line(board.pk, reports_to.pk if reports_to else None, reports_to=_reports_to(board.council))
    columns = asdict(terms) | {"standing_items": [item.strip() for item in terms.standing_items if item.strip()]}
    made = Terms.objects.create(
        board=board, number=board.terms.count() + 1, reports_to=reports_to, made_by=by, **columns
    )
    Seat.objects.bulk_create(Seat(terms=made, order=order, **asdict(seat)) for order, seat in enumerate(seats, start=1))
    board.__dict__.pop("terms_now", None)
    return made


def _reports_to(council: Council) -> dict[int, int | None]:
    """Which board each board reports to, by the newest terms; one query."""
    newest = Terms.objects.filter(board__council=council).order_by("board_id", "-number").distinct("board_id")
    return dict(newest.values_list("board_id", "reports_to_id"))


def _check_not_ended(board: Board) -> None:
    if Board.objects.select_for_update().get(pk=board.pk).ended_on is not None:
        raise NotYet(f"{board} has ended.")

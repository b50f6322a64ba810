"""Changes of approved plans before boards: where each stands on an agenda, and which meeting decided it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, Q

from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models import AgendaItem, ChangeDecision, ItemOutcome, Meeting, MeetingState
from plumbline.workspace.governance.models.meetings import MeetingQuerySet
from plumbline.workspace.improvement.change_queries import asked_changes, history_of
from plumbline.workspace.improvement.changes.sentences import Said, asked_in_words
from plumbline.workspace.improvement.models import ChangeRequest, ChangeRequestQuerySet


@dataclass(frozen=True)
class BeforeBoards:
    """The way of one change request through meetings."""

    items: tuple[AgendaItem, ...]  # on whose agendas it stands or stood, the latest meeting first
    decided: ChangeDecision | None
    following: Meeting | None  # the next meeting of the board that decides on the plan, while it stands on no agenda

    @property
    def is_on_an_agenda(self) -> bool:
        return any(item.outcome == ItemOutcome.OPEN for item in self.items)


def before_boards(request: ChangeRequest, *, body: str, today: date) -> BeforeBoards:
    """At most three queries; `body` is the board that approved the plan, in its words."""
    standing = request.agenda_items.exclude(outcome=ItemOutcome.WITHDRAWN)
    found = BeforeBoards(
        items=tuple(standing.select_related("meeting__board").order_by("-meeting__meets_on")),
        decided=decided_at(request.council, [request.number]).get(request.number),
        following=None,
    )
    if not request.is_open or found.is_on_an_agenda:
        return found
    return BeforeBoards(found.items, found.decided, next_meeting(request.council, body, today=today))


def asked_of(request: ChangeRequest) -> tuple[Said, ...]:
    """What a request asks for, in sentences on the plan as it stood when it was decided, or stands; three queries."""
    history, changes = history_of(request.plan), asked_changes(request)
    decision = next((one for one in history.decisions if one.request == request.number), None)
    if decision is not None:
        changes = decision.changes  # with the numbers that new rows were given
        history = replace(history, decisions=history.decisions[: decision.version - 2])
    return asked_in_words(changes, history.content(history.newest), history=history)


def next_meeting(council: Council, body: str, *, today: date) -> Meeting | None:
    """The next meeting of the board of this name."""
    to_come = council.meetings.to_come().filter(meets_on__gte=today, board__name__iexact=body)
    return to_come.select_related("board", "terms").first()


def meetings_to_decide(request: ChangeRequest, *, since: date) -> MeetingQuerySet:
    """Meetings that can have decided it: held since the plan was approved, and their minutes not agreed yet.

    Where its own item stands on the agenda, the decision may have been taken down before the minutes were agreed.
    """
    its_item = AgendaItem.objects.filter(meeting=OuterRef("pk"), change_request=request)
    held = request.council.meetings.was_held().filter(meets_on__gte=since)
    fitting = held.filter(~Q(state=MeetingState.MINUTES_AGREED) | Exists(its_item))
    return fitting.select_related("board").order_by("-meets_on", "number")


def decided_at(council: Council, numbers: Iterable[int]) -> dict[int, ChangeDecision]:
    """By the number of the request, which meeting's decision settled it; one query."""
    found = ChangeDecision.objects.filter(request__council=council, request__number__in=list(numbers))
    return {one.request.number: one for one in found.select_related("request", "resolution__meeting__board")}


def waiting_for_a_board(council: Council) -> ChangeRequestQuerySet:
    """Requests that a board is to decide and that stand on no agenda to come."""
    on_agendas = AgendaItem.objects.filter(outcome=ItemOutcome.OPEN, change_request__isnull=False)
    waiting = council.change_requests.to_decide().filter(goes_to_board=True)
    return waiting.exclude(pk__in=on_agendas.values("change_request")).order_by("number")

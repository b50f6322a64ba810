"""What has changed between two meetings of a board: plans by decisions, actions by updates, and what it asked for."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models import Board, LedgerStep, Meeting
from plumbline.workspace.improvement.change_queries import histories_of
from plumbline.workspace.improvement.changes.sentences import Said, compare
from plumbline.workspace.improvement.models import Delivery, Plan, Update


@dataclass(frozen=True)
class PlanSince:
    """What decisions changed in a plan; `is_new` where it was approved in the meantime."""

    plan: Plan
    said: tuple[Said, ...]
    is_new: bool


@dataclass(frozen=True)
class ActionSince:
    """How an action stood before, how it stands by the latest update, and what that said."""

    update: Update
    before: str  # code; empty where nobody had said anything
    before_in_words: str

    @property
    def has_moved(self) -> bool:
        return self.before != self.update.delivery


@dataclass(frozen=True)
class Since:
    since: date
    until: date
    plans: tuple[PlanSince, ...]
    actions: tuple[ActionSince, ...]
    steps: tuple[LedgerStep, ...]  # on what the board asked for or was promised

    @property
    def moved(self) -> tuple[ActionSince, ...]:
        return tuple(one for one in self.actions if one.has_moved)

    @property
    def decisions(self) -> set[int]:
        """The numbers of the requests by which plans changed."""
        return {decision.request for one in self.plans for said in one.said for decision in said.decisions}


def meeting_before(meeting: Meeting) -> Meeting | None:
    """The board's meeting that was held last before this one; one query."""
    earlier = Meeting.objects.was_held().filter(board=meeting.board_id, meets_on__lt=meeting.meets_on)
    return earlier.order_by("-meets_on", "-number").first()


def since_meeting(earlier: Meeting, meeting: Meeting) -> Since:
    """From the day after the earlier meeting up to this one, or up to today while it is to come; five queries."""
    until = meeting.meets_on if meeting.was_held else timezone.localdate()
    since = earlier.meets_on
    return Since(
        since=since,
        until=until,
        plans=_plans(meeting.council, since, until),
        actions=_actions(meeting.council, since, until),
        steps=_steps(meeting.board, since, until),
    )


def _plans(council: Council, since: date, until: date) -> tuple[PlanSince, ...]:
    found = []
    for plan, history in histories_of(council):
        later = history.version_on(until)
        if later is None:
            continue
        earlier = history.version_on(since)
        said = compare(history, earlier or 1, later)
        if said or earlier is None:
            found.append(PlanSince(plan, said, is_new=earlier is None))
    return tuple(found)


def _actions(council: Council, since: date, until: date) -> tuple[ActionSince, ...]:
    """By the day of which an update speaks, for owners often write a day or two later."""
    of_council = Update.objects.filter(action__council=council, action__withdrawn_at__isnull=True)
    before = Update.objects.filter(action=OuterRef("action"), as_at__lte=since).order_by("-as_at", "-pk")
    latest = (
        of_council.filter(as_at__gt=since, as_at__lte=until)
        .annotate(before=Subquery(before.values("delivery")[:1]))
        .select_related("action")
        .order_by("action__number", "-as_at", "-pk")
        .distinct("action__number")
    )
    return tuple(ActionSince(one, one.before or "", Delivery(one.before).label if one.before else "") for one in latest)


def _steps(board: Board, since: date, until: date) -> tuple[LedgerStep, ...]:
    steps = LedgerStep.objects.filter(resolution__board=board, on__gt=since, on__lte=until)
    return tuple(steps.select_related("resolution").order_by("resolution__made_on", "resolution__number", "on", "pk"))

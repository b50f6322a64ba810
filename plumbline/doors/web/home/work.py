"""What waits for somebody: sentences with a count and an address, the most pressing first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count

from plumbline.doors.web.words import day, plural
from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.queries import Standing
from plumbline.workspace.improvement.models import Action, overdue
from plumbline.workspace.improvement.queries import PlanStanding
from plumbline.workspace.review.models import Proposal


@dataclass(frozen=True)
class Waiting:
    text: str
    path: str  # below the council's address
    hint: str


def waiting_for(
    membership: Membership, standing: Standing | None, plans: Sequence[PlanStanding]
) -> tuple[Waiting, ...]:
    """Only what this role can do something about."""
    return (
        *_own_actions_overdue(membership),
        *_to_approve(membership, plans),
        *_late(membership, plans),
        *_to_answer(membership, standing),
        *_to_decide(membership),
        *_with_gaps(membership, plans),
        *_own_actions_open(membership),
    )


def _own_actions_overdue(membership: Membership) -> Iterator[Waiting]:
    if not membership.may(Permission.UPDATE_ACTIONS):
        return
    mine = Action.objects.filter(council=membership.council, owner=membership.person)
    if count := mine.overdue().count():
        verb = "is" if count == 1 else "are"
        yield Waiting(
            f"{plural(count, 'action')} of yours {verb} past the due date", "actions/mine", "Say how it stands"
        )


def _own_actions_open(membership: Membership) -> Iterator[Waiting]:
    if not membership.may(Permission.UPDATE_ACTIONS):
        return
    mine = Action.objects.filter(council=membership.council, owner=membership.person).open().exclude(overdue())
    counted = mine.values("due_on").annotate(number=Count("pk")).order_by("due_on")
    dates = [row["due_on"] for row in counted if row["due_on"]]
    if count := sum(row["number"] for row in counted):
        hint = f"The next is due on {day(dates[0])}" if dates else "None has a due date yet"
        yield Waiting(f"{plural(count, 'open action')} of yours", "actions/mine", hint)


def _to_approve(membership: Membership, plans: Sequence[PlanStanding]) -> Iterator[Waiting]:
    if membership.may(Permission.APPROVE_PLAN):
        for one in plans:
            if one.may_be_approved:
                hint = f"{plural(one.counts.total, 'action')}, nothing missing"
                yield Waiting(f"{one.plan.title} can be approved", f"{one.plan.path}/approve", hint)


def _late(membership: Membership, plans: Sequence[PlanStanding]) -> Iterator[Waiting]:
    """For those who answer for the whole plan."""
    if not membership.may(Permission.DRAFT_PLAN):
        return
    for one in plans:
        if one.is_approved and one.counts.overdue:
            text = f"{plural(one.counts.overdue, 'action')} past the due date"
            yield Waiting(text, f"{one.plan.path}?only=overdue#actions", f"In {one.plan.title}")
        if one.is_approved and one.counts.off_track:
            text = f"{plural(one.counts.off_track, 'action')} off track"
            yield Waiting(text, f"{one.plan.path}?delivery=off_track#actions", "Missed, or needs a decision from above")


def _to_answer(membership: Membership, standing: Standing | None) -> Iterator[Waiting]:
    if membership.may(Permission.RESPOND) and standing and standing.unanswered:
        yield Waiting(
            f"{plural(standing.unanswered, 'finding')} without a response",
            "findings/all?response=needed",
            "Accept, accept in part, dispute, or no action needed",
        )


def _to_decide(membership: Membership) -> Iterator[Waiting]:
    if not membership.may(Permission.REVIEW_PROPOSALS):
        return
    if count := Proposal.objects.filter(council=membership.council).open().count():
        hint = "Accept, edit or reject what the documents say"
        yield Waiting(f"{plural(count, 'proposal')} to decide", "documents/", hint)


def _with_gaps(membership: Membership, plans: Sequence[PlanStanding]) -> Iterator[Waiting]:
    if membership.may(Permission.DRAFT_PLAN):
        for one in plans:
            if not one.is_approved and one.counts.with_gaps:
                text = f"{plural(one.counts.with_gaps, 'draft action')} with gaps"
                yield Waiting(text, f"{one.plan.path}/gaps", f"What is missing before {one.plan.title} can be approved")

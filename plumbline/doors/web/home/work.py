"""What waits for somebody: sentences with a count and an address, the most pressing first."""

from dataclasses import dataclass

from plumbline.doors.web.words import plural
from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.queries import Standing
from plumbline.workspace.improvement.models import Action
from plumbline.workspace.review.models import Proposal


@dataclass(frozen=True)
class Waiting:
    text: str
    path: str  # below the council's address
    hint: str


def waiting_for(membership: Membership, standing: Standing | None) -> tuple[Waiting, ...]:
    """Only what this role can do something about."""
    council = membership.council
    found: list[Waiting] = []
    if membership.may(Permission.UPDATE_ACTIONS):
        mine = Action.objects.filter(council=council, owner=membership.person)
        if count := mine.overdue().count():
            found.append(
                Waiting(f"{plural(count, 'action')} of yours past the due date", "actions/mine", "Say how it stands")
            )
        if count := mine.open().count():
            found.append(Waiting(f"{plural(count, 'open action')} of yours", "actions/mine", "Your part of the plan"))
    may_review = membership.may(Permission.REVIEW_PROPOSALS)
    if may_review and (count := Proposal.objects.filter(council=council).open().count()):
        hint = "Accept, edit or reject what the documents say"
        found.append(Waiting(f"{plural(count, 'proposal')} to decide", "documents/", hint))
    if membership.may(Permission.RESPOND) and standing and standing.unanswered:
        found.append(
            Waiting(
                f"{plural(standing.unanswered, 'finding')} without a response",
                "findings/all?response=needed",
                "Accept, accept in part, dispute, or no action needed",
            )
        )
    if membership.may(Permission.DRAFT_PLAN):
        drafts = Action.objects.filter(council=council, plan__versions__isnull=True)
        if count := drafts.with_gaps().count():
            found.append(
                Waiting(
                    f"{plural(count, 'draft action')} with gaps",
                    "plans/",
                    "No owner, date, measure or how we will know",
                )
            )
    return tuple(found)

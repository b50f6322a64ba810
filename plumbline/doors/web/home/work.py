"""What waits for somebody: sentences with a count and an address, the most pressing first."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial, reduce
from operator import or_

from django.db import models
from django.utils import timezone

from plumbline.doors.web.home.counting import Counted, Waiting, told
from plumbline.doors.web.words import day, plural
from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Permission, Role
from plumbline.workspace.assurance.queries import Standing
from plumbline.workspace.councils.prepared import Prepared
from plumbline.workspace.governance.models import LedgerStatus, Resolution, ResolutionKind, Risk
from plumbline.workspace.governance.models.resolutions import reply_overdue
from plumbline.workspace.improvement.beside import assessments_to_sign, strategies_running_out
from plumbline.workspace.improvement.models import Action, ChangeRequest, RequestState, overdue
from plumbline.workspace.improvement.queries import PlanStanding
from plumbline.workspace.improvement.reminders import count_updates_due
from plumbline.workspace.performance.models import Target
from plumbline.workspace.performance.queries.expected import figures_waited
from plumbline.workspace.review.models import Proposal

OWN_SHOWN = 7  # of somebody's own actions, the soonest due first
SHOWN_EACH = 5  # requests that have a line of their own
TOLD_FOR = 14  # days for which somebody is told what became of their request


def waiting_for(
    membership: Membership, standing: Standing | None, plans: Sequence[PlanStanding]
) -> tuple[Waiting, ...]:
    """Only what this role can do something about."""
    asked: tuple[Waiting | Counted, ...] = (
        *_own_actions_overdue(membership),
        *_requests_to_decide(membership),
        *_own_requests(membership),
        *_to_approve(membership, plans),
        *_to_reply(membership),
        *_to_close(membership),
        *_to_review(membership),
        *_running_out(membership),
        *_to_sign(membership, plans),
        *_late(membership, plans),
        *_in_danger(membership),
        *_figures_waited(membership),
        *_to_answer(membership, standing),
        *_to_decide(membership),
        *_to_accept(membership),
        *_with_gaps(membership, plans),
        *_own_actions_open(membership),
        *_own_actions_by_name(membership),
        *_ours(membership),
    )
    return tuple(told(membership.council, asked))


def _to_reply(membership: Membership) -> Iterator[Counted]:
    """For whoever replies to scrutiny: those past their day stand apart."""
    if not membership.may(Permission.REPLY_TO_RECOMMENDATIONS):
        return
    waiting = Resolution.objects.ledger().filter(
        council=membership.council, kind=ResolutionKind.RECOMMENDATION, status=LedgerStatus.AWAITING
    )
    below = "recommendations/?kind=recommendation"
    yield Counted(
        waiting.filter(reply_overdue()),
        lambda number, _: Waiting(
            f"{plural(number, 'reply', 'replies')} to scrutiny overdue",
            f"{below}&only=overdue",
            "Accept, accept in part, or say why not",
        ),
    )
    yield Counted(
        waiting.exclude(reply_overdue()),
        lambda number, _: Waiting(
            f"{plural(number, 'recommendation')} to reply to",
            f"{below}&status=awaiting",
            "Within two months of the day on which it was made",
        ),
    )


def _to_close(membership: Membership) -> Iterator[Counted]:
    if membership.may(Permission.CLOSE_RECOMMENDATIONS):
        yield Counted(
            Resolution.objects.ledger().filter(council=membership.council, status=LedgerStatus.REPORTED),
            lambda number, _: Waiting(
                f"{plural(number, 'entry', 'entries')} reported complete",
                "recommendations/?status=reported",
                "For the committee's next meeting to look at",
            ),
        )


def _to_review(membership: Membership) -> Iterator[Counted]:
    """Risks whose day for being looked at again has passed."""
    if membership.may(Permission.KEEP_RISKS):
        yield Counted(
            Risk.objects.overdue().filter(council=membership.council),
            lambda number, _: Waiting(
                f"{plural(number, 'risk review')} overdue", "risks/?only=overdue", "Say what you find, and score anew"
            ),
        )


def _running_out(membership: Membership) -> Iterator[Counted]:
    """Strategies on which the plan leans: for those who keep the list, and for owners whose actions wait for one."""
    council, today = membership.council, timezone.localdate()
    if membership.may(Permission.DRAFT_PLAN):
        todo = "Renew, or say what the actions wait for instead"
        yield Counted(strategies_running_out(council, today=today), partial(_ending, todo=todo), soonest="ends_on")
    elif membership.may(Permission.UPDATE_ACTIONS):
        own = strategies_running_out(council, today=today, waited_for_by=membership.person)
        yield Counted(own, partial(_ending, todo="Actions of yours wait for it; speak to its owner"), soonest="ends_on")


def _ending(number: int, soonest: date | None, *, todo: str) -> Waiting:
    assert soonest is not None
    which = ("Ended on" if soonest < timezone.localdate() else "Ends on") if number == 1 else "The first on"
    text = f"{plural(number, 'linked strategy', 'linked strategies')} ended, or about to end"
    return Waiting(text, "plans/strategies", f"{which} {day(soonest)}. {todo}")


def _to_sign(membership: Membership, plans: Sequence[PlanStanding]) -> Iterator[Counted]:
    """Equality impact assessments that were asked for: of a whole plan, or of somebody's own actions."""
    unsigned = assessments_to_sign(membership.council)
    if membership.may(Permission.DRAFT_PLAN):
        for one in plans:
            said = partial(_unsigned, path=f"{one.plan.path}/equality", of=f"In {one.plan.title}")
            yield Counted(unsigned.filter(action__plan=one.plan), said)
    elif membership.may(Permission.UPDATE_ACTIONS):
        own = unsigned.filter(action__owner=membership.person)
        yield Counted(own, partial(_unsigned, path="actions/mine", of="Of actions of yours"))


def _unsigned(number: int, _: object, *, path: str, of: str) -> Waiting:
    return Waiting(f"{plural(number, 'equality impact assessment')} not signed", path, f"{of}: asked for at screening")


def _ours(membership: Membership) -> Iterator[Counted]:
    """Members follow what they asked for from here, in one step."""
    if membership.role == Role.MEMBER:
        yield Counted(
            Resolution.objects.open().filter(council=membership.council, kind=ResolutionKind.RECOMMENDATION),
            lambda number, _: Waiting(
                f"Our recommendations: {number} open",
                "recommendations/ours",
                "How old each is, the reply, the evidence",
            ),
        )


def _own_actions_overdue(membership: Membership) -> Iterator[Counted]:
    if membership.may(Permission.UPDATE_ACTIONS):
        yield Counted(
            Action.objects.filter(council=membership.council, owner=membership.person).overdue(),
            lambda number, _: Waiting(
                f"{plural(number, 'action')} of yours {'is' if number == 1 else 'are'} past the due date",
                "actions/mine",
                "Say how it stands",
            ),
        )


def _requests_to_decide(membership: Membership) -> Iterator[Waiting]:
    """Each on a line of its own, so that it is decided in two clicks; those past the fifth in one line together."""
    sides = [
        models.Q(goes_to_board=board)
        for board, permission in ((True, Permission.DECIDE_FOR_BOARD), (False, Permission.DECIDE_DELEGATED))
        if membership.may(permission)
    ]
    if not sides:
        return
    waiting = (
        ChangeRequest.objects.filter(reduce(or_, sides), council=membership.council).to_decide().order_by("number")
    )
    own = ~models.Q(goes_to_board=True, writers=membership.person)  # theirs to ask, somebody else's to decide
    found = list(waiting.filter(own).select_related("asked_by")[: SHOWN_EACH + 1])
    for one in found[:SHOWN_EACH]:
        path = f"{one.path}/{'decide-for-board' if one.goes_to_board else 'decide'}"
        hint = f"{one.asked_by.name}: {' '.join(one.reason.split())[:120]}"
        if one.ground_moved_at:
            yield Waiting(f"{one} cannot be approved as it is", one.path, _what_to_do(one))
            continue
        yield Waiting(f"{one} {'from the board' if one.goes_to_board else 'to decide'}", path, hint)
    if len(found) > SHOWN_EACH:
        yield Waiting("More change requests to decide", "changes/?state=submitted", "All that wait for a decision")


def _what_to_do(one: ChangeRequest) -> str:
    """For whoever decides a request under which the plan has changed."""
    assert one.ground_moved_at is not None
    since = day(timezone.localdate(one.ground_moved_at))
    return f"The plan changed under it on {since}. Have {one.asked_by.name} put it right, or refuse it"


def _own_requests(membership: Membership) -> Iterator[Waiting]:
    """What became of what somebody asked for, for two weeks; and what they have not sent yet."""
    if not membership.may(Permission.ASK_FOR_CHANGE):
        return
    recently = timezone.localdate() - timedelta(days=TOLD_FOR)
    mine = ChangeRequest.objects.filter(council=membership.council).written_by(membership.person)
    decided = models.Q(state__in=[RequestState.APPROVED, RequestState.REFUSED], decided_at__date__gte=recently)
    moved = models.Q(state=RequestState.SUBMITTED, ground_moved_at__isnull=False)
    pressing = models.F("ground_moved_at").desc(nulls_last=True)
    found = mine.filter(decided | moved | models.Q(state=RequestState.DRAFTED)).order_by(pressing, "-number")
    for one in found[:SHOWN_EACH]:
        if one.is_open and one.ground_moved_at:
            hint = "The plan has changed under it: say what is still asked for"
            yield Waiting(f"{one} no longer fits the plan", f"{one.path}/rebase", hint)
        elif one.state == RequestState.DRAFTED:
            yield Waiting(f"{one} is a draft", one.path, "Send it, so that somebody decides it")
        else:
            words = f": {' '.join(one.answer.split())[:120]}" if one.answer else ""
            yield Waiting(f"{one} was {one.get_state_display().lower()}", one.path, f"{one.body}{words}")


def _own_actions_open(membership: Membership) -> Iterator[Counted]:
    if membership.may(Permission.UPDATE_ACTIONS):
        yield Counted(
            Action.objects.filter(council=membership.council, owner=membership.person).open().exclude(overdue()),
            lambda number, soonest: Waiting(
                f"{plural(number, 'open action')} of yours {'is' if number == 1 else 'are'} not yet due",
                "actions/mine",
                f"The next is due on {day(soonest)}" if soonest else "None has a due date yet",
            ),
            soonest="due_on",
        )


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
        counts = count_updates_due(one.plan, since=one.updates_since, today=timezone.localdate())
        if counts.due:
            hint = f"{counts.late} late; remind their owners" if counts.late else "Remind their owners"
            yield Waiting(f"{plural(counts.due, 'update')} due", f"{one.plan.path}/reminders", hint)
        if one.is_approved and one.counts.overdue:
            text = f"{plural(one.counts.overdue, 'action')} past the due date"
            yield Waiting(text, f"{one.plan.path}/actions?only=overdue", f"In {one.plan.title}")
        if one.is_approved and one.counts.off_track:
            text = f"{plural(one.counts.off_track, 'action')} off track"
            yield Waiting(text, f"{one.plan.path}/actions?delivery=off_track", "Missed, or needs a decision from above")


def _in_danger(membership: Membership) -> Iterator[Counted]:
    """Triggers that were passed while nothing is being done: for those who set targets."""
    if membership.may(Permission.SET_TARGETS):
        yield Counted(
            Target.objects.in_danger().filter(measure__council=membership.council),
            lambda number, _: Waiting(
                f"{plural(number, 'measure')} past the trigger, and no mitigation is live",
                "measures/?only=unmitigated",
                "Start what was agreed; until then the next paper says so",
            ),
        )


def _figures_waited(membership: Membership) -> Iterator[Waiting]:
    """For those who bring figures, and check each other's definitions."""
    if not membership.may(Permission.KEEP_MEASURES):
        return
    found = figures_waited(membership.council, person=membership.person)
    if found.late:
        hint = f"{found.missing} missing: the next is due as well" if found.missing else "Their day has passed"
        yield Waiting(f"{plural(found.late, 'figure')} late", "measures/expected", hint)
    if found.to_check:
        text = f"{plural(found.to_check, 'measure')} to check"
        yield Waiting(text, "measures/?only=unchecked", "A second person reads what is counted, and of what")


def _to_answer(membership: Membership, standing: Standing | None) -> Iterator[Waiting]:
    if membership.may(Permission.RESPOND) and standing and standing.unanswered:
        yield Waiting(
            f"{plural(standing.unanswered, 'finding')} without a response",
            "findings/all?response=needed",
            "Accept, accept in part, dispute, or no action needed",
        )


def _to_decide(membership: Membership) -> Iterator[Counted]:
    if membership.may(Permission.REVIEW_PROPOSALS):
        yield Counted(
            Proposal.objects.filter(council=membership.council).open(),
            lambda number, _: Waiting(
                f"{plural(number, 'proposal')} to decide", "documents/", "Accept, edit or reject what the documents say"
            ),
        )


def _to_accept(membership: Membership) -> Iterator[Counted]:
    """Evidence that somebody else put forward: nobody accepts their own."""
    if membership.may(Permission.JUDGE_ACTIONS):
        waiting = membership.council.evidence.waiting().exclude(added_by=membership.person)
        yield Counted(
            waiting,
            lambda number, _: Waiting(
                f"{plural(number, 'piece', 'pieces')} of evidence to accept or not",
                "evidence/",
                "It counts only once somebody else has accepted it",
            ),
        )


def _with_gaps(membership: Membership, plans: Sequence[PlanStanding]) -> Iterator[Waiting]:
    if membership.may(Permission.DRAFT_PLAN):
        for one in plans:
            if not one.is_approved and one.counts.with_gaps:
                text = f"{plural(one.counts.with_gaps, 'draft action')} with gaps"
                yield Waiting(text, f"{one.plan.path}/gaps", f"What is missing before {one.plan.title} can be approved")


_OWN_OPEN = Prepared(
    lambda keys: (
        Action.objects.filter(council=keys[0], owner=keys[1])
        .open()
        .order_by(models.F("due_on").asc(nulls_last=True), "number")[:OWN_SHOWN]
    )
)


def _own_actions_by_name(membership: Membership) -> Iterator[Waiting]:
    """The first of them lead straight to their pages, so that a date or evidence is two clicks away."""
    if not membership.may(Permission.UPDATE_ACTIONS):
        return
    for one in _OWN_OPEN.rows([membership.council_id, membership.person_id]):
        hint = f"Due on {day(one.due_on)}" if one.due_on else "No due date yet"
        yield Waiting(one.title, one.path, f"{one}. {hint}")

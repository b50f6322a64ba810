"""Asking for changes of an approved plan: drafting a request, sending it, taking it back, putting it on new ground."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.improvement.actions.drafting import EditedMeanwhile
from plumbline.workspace.improvement.actions.holding import hold_approved
from plumbline.workspace.improvement.actions.targets import check_targets
from plumbline.workspace.improvement.change_queries import asked_changes, history_of, thresholds_of
from plumbline.workspace.improvement.changes.content import Content
from plumbline.workspace.improvement.changes.history import History
from plumbline.workspace.improvement.changes.operations import Change, replay
from plumbline.workspace.improvement.changes.significance import significant
from plumbline.workspace.improvement.changes.wishes import collisions, is_stop, on_new_ground
from plumbline.workspace.improvement.models import ChangeRequest, Delivery, Dependency, Plan, RequestState
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.change_requests import Doing, check_request, next_state
from plumbline.workspace.improvement.rules.outcomes import check_stop
from plumbline.workspace.improvement.rules.parts import check_parts, check_waits
from plumbline.workspace.improvement.rules.whole import check_stays_whole


@transaction.atomic
def draft_request(
    plan: Plan, changes: Sequence[Change], *, by: Person, reason: str = "", effect: str = ""
) -> ChangeRequest:
    """Keep what somebody wants to ask for; nobody is asked to decide it yet."""
    require(by, Permission.ASK_FOR_CHANGE, council=plan.council)
    hold_approved(plan)
    request = _make(plan, changes, reason=reason, effect=effect, by=by)
    _note("drafted a change request", request, by=by)
    return request


@transaction.atomic
def ask_for_change(plan: Plan, changes: Sequence[Change], *, reason: str, effect: str, by: Person) -> ChangeRequest:
    """Draft a request and send it in one go."""
    require(by, Permission.ASK_FOR_CHANGE, council=plan.council)
    hold_approved(plan)
    check_request(changes=len(changes), reason=reason, effect=effect)
    why = _check_wishes(history_of(plan), changes, plan)
    request = _make(plan, changes, reason=reason, effect=effect, by=by, sent=True, goes_to_board=bool(why))
    _note("asked for a change", request, by=by, reason=request.reason)
    return request


@transaction.atomic
def edit_request(
    request: ChangeRequest, *, changes: Sequence[Change], reason: str, effect: str, by: Person, edition: int
) -> ChangeRequest:
    """Other words or other changes in a draft; refused where somebody else has changed it since `edition` was shown."""
    now = hold_request(request, by=by, doing=Doing.EDIT, edition=edition)
    before = {"reason": now.reason, "effect": now.effect, "asked": now.asked}
    now.asked, now.reason, now.effect = [one.as_json() for one in changes], reason.strip(), effect.strip()
    if now.ground_moved_at is not None:
        history = history_of(now.plan)
        now.ground_moved_at = now.ground_moved_at if collisions(history.content(history.newest), changes) else None
    _save_edited(now, by=by)
    _note("edited a change request", now, by=by, details={"from": before})
    return now


@transaction.atomic
def send_request(request: ChangeRequest, *, by: Person, edition: int) -> ChangeRequest:
    """Ask for the decision. From here on nobody edits it, unless it is taken back."""
    now = hold_request(request, by=by, doing=Doing.SEND, edition=edition)
    changes = asked_changes(now)
    check_request(changes=len(changes), reason=now.reason, effect=now.effect)
    now.goes_to_board = bool(_check_wishes(history_of(now.plan), changes, now.plan))
    now.state = RequestState.SUBMITTED
    now.sent_at = timezone.now()
    _save_edited(now, by=by)
    _note("sent a change request", now, by=by, reason=now.reason)
    return now


@transaction.atomic
def take_back_request(request: ChangeRequest, *, by: Person, edition: int) -> ChangeRequest:
    """A draft again, so that it can be edited; whoever was about to decide it is told."""
    now = hold_request(request, by=by, doing=Doing.TAKE_BACK, edition=edition)
    now.state = RequestState.DRAFTED
    _save_edited(now, by=by)
    _note("took back a change request", now, by=by)
    return now


@transaction.atomic
def withdraw_request(request: ChangeRequest, *, reason: str, by: Person) -> ChangeRequest:
    """It is not asked for any more; its words are kept."""
    now = hold_request(request, by=by, doing=Doing.WITHDRAW)
    if not reason.strip():
        raise NotYet("Say why the request is withdrawn.")
    now.state = RequestState.WITHDRAWN
    now.answer = reason.strip()
    now.save(update_fields=["state", "answer"])
    _note("withdrew a change request", now, by=by, reason=now.answer)
    return now


@transaction.atomic
def rebase_request(request: ChangeRequest, *, keep: Collection[int], by: Person, edition: int) -> ChangeRequest:
    """Put a request whose ground has moved on the plan as it is now.

    Of the changes that collide, those in `keep` (their places in the request) are still asked for; the others are not.
    What the entry holds tells both, so that nothing is lost.
    """
    now = hold_request(request, by=by, doing=Doing.REBASE, edition=edition)
    history, changes = history_of(now.plan), asked_changes(now)
    present = history.content(history.newest)
    found = collisions(present, changes)
    if not found:
        raise NotYet("The plan has not changed under this request: there is nothing to put right.")
    before = now.asked
    kept = on_new_ground(present, changes, keep=sorted(keep))
    if now.state == RequestState.SUBMITTED:
        check_request(changes=len(kept), reason=now.reason, effect=now.effect)
        now.goes_to_board = bool(_check_wishes(history, kept, now.plan))
    now.asked = [one.as_json() for one in kept]
    now.ground_moved_at = None
    _save_edited(now, by=by)
    _note("put a change request on new ground", now, by=by, details={"from": before})
    return now


def hold_request(request: ChangeRequest, *, by: Person, doing: Doing, edition: int | None = None) -> ChangeRequest:
    """The request as it is now, with its plan held; refused to who may not, when it may not, or when it was changed."""
    require(by, Permission.ASK_FOR_CHANGE, council=request.council)
    return held_for(request, doing=doing, edition=edition)


def held_for(request: ChangeRequest, *, doing: Doing, edition: int | None) -> ChangeRequest:
    Plan.objects.select_for_update().get(pk=request.plan_id)
    now = ChangeRequest.objects.select_for_update(of=("self",)).select_related("plan", "council").get(pk=request.pk)
    next_state(now.state, doing)
    if edition is not None and now.edition != edition:
        raise EditedMeanwhile(
            f"{now} was changed by somebody else while you were looking at it. What you wrote is kept below: "
            "compare it with what is there now."
        )
    return now


def reasons_for_board(request: ChangeRequest, history: History) -> tuple[str, ...]:
    """Why a board decides this request, as things stand now; empty where the delegated officer does."""
    return significant(asked_changes(request), history, thresholds_of(request.council))


def _make(
    plan: Plan,
    changes: Sequence[Change],
    *,
    reason: str,
    effect: str,
    by: Person,
    sent: bool = False,
    goes_to_board: bool = False,
) -> ChangeRequest:
    request = ChangeRequest.objects.create(
        council=plan.council,
        plan=plan,
        number=next_number(plan.council, ChangeRequest),
        state=RequestState.SUBMITTED if sent else RequestState.DRAFTED,
        asked=[one.as_json() for one in changes],
        reason=reason.strip(),
        effect=effect.strip(),
        asked_by=by,
        sent_at=timezone.now() if sent else None,
        goes_to_board=goes_to_board,
    )
    request.writers.add(by)
    return request


def _save_edited(request: ChangeRequest, *, by: Person) -> None:
    request.edition += 1
    request.save()
    request.writers.add(by)


def _check_wishes(history: History, changes: Sequence[Change], plan: Plan) -> tuple[str, ...]:
    """That the changes fit the plan as it is, and leave it whole; why they go to the board."""
    present = history.content(history.newest)
    if collisions(present, changes):
        raise NotYet("The plan has changed under this request: choose what is still asked for, then send it.")
    check_stops(plan, changes)
    check_whole(plan, replay(present, changes), changes)
    return significant(changes, history, thresholds_of(plan.council))


def check_whole(plan: Plan, content: Content, changes: Sequence[Change]) -> None:
    """What the changes leave is whole, what they touch says what it must, and no action waits for itself."""
    check_stays_whole(content)
    check_parts(content, changes)
    check_targets(plan, content, changes)
    if any(change.place[2:3] == ("dependencies",) for change in changes):
        check_waits(content, changes, _waits_elsewhere(plan))


def _waits_elsewhere(plan: Plan) -> dict[int, list[int]]:
    """What the actions of the council's other plans wait for; one query."""
    waits: defaultdict[int, list[int]] = defaultdict(list)
    rows = Dependency.objects.filter(action__council=plan.council_id, on_action__isnull=False).exclude(
        action__plan=plan
    )
    for action, on in rows.values_list("action__number", "on_action__number"):
        waits[action].append(on)
    return waits


def check_stops(plan: Plan, changes: Sequence[Change]) -> None:
    """No action is stopped in silence, nor one whose work is done."""
    stops = {change.place[1]: change for change in changes if is_stop(change)}
    done = set(plan.actions.filter(number__in=stops, delivery=Delivery.DONE).values_list("number", flat=True))
    for number, change in stops.items():
        said = change.after if isinstance(change.after, dict) else {}
        check_stop(
            is_done=number in done,
            is_stopped=change.before is not None,
            reason=str(said.get("reason", "")),
            decided_by="whoever decides the request",
            would_change=str(said.get("what_would_change_it", "")),
            told=str(said.get("who_was_told", "")),
        )


def _note(
    doing: str, request: ChangeRequest, *, by: Person, reason: str = "", details: dict[str, Any] | None = None
) -> None:
    record(
        doing,
        str(request).lower(),
        council=request.council,
        by=by,
        path=request.path,
        reason=reason,
        details={"plan": request.plan.number, **(details or {})},
    )

"""Deciding change requests: the one way in which an approved plan changes."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import membership_of, require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.improvement.actions.change_requests import (
    check_stops,
    check_whole,
    held_for,
    reasons_for_board,
)
from plumbline.workspace.improvement.actions.telling import mark_moved_ground, tell_decision
from plumbline.workspace.improvement.change_queries import asked_changes, history_of
from plumbline.workspace.improvement.changes.content import Content, canonical, fingerprint
from plumbline.workspace.improvement.changes.history import History
from plumbline.workspace.improvement.changes.operations import Change, Place, replay
from plumbline.workspace.improvement.changes.wishes import collisions, next_within, numbered, with_stop
from plumbline.workspace.improvement.models import Action, ChangeRequest, Plan, PlanChange, PlanVersion, RequestState
from plumbline.workspace.improvement.models.guard import deciding
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.change_requests import Doing, check_decider, check_decision
from plumbline.workspace.improvement.versions import content_of
from plumbline.workspace.improvement.writing import write


class HistoryBroken(Exception):
    """The plan's rows are not what version one and its changes give; the decision was not carried out."""


@transaction.atomic
def approve_request(
    request: ChangeRequest, *, by: Person, edition: int, body: str, decided_on: date, answer: str = ""
) -> PlanVersion:
    """All changes of the request together: the rows of the plan, the change rows and the new version, or none of it."""
    now, history = _held(request, by=by, doing=Doing.APPROVE, edition=edition)
    _check_day(history, body=body, decided_on=decided_on)
    present, asked = history.content(history.newest), asked_changes(now)
    if collisions(present, asked):
        raise NotYet("The plan has changed under this request. Somebody has to put it right before it can be approved.")
    check_stops(now.plan, asked)
    changes = numbered(
        [with_stop(one, decided_by=body.strip(), on=decided_on.isoformat()) for one in asked],
        next_number=lambda rows: _first_new(now.plan, present, rows),
    )
    content = replay(present, changes)
    check_whole(now.plan, content, changes)
    _decide(now, RequestState.APPROVED, by=by, body=body, decided_on=decided_on, answer=answer)
    deciding(now.pk)
    write(now, changes, content=content)
    version = PlanVersion.objects.create(
        plan=now.plan,
        number=history.newest + 1,
        fingerprint=fingerprint(content),
        request=now,
        approved_by=by,
        body=now.body,
        approved_on=decided_on,
    )
    _keep(now, changes, version=version.number)
    if canonical(content_of(Plan.objects.get(pk=now.plan_id))) != canonical(content):
        raise HistoryBroken(f"{now.plan}: version one and its changes do not give the plan as it is.")
    mark_moved_ground(now.plan, content)
    _note("approved a change request", now, by=by, details={"version": version.number, "changes": len(changes)})
    tell_decision(now)
    return version


@transaction.atomic
def refuse_request(
    request: ChangeRequest, *, by: Person, edition: int, reason: str, body: str, decided_on: date
) -> ChangeRequest:
    """The plan stays as it is; whoever asked is told why."""
    now, history = _held(request, by=by, doing=Doing.REFUSE, edition=edition)
    _check_day(history, body=body, decided_on=decided_on)
    if not reason.strip():
        raise NotYet("Say why the change is refused: whoever asked will read it.")
    _decide(now, RequestState.REFUSED, by=by, body=body, decided_on=decided_on, answer=reason)
    _note("refused a change request", now, by=by)
    tell_decision(now)
    return now


def _held(request: ChangeRequest, *, by: Person, doing: Doing, edition: int) -> tuple[ChangeRequest, History]:
    """The request and its plan held, and the person's right to decide just this request checked."""
    _require_some_right(request, by=by)
    now = held_for(request, doing=doing, edition=edition)
    history = history_of(now.plan)
    why = reasons_for_board(now, history)
    require(by, Permission.DECIDE_FOR_BOARD if why else Permission.DECIDE_DELEGATED, council=now.council)
    check_decider(wrote_it=now.writers.filter(pk=by.pk).exists(), reasons_for_board=why)
    return now, history


def _require_some_right(request: ChangeRequest, *, by: Person) -> None:
    """Before anything is looked at or held for somebody who decides nothing here."""
    membership = membership_of(by, request.council)
    if membership is None or not membership.may(Permission.DECIDE_FOR_BOARD):
        require(by, Permission.DECIDE_DELEGATED, council=request.council)


def _check_day(history: History, *, body: str, decided_on: date) -> None:
    check_decision(body=body, decided_on=decided_on, today=timezone.localdate(), approved_on=history.approved_on)


def _decide(
    request: ChangeRequest, state: RequestState, *, by: Person, body: str, decided_on: date, answer: str
) -> None:
    request.state = state
    request.decided_by = by
    request.decided_at = timezone.now()
    request.body = body.strip()
    request.decided_on = decided_on
    request.answer = answer.strip()
    request.save()


def _first_new(plan: Plan, content: Content, rows: Place) -> int:
    """Actions have numbers of the council, other rows of their list."""
    return next_number(plan.council, Action) if rows == ("actions",) else next_within(content, rows)


def _keep(request: ChangeRequest, changes: Sequence[Change], *, version: int) -> None:
    last = request.plan.changes.aggregate(last=Max("number"))["last"] or 0
    PlanChange.objects.bulk_create(
        PlanChange(
            plan=request.plan,
            number=number,
            version=version,
            request=request,
            kind=change.kind.value,
            place=list(change.place),
            before=change.before,
            after=change.after,
        )
        for number, change in enumerate(changes, start=last + 1)
    )


def _note(doing: str, request: ChangeRequest, *, by: Person, details: dict[str, int] | None = None) -> None:
    record(
        doing,
        str(request).lower(),
        council=request.council,
        by=by,
        path=request.path,
        reason=request.answer or request.reason,
        details={"plan": request.plan.number, "body": request.body, **(details or {})},
    )

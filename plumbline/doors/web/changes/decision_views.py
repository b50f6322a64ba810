"""Deciding a change request: the difference, the reason, and one button; and putting it before a board."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.changes.decision_forms import BoardDecisionForm, BringForm, DecisionForm
from plumbline.doors.web.changes.presenter import RequestShown, shown
from plumbline.doors.web.meetings.asking import ask, done
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.actions import approve_at, bring_request, refuse_at
from plumbline.workspace.governance.models import Meeting
from plumbline.workspace.governance.queries.plan_changes import meetings_to_decide, next_meeting
from plumbline.workspace.governance.rules.refusals import NotYet as NotAtThisMeeting
from plumbline.workspace.improvement.actions import EditedMeanwhile, approve_request, refuse_request
from plumbline.workspace.improvement.models import RequestState
from plumbline.workspace.improvement.rules import NotYet


@council_page(Permission.DECIDE_DELEGATED, to_change=Permission.DECIDE_DELEGATED)
def decide(request: CouncilRequest, number: int) -> HttpResponse:
    """What the delegated officer decides."""
    found = _shown(request, number)
    if found.why_board or found.request.state != RequestState.SUBMITTED:
        return redirect(council_address(request.council, found.path))
    return _decision(request, found, DecisionForm, body=request.membership.get_role_display())


@council_page(Permission.DECIDE_FOR_BOARD, to_change=Permission.DECIDE_FOR_BOARD)
def decide_for_board(request: CouncilRequest, number: int) -> HttpResponse:
    """What a board decided, entered by its clerk or the director."""
    found = _shown(request, number)
    if not found.why_board or found.request.state != RequestState.SUBMITTED:
        return redirect(council_address(request.council, found.path))
    meetings = meetings_to_decide(found.request, since=found.history.approved_on)
    on_agenda = meetings.filter(items__change_request=found.request).order_by("-meets_on").first()
    form_of = partial(BoardDecisionForm, meetings=meetings)
    return _decision(request, found, form_of, body=found.history.body, meeting=on_agenda)


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def bring(request: CouncilRequest, number: int) -> HttpResponse:
    """Put a request on a meeting's agenda: one press on the request's own page, or chosen here."""
    found = _shown(request, number)
    if not found.why_board or found.request.state != RequestState.SUBMITTED:
        return redirect(council_address(request.council, found.path))
    today = timezone.localdate()
    meetings = request.council.meetings.to_come().filter(meets_on__gte=today).select_related("board")
    form = BringForm(
        request.POST if request.method == "POST" else None,
        meetings=meetings,
        initial={"meeting": next_meeting(request.council, found.history.body, today=today)},
    )
    made = done(form, lambda: bring_request(found.request, **form.cleaned_data, by=request.user))
    if made:
        messages.success(request, f"{found.request} stands on the agenda of {made.meeting.board}.")
        return redirect(council_address(request.council, found.path))
    return ask(
        request, form, heading=f"Put {str(found.request).lower()} on an agenda", caption=found.request.plan.title,
        button="Put it on the agenda", back=found.path, back_text=str(found.request).lower(),
    )  # fmt: skip


def _decision(
    request: CouncilRequest,
    found: RequestShown,
    form_of: Callable[..., DecisionForm],
    *,
    body: str,
    meeting: Meeting | None = None,
) -> HttpResponse:
    form = form_of(
        request.POST if request.method == "POST" else None,
        initial={
            "edition": found.request.edition,
            "body": body,
            "decided_on": timezone.localdate(),
            "meeting": meeting,
        },
    )
    if form.is_valid():
        try:
            _carry_out(request, found, form)
        except (NotYet, NotAtThisMeeting, EditedMeanwhile) as refused:
            form.add_error(None, str(refused))
            found = _shown(request, found.request.number)
        else:
            messages.success(request, f"{found.request} {'refused' if 'refuse' in request.POST else 'approved'}.")
            return redirect(council_address(request.council, found.path))
    return page(request, "changes/decide.html", {"form": form, "shown": found})


def _carry_out(request: CouncilRequest, found: RequestShown, form: DecisionForm) -> None:
    said = form.cleaned_data
    who: dict[str, Any] = {"by": request.user, "edition": form.edition_shown()}
    where: Meeting | None = said.get("meeting")
    elsewhere = {"body": said["body"], "decided_on": said["decided_on"]}
    if "refuse" in request.POST and where:
        refuse_at(found.request, meeting=where, reason=said["answer"], **who)
    elif "refuse" in request.POST:
        refuse_request(found.request, reason=said["answer"], **elsewhere, **who)
    elif where:
        approve_at(found.request, meeting=where, answer=said["answer"], **who)
    else:
        approve_request(found.request, answer=said["answer"], **elsewhere, **who)


def _shown(request: CouncilRequest, number: int) -> RequestShown:
    requests = request.council.change_requests.showing_people().select_related("council")
    return shown(get_object_or_404(requests, number=number))

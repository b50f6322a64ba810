"""Deciding a change request: the difference, the reason, and one button."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.changes.forms import DecisionForm
from plumbline.doors.web.changes.presenter import RequestShown, shown
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.actions import EditedMeanwhile, approve_request, refuse_request
from plumbline.workspace.improvement.models import RequestState
from plumbline.workspace.improvement.rules import NotYet


@council_page(Permission.DECIDE_DELEGATED, to_change=Permission.DECIDE_DELEGATED)
def decide(request: CouncilRequest, number: int) -> HttpResponse:
    """What the delegated officer decides."""
    found = _shown(request, number)
    if found.why_board or found.request.state != RequestState.SUBMITTED:
        return redirect(council_address(request.council, found.path))
    return _decision(request, found, body=request.membership.get_role_display())


@council_page(Permission.DECIDE_FOR_BOARD, to_change=Permission.DECIDE_FOR_BOARD)
def decide_for_board(request: CouncilRequest, number: int) -> HttpResponse:
    """What a board decided, entered by its clerk or the director."""
    found = _shown(request, number)
    if not found.why_board or found.request.state != RequestState.SUBMITTED:
        return redirect(council_address(request.council, found.path))
    return _decision(request, found, body=found.history.body)


def _decision(request: CouncilRequest, found: RequestShown, *, body: str) -> HttpResponse:
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        initial={"edition": found.request.edition, "body": body, "decided_on": timezone.localdate()},
    )
    if form.is_valid():
        try:
            _carry_out(request, found, form)
        except (NotYet, EditedMeanwhile) as refused:
            form.add_error(None, str(refused))
            found = _shown(request, found.request.number)
        else:
            messages.success(request, f"{found.request} {'refused' if 'refuse' in request.POST else 'approved'}.")
            return redirect(council_address(request.council, found.path))
    return page(request, "changes/decide.html", {"form": form, "shown": found})


def _carry_out(request: CouncilRequest, found: RequestShown, form: DecisionForm) -> None:
    said = form.cleaned_data
    decided = {"by": request.user, "edition": form.edition_shown(), "body": said["body"]}
    if "refuse" in request.POST:
        refuse_request(found.request, reason=said["answer"], decided_on=said["decided_on"], **decided)
    else:
        approve_request(found.request, answer=said["answer"], decided_on=said["decided_on"], **decided)


def _shown(request: CouncilRequest, number: int) -> RequestShown:
    requests = request.council.change_requests.showing_people().select_related("council")
    return shown(get_object_or_404(requests, number=number))

"""Change requests: the list, one of them, and what whoever wrote it does with it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.changes.forms import RebaseForm, RequestFilter, RequestForm, WithdrawForm
from plumbline.doors.web.changes.presenter import RequestShown, shown
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.queries.plan_changes import before_boards
from plumbline.workspace.improvement.actions import (
    EditedMeanwhile,
    edit_request,
    rebase_request,
    send_request,
    take_back_request,
    withdraw_request,
)
from plumbline.workspace.improvement.models import ChangeRequest, ChangeRequestQuerySet
from plumbline.workspace.improvement.rules import NotYet

ASK = Permission.ASK_FOR_CHANGE
PAGE = 50


@council_page(Permission.READ_RECORD)
def requests(request: CouncilRequest) -> HttpResponse:
    form = RequestFilter(request.GET)
    found = request.council.change_requests.showing_people()
    if form.is_valid():
        found = narrowed(found, request, **form.cleaned_data)
    shown_page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return page(request, "changes/list.html", {"form": form, "page": shown_page})


def narrowed(
    found: ChangeRequestQuerySet, request: CouncilRequest, *, state: list[str], only: str
) -> ChangeRequestQuerySet:
    if state:
        found = found.filter(state__in=state)
    if only == "mine":
        found = found.filter(writers=request.user)
    return found.filter(goes_to_board=True) if only == "board" else found


@council_page(Permission.READ_RECORD)
def one(request: CouncilRequest, number: int) -> HttpResponse:
    return _page(request, shown(_request(request, number)))


@council_page(ASK, to_change=ASK)
def edit(request: CouncilRequest, number: int) -> HttpResponse:
    found = shown(_request(request, number))
    form = RequestForm(
        request.POST if request.method == "POST" else None,
        sentences=[str(said) for said in found.asked],
        initial={
            "edition": found.request.edition,
            "changes": [str(position) for position in range(len(found.asked))],
            "because": found.request.reason,
            "effect": found.request.effect,
        },
    )
    meanwhile: RequestShown | None = None
    if form.is_valid():
        try:
            edit_request(
                found.request,
                changes=form.kept(found.changes),
                reason=form.cleaned_data["because"],
                effect=form.cleaned_data["effect"],
                by=request.user,
                edition=form.edition_shown(),
            )
        except EditedMeanwhile as refused:
            meanwhile = shown(_request(request, number))
            sent = request.POST.copy()
            sent["edition"] = str(meanwhile.request.edition)
            form.data = sent
            form.add_error(None, str(refused))
        except NotYet as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{found.request} saved.")
            return redirect(council_address(request.council, found.request.path))
    return page(request, "changes/edit.html", {"form": form, "shown": found, "meanwhile": meanwhile})


@council_page(ASK, to_change=ASK)
def send(request: CouncilRequest, number: int) -> HttpResponse:
    return _pressed(request, number, "sent", send_request)


@council_page(ASK, to_change=ASK)
def take_back(request: CouncilRequest, number: int) -> HttpResponse:
    return _pressed(request, number, "taken back. It is a draft again", take_back_request)


def _pressed(request: CouncilRequest, number: int, done: str, doing: object) -> HttpResponse:
    """A button on the request's page; what it did, or why not, stands on top of that page."""
    found = _request(request, number)
    if request.method == "POST":
        try:
            doing(found, by=request.user, edition=found.edition)  # type: ignore[operator]
        except (NotYet, EditedMeanwhile) as refused:
            return _page(request, shown(found), refused=str(refused), status=409)
        messages.success(request, f"{found} {done}.")
    return redirect(council_address(request.council, found.path))


@council_page(ASK, to_change=ASK)
def withdraw(request: CouncilRequest, number: int) -> HttpResponse:
    found = _request(request, number)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            withdraw_request(found, reason=form.cleaned_data["reason"], by=request.user)
        except NotYet as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{found} withdrawn.")
            return redirect(council_address(request.council, found.path))
    return page(request, "changes/withdraw.html", {"form": form, "request_asked": found})


@council_page(ASK, to_change=ASK)
def rebase(request: CouncilRequest, number: int) -> HttpResponse:
    """The plan has changed under a request: what is there now, what was asked for, and what still is."""
    found = shown(_request(request, number))
    wishes = [(one.position, one.wish) for one in found.collisions if one.wish]
    form = RebaseForm(
        request.POST if request.method == "POST" else None,
        wishes=wishes,
        initial={"edition": found.request.edition, "keep": [str(position) for position, _wish in wishes]},
    )
    if form.is_valid():
        keep = [int(position) for position in form.cleaned_data["keep"]]
        try:
            rebase_request(found.request, keep=keep, by=request.user, edition=form.edition_shown())
        except (NotYet, EditedMeanwhile) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{found.request} stands on the plan as it is now.")
            return redirect(council_address(request.council, found.request.path))
    return page(request, "changes/rebase.html", {"form": form, "shown": found})


def _page(request: CouncilRequest, found: RequestShown, *, refused: str = "", status: int = 200) -> HttpResponse:
    boards = before_boards(found.request, body=found.history.body, today=timezone.localdate())
    content = {"shown": found, "boards": boards, "refused": refused}
    return page(request, "changes/request.html", content, status=status)


def _request(request: CouncilRequest, number: int) -> ChangeRequest:
    found = request.council.change_requests.showing_people().select_related("council")
    return get_object_or_404(found, number=number)

"""Boards: the list, one of them with its terms, setting one up, and giving it new terms."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.meetings.board_forms import (
    EndBoardForm,
    NewBoardForm,
    SeatRows,
    TermsForm,
    rows_of,
    seats_of,
)
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.actions import agree_terms, end_board, set_up_board
from plumbline.workspace.governance.models import Board
from plumbline.workspace.governance.rules.refusals import NotYet

SHOWN = 3  # meetings to come, on the page of a board


@council_page(Permission.READ_PAPERS)
def boards(request: CouncilRequest) -> HttpResponse:
    found = list(request.council.boards.with_terms().order_by("name"))
    return page(
        request,
        "boards/boards.html",
        {"boards": [one for one in found if not one.ended_on], "ended": [one for one in found if one.ended_on]},
    )


@council_page(Permission.READ_PAPERS)
def board(request: CouncilRequest, number: int) -> HttpResponse:
    """A board by its newest terms, and who reports to it."""
    found = board_of(request, number)
    standing = request.council.boards.standing().with_terms()
    terms = found.terms_now
    return page(
        request,
        "boards/board.html",
        {
            "board": found,
            "terms": terms,
            "seats": list(terms.seats.all()),
            "upcoming": list(found.meetings.to_come()[:SHOWN]),
            "below": [one for one in standing if one.terms_now.reports_to_id == found.pk],
            "versions": list(found.terms.select_related("made_by")),
        },
    )


@council_page(Permission.READ_PAPERS)
def terms(request: CouncilRequest, number: int, version: int) -> HttpResponse:
    """A version of a board's terms, as it was agreed."""
    found = board_of(request, number)
    shown = get_object_or_404(found.terms.select_related("reports_to", "made_by"), number=version)
    return page(
        request,
        "boards/terms.html",
        {"board": found, "terms": shown, "seats": list(shown.seats.all()), "newest": found.terms_now.number},
    )


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def add(request: CouncilRequest) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = NewBoardForm(data, initial=TermsForm.initial_of(None), council=request.council)
    rows = SeatRows(data, prefix="seats")
    if form.is_valid() and rows.is_valid():
        try:
            made = set_up_board(
                request.council,
                name=form.cleaned_data["name"],
                terms=form.draft(),
                seats=seats_of(list(rows)),
                reports_to=form.cleaned_data["reports_to"],
                by=request.user,
            )
        except NotYet as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{made.name} set up.")
            return redirect(council_address(request.council, made.path))
    return page(request, "boards/edit.html", {"form": form, "rows": rows, "seats": list(rows), "board": None})


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def new_terms(request: CouncilRequest, number: int) -> HttpResponse:
    """The terms as they are, to be changed and agreed as a new version."""
    found = board_of(request, number)
    now = found.terms_now
    data = request.POST if request.method == "POST" else None
    form = TermsForm(data, initial=TermsForm.initial_of(now), council=request.council, board=found)
    rows = SeatRows(data, prefix="seats", initial=rows_of(now))
    if form.is_valid() and rows.is_valid():
        try:
            made = agree_terms(
                found,
                form.draft(),
                seats=seats_of(list(rows)),
                reports_to=form.cleaned_data["reports_to"],
                seen=number_in(form.cleaned_data["seen"]) or 0,
                reason=form.cleaned_data["reason"],
                by=request.user,
            )
        except NotYet as refused:
            sent = request.POST.copy()
            sent["seen"] = str(found.terms.latest("number").number)
            form.data = sent
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Version {made.number} of the terms kept.")
            return redirect(council_address(request.council, found.path))
    return page(request, "boards/edit.html", {"form": form, "rows": rows, "seats": list(rows), "board": found})


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def end(request: CouncilRequest, number: int) -> HttpResponse:
    found = board_of(request, number)
    form = EndBoardForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            end_board(found, **form.cleaned_data, by=request.user)
        except NotYet as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{found.name} has ended.")
            return redirect(council_address(request.council, found.path))
    return page(request, "boards/end.html", {"form": form, "board": found})


def board_of(request: CouncilRequest, number: int) -> Board:
    return get_object_or_404(request.council.boards.with_terms().select_related("council"), number=number)

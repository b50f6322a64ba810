"""Meetings: the list, one of them, and what happens to it until its minutes are agreed."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.forms import GovukForm
from plumbline.doors.web.meetings.asking import ask, done
from plumbline.doors.web.meetings.board_views import board_of
from plumbline.doors.web.meetings.meeting_forms import (
    AgreeForm,
    CallForm,
    CancelForm,
    HeldForm,
    MeetingFilter,
    MinutesForm,
    MoveForm,
    PlanForm,
    PublishForm,
)
from plumbline.doors.web.meetings.presenter import steps_of
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.words import day, plural
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.actions import (
    agree_minutes,
    call_meeting,
    cancel_meeting,
    draft_minutes,
    hold_meeting,
    move_meeting,
    plan_meetings,
    publish_agenda,
)
from plumbline.workspace.governance.actions.meetings import attendance_facts, days_to_plan
from plumbline.workspace.governance.models import ItemOutcome, Meeting, ResolutionKind
from plumbline.workspace.governance.queries.meetings import calendar, newest_papers, papers_for
from plumbline.workspace.governance.queries.since import meeting_before
from plumbline.workspace.governance.rules.meetings import is_quorate

PAGE = 30
AHEAD = timedelta(weeks=12)  # of the calendar
PLANNED_AHEAD = timedelta(days=365)


@council_page(Permission.READ_PAPERS)
def meetings(request: CouncilRequest) -> HttpResponse:
    """The next meetings and those that were, of all boards or of one."""
    boards = list(request.council.boards.order_by("name"))
    form = MeetingFilter(request.GET, boards=boards)
    found = request.council.meetings.select_related("board")
    chosen = form.cleaned_data["board"] if form.is_valid() else ""
    if chosen:
        found = found.filter(board__number=chosen)
    on_agenda = Count("items", filter=~Q(items__outcome=ItemOutcome.WITHDRAWN))
    return page(
        request,
        "meetings/meetings.html",
        {
            "form": form,
            "has_boards": bool(boards),
            "papers": newest_papers(request.council),
            "upcoming": list(found.to_come().annotate(on_agenda=on_agenda)[:PAGE]),
            "page": Paginator(found.past(), PAGE).get_page(request.GET.get("page")),
        },
    )


@council_page(Permission.READ_PAPERS)
def deadlines(request: CouncilRequest) -> HttpResponse:
    """What is due when, over the next twelve weeks; what was due and is not met stands above."""
    today = timezone.localdate()
    found = calendar(request.council, since=today - AHEAD, until=today + AHEAD, today=today)
    return page(
        request,
        "meetings/calendar.html",
        {
            "missed": [one for one in found if one.on < today and not one.is_met],
            "ahead": [one for one in found if one.on >= today],
            "until": today + AHEAD,
        },
    )


@council_page(Permission.READ_PAPERS)
def meeting(request: CouncilRequest, number: int) -> HttpResponse:
    found = meeting_of(request, number)
    resolved = list(
        found.resolutions.filter(withdrawn_at__isnull=True)
        .select_related("decision", "item", "settles__request")
        .order_by("number")
    )
    attendance = attendance_facts(found)
    return page(
        request,
        "meetings/meeting.html",
        {
            "meeting": found,
            "earlier": meeting_before(found),
            "terms": found.terms,
            "due": found.deadlines,
            "papers": papers_for(found),
            "items": list(found.items.exclude(outcome=ItemOutcome.WITHDRAWN).select_related("change_request")),
            "decisions": [one for one in resolved if one.kind == ResolutionKind.DECISION],
            "asked": [one for one in resolved if one.kind != ResolutionKind.DECISION],
            "tasks": list(found.tasks.all()),
            "attendance": attendance,
            "quorate": is_quorate(attendance, quorum=found.terms.quorum),
            "steps": steps_of(found),
        },
    )


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def plan(request: CouncilRequest, number: int) -> HttpResponse:
    """The board's next meetings from its cadence: what would be planned, then planned."""
    board = board_of(request, number)
    today = timezone.localdate()
    form = PlanForm(request.POST if request.method == "POST" else None, initial={"until": today + PLANNED_AHEAD})
    made = done(form, lambda: plan_meetings(board, until=form.cleaned_data["until"], by=request.user))
    if made:
        messages.success(request, f"{plural(len(made), 'meeting')} planned.")
        return redirect(f"{council_address(request.council, 'meetings/')}?board={board.number}")
    preview = days_to_plan(board, until=today + PLANNED_AHEAD, since=today)
    return page(request, "meetings/plan.html", {"form": form, "board": board, "days": preview})


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def call(request: CouncilRequest, number: int) -> HttpResponse:
    board = board_of(request, number)
    form = CallForm(request.POST if request.method == "POST" else None)
    made = done(form, lambda: call_meeting(board, **form.cleaned_data, by=request.user))
    if made:
        messages.success(request, f"Meeting called for {day(made.meets_on)}.")
        return redirect(council_address(request.council, made.path))
    return ask(
        request, form, heading="Call a meeting", caption=board.name, button="Call the meeting", back=board.path,
        back_text=board.name, lead="For a meeting outside the cadence.",
    )  # fmt: skip


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def move(request: CouncilRequest, number: int) -> HttpResponse:
    found = meeting_of(request, number)
    form = MoveForm(request.POST if request.method == "POST" else None)
    moved = done(form, lambda: move_meeting(found, **form.cleaned_data, by=request.user))
    if moved:
        return _back(request, found, f"The meeting is moved to {day(moved.meets_on)}.")
    return _ask(
        request, form, found, heading="Move the meeting", button="Move it",
        lead=f"It meets on {day(found.meets_on)} now. Deadlines of papers move with it.",
    )  # fmt: skip


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def cancel(request: CouncilRequest, number: int) -> HttpResponse:
    found = meeting_of(request, number)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: cancel_meeting(found, **form.cleaned_data, by=request.user)):
        return _back(request, found, "The meeting is cancelled.")
    return _ask(
        request, form, found, heading="Cancel the meeting", button="Cancel the meeting", warns=True,
        lead="What was put on its agenda is carried over to the board's next meeting. This cannot be undone.",
    )  # fmt: skip


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def publish(request: CouncilRequest, number: int) -> HttpResponse:
    found = meeting_of(request, number)
    form = PublishForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})
    if done(form, lambda: publish_agenda(found, **form.cleaned_data, by=request.user)):
        return _back(request, found, "The agenda is published.")
    return _ask(
        request, form, found, heading="Publish the agenda", button="Publish it",
        lead=f"Due by {day(found.deadlines.published)}. Final papers that are in are published with it.",
    )  # fmt: skip


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def held(request: CouncilRequest, number: int) -> HttpResponse:
    """Who was there, by role: with it the meeting was held."""
    found = meeting_of(request, number)
    form = HeldForm(request.POST if request.method == "POST" else None, seats=list(found.terms.seats.all()))
    if done(form, lambda: hold_meeting(found, present=form.present(), by=request.user)):
        return _back(request, found, "The meeting is recorded as held.")
    return page(request, "meetings/held.html", {"form": form, "meeting": found})


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def minutes(request: CouncilRequest, number: int) -> HttpResponse:
    found = meeting_of(request, number)
    form = MinutesForm(request.POST if request.method == "POST" else None, council=request.council)
    if done(form, lambda: draft_minutes(found, **form.cleaned_data, by=request.user)):
        return _back(request, found, "The minutes are in draft.")
    return _ask(request, form, found, heading="Minutes are in draft", button="Save")


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def agree(request: CouncilRequest, number: int) -> HttpResponse:
    found = meeting_of(request, number)
    form = AgreeForm(request.POST if request.method == "POST" else None, meeting=found)
    if done(form, lambda: agree_minutes(found, **form.cleaned_data, by=request.user)):
        return _back(request, found, "The minutes are agreed.")
    return _ask(
        request, form, found, heading="Minutes are agreed", button="Save",
        lead="A later meeting of the same board agrees the minutes.",
    )  # fmt: skip


def meeting_of(request: CouncilRequest, number: int) -> Meeting:
    found = request.council.meetings.select_related("board", "terms", "council", "minutes", "minutes_agreed_at")
    return get_object_or_404(found.defer("minutes__text", "minutes__highlights"), number=number)


def name_of(meeting: Meeting) -> str:
    """ "Improvement Board, 13 May 2026"."""
    return f"{meeting.board.name}, {day(meeting.meets_on)}"


def _back(request: CouncilRequest, found: Meeting, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(council_address(request.council, found.path))


def _ask(
    request: CouncilRequest,
    form: GovukForm,
    found: Meeting,
    *,
    heading: str,
    button: str,
    lead: str = "",
    warns: bool = False,
) -> HttpResponse:
    return ask(
        request, form, heading=heading, caption=name_of(found), button=button, back=found.path,
        back_text="the meeting", lead=lead, warns=warns,
    )  # fmt: skip

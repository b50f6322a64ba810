"""Briefings, circulation lists, and what was sent when."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.meetings.ahead_forms import BriefingForm, CirculationForm, SendingForm
from plumbline.doors.web.meetings.asking import ask, done
from plumbline.doors.web.meetings.board_views import board_of
from plumbline.doors.web.meetings.meeting_views import meeting_of, name_of
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.actions import brief, keep_list, note_sending
from plumbline.workspace.governance.models import CirculationList, Sending

PAGE = 30


@council_page(Permission.READ_EXEMPT)
def briefings(request: CouncilRequest) -> HttpResponse:
    """Who was told what and when, the latest first; for those who may see exempt items."""
    found = request.council.briefings.select_related("meeting__board", "by")
    return page(request, "governing/briefings.html", {"page": Paginator(found, PAGE).get_page(request.GET.get("page"))})


@council_page(Permission.READ_EXEMPT)
def briefing(request: CouncilRequest, number: int) -> HttpResponse:
    found = get_object_or_404(request.council.briefings.select_related("meeting__board", "by"), number=number)
    return page(request, "governing/briefing.html", {"briefing": found})


@council_page(Permission.PRODUCE_PAPERS, to_change=Permission.PRODUCE_PAPERS)
def add_briefing(request: CouncilRequest) -> HttpResponse:
    form = BriefingForm(
        request.POST if request.method == "POST" else None,
        initial={"on": timezone.localdate()},
        council=request.council,
    )
    made = done(form, lambda: brief(request.council, **form.cleaned_data, by=request.user))
    if made:
        messages.success(request, f"{made} noted.")
        return redirect(council_address(request.council, made.path))
    return ask(
        request, form, heading="Note a briefing", button="Save the briefing", back="briefings/",
        back_text="briefings", lead="It is kept as it is saved. To put something right, note another one.",
    )  # fmt: skip


@council_page(Permission.READ_PAPERS)
def circulation(request: CouncilRequest, number: int) -> HttpResponse:
    """A board's lists, and what was sent to them."""
    board = board_of(request, number)
    sent = Sending.objects.filter(circulation_list__board=board).select_related("circulation_list", "meeting", "by")
    return page(
        request,
        "governing/circulation.html",
        {
            "board": board,
            "lists": list(CirculationList.objects.filter(board=board)),
            "page": Paginator(sent, PAGE).get_page(request.GET.get("page")),
        },
    )


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def add_list(request: CouncilRequest, number: int) -> HttpResponse:
    return _keep(request, number, existing=None)


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def change_list(request: CouncilRequest, number: int, circulation: int) -> HttpResponse:
    found = get_object_or_404(CirculationList, board=board_of(request, number), number=circulation)
    return _keep(request, number, existing=found)


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def send(request: CouncilRequest, number: int) -> HttpResponse:
    """What of a meeting was sent to which list."""
    meeting = meeting_of(request, number)
    form = SendingForm(
        request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()}, meeting=meeting
    )

    def noted() -> Sending:
        given = dict(form.cleaned_data)
        to = CirculationList.objects.select_related("board__council").get(pk=given.pop("circulation_list").pk)
        return note_sending(to, meeting=meeting, **given, by=request.user)

    if done(form, noted):
        messages.success(request, "Noted what was sent.")
        return redirect(council_address(request.council, f"{meeting.board.path}/circulation"))
    return ask(
        request, form, heading="What was sent?", caption=name_of(meeting), button="Save", back=meeting.path,
        back_text="the meeting",
    )  # fmt: skip


def _keep(request: CouncilRequest, number: int, *, existing: CirculationList | None) -> HttpResponse:
    board = board_of(request, number)
    initial = {"name": existing.name, "recipients": "\n".join(existing.recipients)} if existing else {}
    form = CirculationForm(request.POST if request.method == "POST" else None, initial=initial)
    kept = done(
        form,
        lambda: keep_list(
            board,
            name=form.cleaned_data["name"],
            recipients=form.cleaned_data["recipients"].splitlines(),
            existing=existing,
            by=request.user,
        ),
    )
    if kept:
        messages.success(request, f"{kept} saved.")
        return redirect(council_address(request.council, f"{board.path}/circulation"))
    return ask(
        request, form, heading="Change the list" if existing else "Make a circulation list", caption=board.name,
        button="Save the list", back=f"{board.path}/circulation", back_text="circulation",
    )  # fmt: skip

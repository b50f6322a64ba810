"""The forward plan, and raising items with the board above."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.meetings.agenda_forms import ReasonForm
from plumbline.doors.web.meetings.ahead_forms import AnnounceForm, PutOffForm, RaiseForm
from plumbline.doors.web.meetings.asking import ask, done
from plumbline.doors.web.meetings.meeting_views import meeting_of
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.words import day
from plumbline.knowledge.catalogue import meeting_rules
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.actions import announce, escalate, put_off, withdraw_announcement
from plumbline.workspace.governance.models import ComingDecision

PAGE = 30


@council_page(Permission.READ_PAPERS)
def forward_plan(request: CouncilRequest) -> HttpResponse:
    """Decisions to come, the soonest first; then what became of those that were announced."""
    found = request.council.coming_decisions.select_related("board", "resolution")
    past = found.exclude(withdrawn_on__isnull=True, resolution__isnull=True).order_by("-decides_on", "-number")
    return page(
        request,
        "governing/forward_plan.html",
        {"coming": list(found.to_come()), "page": Paginator(past, PAGE).get_page(request.GET.get("page"))},
    )


@council_page(Permission.READ_PAPERS)
def coming(request: CouncilRequest, number: int) -> HttpResponse:
    return page(
        request,
        "governing/coming.html",
        {
            "coming": coming_of(request, number),
            "exempt": {one.paragraph: one.title for one in meeting_rules().exempt},
        },
    )


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def add(request: CouncilRequest) -> HttpResponse:
    form = AnnounceForm(
        request.POST if request.method == "POST" else None,
        initial={"published_on": timezone.localdate(), "is_key": True, "wards": "All"},
        council=request.council,
    )
    made = done(form, lambda: announce(form.cleaned_data["board"], form.announcement(), by=request.user))
    if made:
        messages.success(request, f"{made.title} stands in the forward plan.")
        return redirect(council_address(request.council, made.path))
    return ask(
        request, form, heading="Announce a decision", button="Put it into the forward plan", back="forward-plan/",
        back_text="the forward plan", lead="A key decision is announced 28 clear days before it is taken.",
    )  # fmt: skip


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def postpone(request: CouncilRequest, number: int) -> HttpResponse:
    found = coming_of(request, number)
    form = PutOffForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: put_off(found, **form.cleaned_data, by=request.user)):
        messages.success(request, "The decision is put off.")
        return redirect(council_address(request.council, found.path))
    return ask(
        request, form, heading="Put the decision off", caption=found.title, button="Put it off", back=found.path,
        back_text="the entry", lead=f"It is announced for {day(found.decides_on)} now.",
    )  # fmt: skip


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def withdraw(request: CouncilRequest, number: int) -> HttpResponse:
    found = coming_of(request, number)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: withdraw_announcement(found, **form.cleaned_data, by=request.user)):
        messages.success(request, "The announcement is withdrawn.")
        return redirect(council_address(request.council, found.path))
    return ask(
        request, form, heading="Withdraw the announcement", caption=found.title, button="Withdraw it",
        back=found.path, back_text="the entry", warns=True,
    )  # fmt: skip


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def raise_item(request: CouncilRequest, number: int, item: int) -> HttpResponse:
    """Put an item on the agenda of the board above, with the reason."""
    meeting = meeting_of(request, number)
    found = get_object_or_404(meeting.items.select_related("meeting__board", "meeting__council"), number=item)
    above = meeting.board.terms_now.reports_to
    form = RaiseForm(request.POST if request.method == "POST" else None)
    made = done(form, lambda: escalate(found, **form.cleaned_data, by=request.user))
    if made:
        raised = made.raised_item.meeting
        messages.success(request, f"{found.title} is raised with {raised.board.name}, {day(raised.meets_on)}.")
        return redirect(council_address(request.council, found.path))
    where = f"It goes on the next agenda of {above.name}." if above else "This board reports to no other board."
    return ask(
        request, form, heading="Raise it with the board above", caption=found.title, button="Raise it",
        back=found.path, back_text="the item", lead=where,
    )  # fmt: skip


def coming_of(request: CouncilRequest, number: int) -> ComingDecision:
    found = request.council.coming_decisions.select_related("board", "resolution", "council", "announced_by")
    return get_object_or_404(found, number=number)

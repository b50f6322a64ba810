"""A meeting's agenda: drafting it, its items, the stages of their papers, and the action log."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.forms import GovukForm
from plumbline.doors.web.meetings.agenda_forms import (
    EndTaskForm,
    ItemForm,
    PlaceForm,
    ReasonForm,
    StageForm,
    TaskForm,
)
from plumbline.doors.web.meetings.asking import ask, done
from plumbline.doors.web.meetings.meeting_views import meeting_of, name_of
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.words import day
from plumbline.knowledge.catalogue import meeting_rules
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.actions import (
    add_item,
    add_task,
    defer_item,
    draft_agenda,
    end_task,
    place_item,
    reach_stage,
    withdraw_item,
)
from plumbline.workspace.governance.models import AgendaItem, ItemOutcome, Meeting, Task
from plumbline.workspace.governance.queries.meetings import agenda_of
from plumbline.workspace.governance.queries.plan_changes import asked_of, waiting_for_a_board
from plumbline.workspace.improvement.models import ChangeRequest


class NothingAsked(GovukForm):
    """A button alone."""


@council_page(Permission.READ_PAPERS, to_change=Permission.MANAGE_MEETINGS)
def agenda(request: CouncilRequest, number: int) -> HttpResponse:
    """The agenda with how far each paper has come; its button drafts what belongs on it."""
    found = meeting_of(request, number)
    form = NothingAsked(request.POST if request.method == "POST" else None)
    made = done(form, lambda: draft_agenda(found, by=request.user))
    if made:
        messages.success(request, "The agenda is drafted.")
        return redirect(council_address(request.council, f"{found.path}/agenda"))
    return page(
        request,
        "meetings/agenda.html",
        {
            "meeting": found,
            "form": form,
            "due": found.deadlines,
            "rows": agenda_of(found, today=timezone.localdate()),
            "withdrawn": list(found.items.filter(outcome=ItemOutcome.WITHDRAWN)),
            "waiting": _waiting(request, found),
            "exempt": {one.paragraph: one.title for one in meeting_rules().exempt},
        },
    )


def _waiting(request: CouncilRequest, found: Meeting) -> list[ChangeRequest]:
    """Change requests that could be put on this agenda, for whoever keeps it."""
    if not found.is_to_come or not request.membership.may(Permission.MANAGE_MEETINGS):
        return []
    return list(waiting_for_a_board(request.council).select_related("plan", "asked_by"))


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def add(request: CouncilRequest, number: int) -> HttpResponse:
    found = meeting_of(request, number)
    form = ItemForm(request.POST if request.method == "POST" else None)
    made = done(form, lambda: add_item(found, form.draft(), by=request.user))
    if made:
        return _to_agenda(request, found, f"{made.title} stands on the agenda.")
    return ask(
        request, form, heading="Put an item on the agenda", caption=name_of(found), button="Put it on the agenda",
        back=f"{found.path}/agenda", back_text="the agenda", lead=meeting_rules().urgency,
    )  # fmt: skip


@council_page(Permission.READ_PAPERS)
def item(request: CouncilRequest, number: int, item: int) -> HttpResponse:
    """One item: its paper, where it came from and went, and what was resolved on it."""
    found = meeting_of(request, number)
    rows = agenda_of(found, today=timezone.localdate(), number=item)
    if not rows:
        raise Http404("No item of this number stands on the agenda.")
    one = rows[0].item
    resolved = one.resolutions.filter(withdrawn_at__isnull=True).select_related("decision", "settles__request")
    return page(
        request,
        "meetings/item.html",
        {
            "meeting": found,
            "row": rows[0],
            "above": found.board.terms_now.reports_to,
            "resolved": list(resolved.order_by("number")),
            "asked": asked_of(one.change_request) if one.change_request else (),
            "exempt": {one.paragraph: one.title for one in meeting_rules().exempt},
        },
    )


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def stage(request: CouncilRequest, number: int, item: int) -> HttpResponse:
    """How far an item's paper has come."""
    found, one = _item(request, number, item)
    due = found.deadlines
    form = StageForm(
        request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()}, meeting=found
    )
    if done(form, lambda: reach_stage(one, **form.cleaned_data, by=request.user)):
        return _back(request, one, f"Noted for {one.title}.")
    return _ask(
        request, form, one, heading="How far has the paper come?", button="Save",
        lead=f"Drafts by {day(due.draft)}, final papers by {day(due.final)}, publication by {day(due.published)}.",
    )  # fmt: skip


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def place(request: CouncilRequest, number: int, item: int) -> HttpResponse:
    _meeting, one = _item(request, number, item)
    form = PlaceForm(request.POST if request.method == "POST" else None, initial={"position": one.position})
    if done(form, lambda: place_item(one, **form.cleaned_data, by=request.user)):
        return _back(request, one, f"{one.title} has moved.")
    return _ask(request, form, one, heading="Where on the agenda?", button="Move it")


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def defer(request: CouncilRequest, number: int, item: int) -> HttpResponse:
    _meeting, one = _item(request, number, item)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: defer_item(one, **form.cleaned_data, by=request.user)):
        return _back(request, one, f"{one.title} is carried over.")
    return _ask(
        request, form, one, heading="Carry the item over", button="Carry it over",
        lead="It is put on the board's next agenda when that is drafted.",
    )  # fmt: skip


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def withdraw(request: CouncilRequest, number: int, item: int) -> HttpResponse:
    found, one = _item(request, number, item)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: withdraw_item(one, **form.cleaned_data, by=request.user)):
        return _to_agenda(request, found, f"{one.title} is withdrawn.")
    return _ask(request, form, one, heading="Withdraw the item", button="Withdraw it", warns=True)


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def add_a_task(request: CouncilRequest, number: int) -> HttpResponse:
    found = meeting_of(request, number)
    form = TaskForm(request.POST if request.method == "POST" else None, meeting=found)
    made = done(form, lambda: add_task(found, **form.cleaned_data, by=request.user))
    if made:
        messages.success(request, f"{made} added to the action log.")
        return redirect(council_address(request.council, f"{found.path}#tasks"))
    return ask(
        request, form, heading="Add to the action log", caption=name_of(found), button="Add the task",
        back=found.path, back_text="the meeting",
    )  # fmt: skip


@council_page(Permission.READ_PAPERS, to_change=Permission.MANAGE_MEETINGS)
def task(request: CouncilRequest, number: int) -> HttpResponse:
    found = get_object_or_404(
        Task.objects.select_related("meeting__board", "item", "council"), council=request.council, number=number
    )
    form = EndTaskForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: end_task(found, **form.cleaned_data, by=request.user)):
        messages.success(request, f"{found} has ended.")
        return redirect(council_address(request.council, f"{found.meeting.path}#tasks"))
    return page(request, "meetings/task.html", {"task": found, "form": form})


def _item(request: CouncilRequest, number: int, item: int) -> tuple[Meeting, AgendaItem]:
    found = meeting_of(request, number)
    return found, get_object_or_404(found.items.select_related("meeting__council"), number=item)


def _back(request: CouncilRequest, item: AgendaItem, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(council_address(request.council, item.path))


def _to_agenda(request: CouncilRequest, found: Meeting, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(council_address(request.council, f"{found.path}/agenda"))


def _ask(
    request: CouncilRequest,
    form: GovukForm,
    item: AgendaItem,
    *,
    heading: str,
    button: str,
    lead: str = "",
    warns: bool = False,
) -> HttpResponse:
    return ask(
        request, form, heading=heading, caption=item.title, button=button, back=item.path,
        back_text="the item", lead=lead, warns=warns,
    )  # fmt: skip

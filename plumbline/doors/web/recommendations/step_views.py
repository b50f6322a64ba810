"""Entering what was asked, completing it, replying, saying what was done, and recording what the committee did."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.forms import GovukForm
from plumbline.doors.web.meetings.asking import ask, done
from plumbline.doors.web.meetings.meeting_views import meeting_of, name_of
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.recommendations.forms import AskForm, CommitteeForm, EntryForm, ReplyForm, TellForm
from plumbline.doors.web.recommendations.views import COMMITTEES, TOLD, entry_of, steps_open_to
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.actions import ask_for, close, complete_entry, reopen, reply, tell
from plumbline.workspace.governance.models import LedgerStep, Resolution


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def add(request: CouncilRequest, number: int) -> HttpResponse:
    """Take down what a meeting recommended, asked to be sent, or was promised."""
    meeting = meeting_of(request, number)
    form = AskForm(request.POST if request.method == "POST" else None, meeting=meeting)
    made = done(form, lambda: ask_for(meeting, **form.cleaned_data, by=request.user))
    if made:
        return _back(request, made, f"{made.name} stands in the ledger.")
    return ask(
        request, form, heading="Recommendation, request or undertaking", caption=name_of(meeting),
        button="Put it into the ledger", back=meeting.path, back_text="the meeting",
    )  # fmt: skip


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def complete(request: CouncilRequest, resolution: int) -> HttpResponse:
    found = entry_of(request, resolution)
    form = EntryForm(
        request.POST if request.method == "POST" else None, initial=EntryForm.initial_of(found), entry=found
    )
    if done(form, lambda: complete_entry(found, form.facts(), by=request.user)):
        return _back(request, found, "The entry is saved.")
    return _ask(request, form, found, heading="Where it comes from, and who answers for it", button="Save")


@council_page(Permission.REPLY_TO_RECOMMENDATIONS, to_change=Permission.REPLY_TO_RECOMMENDATIONS)
def answer(request: CouncilRequest, resolution: int) -> HttpResponse:
    """The executive's reply."""
    found = entry_of(request, resolution)
    form = ReplyForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})
    if done(form, lambda: reply(found, **form.cleaned_data, by=request.user)):
        return _back(request, found, "The reply is in the ledger.")
    return _ask(request, form, found, heading="Reply to the committee", button="Save the reply")


@council_page(Permission.UPDATE_ACTIONS, to_change=Permission.UPDATE_ACTIONS)
def report(request: CouncilRequest, resolution: int) -> HttpResponse:
    """What was done about it."""
    found = entry_of(request, resolution)
    form = TellForm(
        request.POST if request.method == "POST" else None,
        initial={"on": timezone.localdate()},
        entry=found,
        steps=[step for step in TOLD if step in steps_open_to(found)],
    )

    def told() -> LedgerStep:
        given = dict(form.cleaned_data)
        return tell(found, **given | {"actions": list(given["actions"])}, by=request.user)

    if done(form, told):
        return _back(request, found, "Saved.")
    return _ask(
        request, form, found, heading="Say what was done", button="Save",
        lead="Reported complete, it waits for the committee, which alone can close it.",
    )  # fmt: skip


@council_page(Permission.CLOSE_RECOMMENDATIONS, to_change=Permission.CLOSE_RECOMMENDATIONS)
def committee(request: CouncilRequest, resolution: int) -> HttpResponse:
    """What the committee did with the answer, recorded on its behalf."""
    found = entry_of(request, resolution)
    form = CommitteeForm(
        request.POST if request.method == "POST" else None,
        entry=found,
        steps=[step for step in COMMITTEES if step in steps_open_to(found)],
    )

    def recorded() -> LedgerStep:
        act = close if form.cleaned_data["step"] == "close" else reopen
        return act(found, meeting=form.cleaned_data["meeting"], words=form.cleaned_data["words"], by=request.user)

    if done(form, recorded):
        return _back(request, found, "What the committee did is in the ledger.")
    lead = "Only the committee that asked closes it. You record it on its behalf, with the meeting that did."
    if found.board is None:
        lead += " Say first which committee asked."
    return _ask(request, form, found, heading="What the committee did", button="Save", lead=lead)


def _back(request: CouncilRequest, found: Resolution, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(council_address(request.council, found.path))


def _ask(
    request: CouncilRequest, form: GovukForm, found: Resolution, *, heading: str, button: str, lead: str = ""
) -> HttpResponse:
    return ask(
        request, form, heading=heading, caption=found.name, button=button, back=found.path, back_text=found.name,
        lead=lead or found.text,
    )  # fmt: skip

"""Decisions: all of them, one with its legal record, and call-in."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.forms import GovukForm
from plumbline.doors.web.meetings.asking import ask, done
from plumbline.doors.web.meetings.decision_forms import (
    CallInForm,
    DecisionFilter,
    DecisionForm,
    LegalForm,
    PublishedForm,
    SettleForm,
)
from plumbline.doors.web.meetings.meeting_views import meeting_of, name_of
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.knowledge.catalogue import meeting_rules
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.actions import (
    call_in,
    complete_decision,
    decide,
    publish_decision,
    settle_call_in,
)
from plumbline.workspace.governance.models import Decision, Resolution, ResolutionKind

PAGE = 30


@council_page(Permission.READ_PAPERS)
def decisions(request: CouncilRequest) -> HttpResponse:
    """Every decision, newest first; what is exempt shows its paragraph and no more to those who may not see it."""
    boards = list(request.council.boards.order_by("name"))
    form = DecisionFilter(request.GET, boards=boards)
    found = _decisions(request)
    if form.is_valid():
        found = narrowed(found, **form.cleaned_data, with_exempt=request.membership.may(Permission.READ_EXEMPT))
    pages = Paginator(found.order_by("-number"), PAGE)
    return page(request, "meetings/decisions.html", {"form": form, "page": pages.get_page(request.GET.get("page"))})


def narrowed(
    found: QuerySet[Resolution], *, board: str, only: str, words: str, with_exempt: bool
) -> QuerySet[Resolution]:
    if board:
        found = found.filter(board__number=board)
    if only == "key":
        found = found.filter(decision__is_key=True)
    elif only == "incomplete":
        found = found.filter(decision__isnull=True)
    if words:
        open_to = Q() if with_exempt else Q(decision__exempt_paragraph__isnull=True)
        found = found.filter(open_to, text__icontains=words)
    return found


@council_page(Permission.READ_PAPERS)
def decision(request: CouncilRequest, number: int) -> HttpResponse:
    found = resolution_of(request, number)
    return page(
        request,
        "meetings/decision.html",
        {
            "resolution": found,
            "legal": getattr(found, "decision", None),
            "call": getattr(getattr(found, "decision", None), "call_in", None),
            "today": timezone.localdate(),
            "exempt": {one.paragraph: one.title for one in meeting_rules().exempt},
        },
    )


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def add(request: CouncilRequest, number: int) -> HttpResponse:
    """Take down what a meeting decided."""
    meeting = meeting_of(request, number)
    form = DecisionForm(request.POST if request.method == "POST" else None, meeting=meeting)
    made = done(
        form,
        lambda: decide(
            meeting,
            text=form.cleaned_data["text"],
            item=form.cleaned_data["item"],
            announced=form.cleaned_data["announced"],
            facts=form.facts(),
            by=request.user,
        ),
    )
    if made:
        messages.success(request, f"Decision {made.resolution.number} taken down.")
        return redirect(council_address(request.council, f"decisions/{made.resolution.number}"))
    return ask(
        request, form, heading="Take down a decision", caption=name_of(meeting), button="Take it down",
        back=meeting.path, back_text="the meeting",
    )  # fmt: skip


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def complete(request: CouncilRequest, number: int) -> HttpResponse:
    """The legal record of a decision that was read out of minutes."""
    found = resolution_of(request, number)
    form = LegalForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: complete_decision(found, form.facts(), by=request.user)):
        return _back(request, found, "The legal record is complete.")
    return _ask(request, form, found, heading="Complete the legal record", button="Save")


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def publish(request: CouncilRequest, number: int) -> HttpResponse:
    found, legal = _with_legal(request, number)
    form = PublishedForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})
    if done(form, lambda: publish_decision(legal, **form.cleaned_data, by=request.user)):
        return _back(request, found, "The decision is published.")
    return _ask(request, form, found, heading="Publish the decision", button="Save", lead="Call-in runs from this day.")


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def called_in(request: CouncilRequest, number: int) -> HttpResponse:
    found, legal = _with_legal(request, number)
    form = CallInForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})
    if done(form, lambda: call_in(legal, **form.cleaned_data, by=request.user)):
        return _back(request, found, "The decision is called in.")
    return _ask(
        request, form, found, heading="The decision is called in", button="Save",
        lead="Until the call-in is settled the decision is not carried out.",
    )  # fmt: skip


@council_page(Permission.MANAGE_MEETINGS, to_change=Permission.MANAGE_MEETINGS)
def settle(request: CouncilRequest, number: int) -> HttpResponse:
    found, legal = _with_legal(request, number)
    call = getattr(legal, "call_in", None)
    if call is None:
        raise Http404("The decision was not called in.")
    form = SettleForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})
    if done(form, lambda: settle_call_in(call, **form.cleaned_data, by=request.user)):
        return _back(request, found, "The call-in is settled.")
    return _ask(request, form, found, heading="Settle the call-in", button="Save")


def resolution_of(request: CouncilRequest, number: int) -> Resolution:
    return get_object_or_404(_decisions(request), number=number)


def _decisions(request: CouncilRequest) -> QuerySet[Resolution]:
    found = request.council.resolutions.filter(kind=ResolutionKind.DECISION, withdrawn_at__isnull=True)
    return found.select_related(
        "council", "decision__call_in", "meeting", "board", "item", "passage__document", "settles__request__plan"
    ).defer("passage__document__text", "passage__document__highlights")


def _with_legal(request: CouncilRequest, number: int) -> tuple[Resolution, Decision]:
    found = resolution_of(request, number)
    legal = getattr(found, "decision", None)
    if legal is None:
        raise Http404("The decision has no legal record yet.")
    return found, legal


def _back(request: CouncilRequest, found: Resolution, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(council_address(request.council, f"decisions/{found.number}"))


def _ask(
    request: CouncilRequest, form: GovukForm, found: Resolution, *, heading: str, button: str, lead: str = ""
) -> HttpResponse:
    return ask(
        request, form, heading=heading, caption=f"Decision {found.number}", button=button,
        back=f"decisions/{found.number}", back_text=f"decision {found.number}", lead=lead,
    )  # fmt: skip

"""The ledger: all entries, those of members at a glance, and one with everything that became of it."""

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.recommendations.forms import CommitteeFilter, LedgerFilter
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.models import Board, Resolution, ResolutionKind
from plumbline.workspace.governance.models.resolutions import reply_overdue
from plumbline.workspace.governance.queries.ledger import counts_of, open_recommendations, rows_of, with_steps
from plumbline.workspace.governance.rules.ledger import AFTER, AFTER_PROMISE

PAGE = 30
TOLD = ("progress", "report", "pause", "resume")
COMMITTEES = ("close", "reopen")


@council_page(Permission.READ_PAPERS)
def ledger(request: CouncilRequest) -> HttpResponse:
    """Every recommendation, request and undertaking, the latest first."""
    boards = list(request.council.boards.order_by("name"))
    form = LedgerFilter(request.GET, boards=boards)
    wanted = fitting(**form.cleaned_data) if form.is_valid() else Q()
    found = with_steps(request.council.resolutions.ledger().filter(wanted)).order_by("-made_on", "-number")
    shown = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "recommendations/ledger.html",
        {
            "form": form,
            "page": shown,
            "rows": rows_of(shown, today=timezone.localdate()),
            "counts": counts_of(request.council),
        },
    )


def fitting(*, kind: str, status: str, board: str, only: str, words: str) -> Q:
    """What is asked for, as a condition on entries."""
    wanted = Q()
    if kind:
        wanted &= Q(kind=kind)
    if status:
        wanted &= Q(status=status)
    if board:
        wanted &= Q(board__number=board)
    if only == "overdue":
        wanted &= reply_overdue()
    elif only == "incomplete":
        wanted &= Q(board__isnull=True) | Q(made_on__isnull=True) | Q(due_on__isnull=True) | Q(lead_role="")
    if words:
        wanted &= Q(text__icontains=words) | Q(reference__icontains=words)
    return wanted


@council_page(Permission.READ_PAPERS)
def ours(request: CouncilRequest) -> HttpResponse:
    """What members asked for and has not been closed, of one committee or all: age, reply, evidence."""
    form = CommitteeFilter(request.GET, boards=_committees(request))
    chosen = form.cleaned_data["board"] if form.is_valid() else ""
    wanted = Q(kind=ResolutionKind.RECOMMENDATION) & (Q(board__number=chosen) if chosen else Q())
    found = with_steps(open_recommendations(request.council).filter(wanted))
    shown = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "recommendations/ours.html",
        {
            "form": form,
            "narrowed": f"&board={chosen}" if chosen else "",
            "page": shown,
            "rows": rows_of(shown, today=timezone.localdate()),
            "counts": counts_of(request.council, wanted=wanted),
        },
    )


def _committees(request: CouncilRequest) -> list[Board]:
    """The boards that have ever recommended something."""
    made = request.council.resolutions.ledger().filter(kind=ResolutionKind.RECOMMENDATION)
    return list(request.council.boards.filter(pk__in=made.values("board")).order_by("name"))


@council_page(Permission.READ_PAPERS)
def entry(request: CouncilRequest, resolution: int) -> HttpResponse:
    """One entry, from where it was asked to where it was closed; a decision has a page of its own."""
    found = get_object_or_404(_with_origin(request), number=resolution)
    if found.kind == ResolutionKind.DECISION:
        return redirect(council_address(request.council, found.path))
    (row,) = rows_of([found], today=timezone.localdate())
    return page(
        request,
        "recommendations/entry.html",
        {"entry": found, "row": row, "steps": list(found.steps.all()), "next": steps_open_to(found)},
    )


def steps_open_to(found: Resolution) -> list[str]:
    """What may be done with it now, whoever may do it."""
    table = AFTER if found.kind == ResolutionKind.RECOMMENDATION else AFTER_PROMISE
    return list(table[found.status])


def entry_of(request: CouncilRequest, number: int) -> Resolution:
    entries = request.council.resolutions.ledger().select_related("council", "board", "meeting")
    return get_object_or_404(entries, number=number)


def _with_origin(request: CouncilRequest) -> QuerySet[Resolution]:
    found = with_steps(request.council.resolutions.standing())
    with_origin = found.select_related("council", "board", "meeting", "item", "passage__document")
    return with_origin.defer("passage__document__text", "passage__document__highlights")

"""The risk register, and one risk with all that was scored and done."""

from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.pages import page
from plumbline.doors.web.risks.forms import RegisterFilter
from plumbline.doors.web.risks.presenter import history_of
from plumbline.knowledge.catalogue import RiskMatrix
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.models import Risk, RiskStatus
from plumbline.workspace.governance.models.risks import RiskQuerySet, review_overdue, with_gaps
from plumbline.workspace.governance.queries.risks import counts_of, matrix_of
from plumbline.workspace.governance.rules.risks import steps_open_to

PAGE = 30


@council_page(Permission.READ_RECORD)
def register(request: CouncilRequest) -> HttpResponse:
    """Open risks, those not scored yet first and then the highest; closed ones where they are asked for."""
    matrix = matrix_of(request.council)
    form = RegisterFilter(request.GET, matrix=matrix)
    found: RiskQuerySet = request.council.risks.with_scores().highest_first(matrix.id)
    found = fitting(found, matrix, **form.cleaned_data) if form.is_valid() else found.open()
    return page(
        request,
        "risks/register.html",
        {
            "form": form,
            "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
            "counts": counts_of(request.council, matrix),
            "matrix": matrix,
        },
    )


def fitting(found: RiskQuerySet, matrix: RiskMatrix, *, kind: str, band: str, only: str, words: str) -> RiskQuerySet:
    wanted = Q(status=RiskStatus.CLOSED if only == "closed" else RiskStatus.OPEN)
    if kind:
        wanted &= Q(kind=kind)
    if band:
        at = [one.code for one in matrix.bands].index(band)
        wanted &= Q(known_score=1, current_score__gte=matrix.bands[at].least)
        if at + 1 < len(matrix.bands):
            wanted &= Q(current_score__lt=matrix.bands[at + 1].least)
    if only == "overdue":
        wanted &= review_overdue()
    elif only == "corporate":
        wanted &= Q(is_corporate=True)
    elif only == "unscored":
        wanted &= Q(known_score=0)
    elif only == "gaps":
        wanted &= with_gaps()
    for word in words.split():
        anywhere = Q(title__icontains=word) | Q(cause__icontains=word) | Q(event__icontains=word)
        wanted &= anywhere | Q(effect__icontains=word) | Q(controls__icontains=word) | Q(owner_role__icontains=word)
    return found.filter(wanted)


@council_page(Permission.READ_RECORD)
def risk(request: CouncilRequest, number: int) -> HttpResponse:
    found = risk_named(request, number)
    matrix = matrix_of(request.council)
    current = found.current
    return page(
        request,
        "risks/risk.html",
        {
            "risk": found,
            "matrix": matrix,
            "next": steps_open_to(is_open=found.is_open, is_corporate=found.is_corporate),
            "history": history_of(found),
            "actions": list(found.actions.standing().select_related("plan").order_by(F("number"))),
            "belongs_above": bool(
                current
                and current.matrix == matrix.id
                and matrix.to_escalate(current.score)
                and found.is_open
                and not found.is_corporate
            ),
        },
    )


def risk_named(request: CouncilRequest, number: int) -> Risk:
    return get_object_or_404(request.council.risks.with_scores().select_related("council"), number=number)

"""Findings: the board by quality statement, the list, one finding, and the council's response to it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.findings.forms import RESPONSES, FindingFilter, ResponseForm
from plumbline.doors.web.highlighting import parts
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.actions import respond
from plumbline.workspace.assurance.models import Finding, FindingQuerySet
from plumbline.workspace.assurance.queries import current_assessment, edition_of, standing_of

PAGE = 50
AROUND = 400  # characters of the document shown on either side of a passage


@council_page(Permission.READ_RECORD)
def board(request: CouncilRequest) -> HttpResponse:
    return page(request, "findings/board.html", {"standing": standing_of(request.council)})


@council_page(Permission.READ_RECORD)
def listing(request: CouncilRequest) -> HttpResponse:
    edition = edition_of(current_assessment(request.council))
    form = FindingFilter(request.GET, edition=edition)
    findings = request.council.findings.standing().with_response()
    if form.is_valid():
        findings = narrowed(findings, form.cleaned_data)
    findings = findings.select_related("document").defer("document__text", "document__highlights").order_by("number")
    return page(
        request,
        "findings/list.html",
        {
            "form": form,
            "page": Paginator(findings, PAGE).get_page(request.GET.get("page")),
            "edition": edition,
            "responses": RESPONSES,
        },
    )


def narrowed(findings: FindingQuerySet, asked: dict[str, Any]) -> FindingQuerySet:
    if asked["statement"] == "0":
        findings = findings.filter(statements=[])
    elif asked["statement"]:
        findings = findings.touching(int(asked["statement"]))
    if asked["polarity"]:
        findings = findings.filter(polarity__in=asked["polarity"])
    if asked["response"] == "none":
        findings = findings.answered_by(None)
    elif asked["response"] == "needed":
        findings = findings.awaiting_a_response()
    elif asked["response"]:
        findings = findings.answered_by(asked["response"])
    if asked["words"]:
        findings = findings.filter(text__icontains=asked["words"])
    return findings


@council_page(Permission.READ_RECORD)
def finding(request: CouncilRequest, number: int) -> HttpResponse:
    found = _finding(request, number)
    return page(request, "findings/finding.html", _shown(request, found))


@council_page(Permission.RESPOND, to_change=Permission.RESPOND)
def give_response(request: CouncilRequest, number: int) -> HttpResponse:
    found = _finding(request, number)
    form = ResponseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        respond(found, kind=form.cleaned_data["kind"], words=form.cleaned_data["words"], by=request.user)
        messages.success(request, f"Response to finding {found.number} saved.")
        following = _next_waiting(request, after=found)
        if "next" in request.POST and following is not None:
            return redirect(council_address(request.council, f"{following.path}/respond"))
        return redirect(council_address(request.council, found.path))
    return page(
        request,
        "findings/respond.html",
        _shown(request, found) | {"form": form, "following": _next_waiting(request, after=found)},
    )


def _finding(request: CouncilRequest, number: int) -> Finding:
    findings = request.council.findings.standing().select_related("document", "assessment", "accepted_by")
    return get_object_or_404(findings, number=number)


def _next_waiting(request: CouncilRequest, *, after: Finding) -> Finding | None:
    """The next finding that needs a response and has none, from this one on and then from the beginning."""
    waiting = request.council.findings.awaiting_a_response().exclude(pk=after.pk).order_by("number")
    return waiting.filter(number__gt=after.number).first() or waiting.first()


def _shown(request: CouncilRequest, found: Finding) -> dict[str, object]:
    text = found.document.text
    passages = [
        {
            "place": passage.place,
            "parts": parts(
                text[max(0, passage.start - AROUND) : passage.end + AROUND],
                [(passage.start - max(0, passage.start - AROUND), passage.end - max(0, passage.start - AROUND))],
            ),
            "address": council_address(
                request.council, f"{found.document.path}/text?start={passage.start}&end={passage.end}#passage"
            ),
        }
        for passage in found.passages.order_by("start")
    ]
    return {
        "finding": found,
        "edition": edition_of(found.assessment),
        "passages": passages,
        "responses": list(found.responses.select_related("by")),
        "actions": list(found.actions.standing().select_related("plan")),
    }

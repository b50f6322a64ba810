"""Findings: the board by quality statement, the list, one finding, and the council's response to it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.findings.forms import AcceptSeveralForm, FindingFilter, ResponseForm
from plumbline.doors.web.findings.presenter import GIVEN, sources
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.words import plural
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.actions import accept_findings, respond
from plumbline.workspace.assurance.models import Finding, FindingQuerySet
from plumbline.workspace.assurance.queries import current_assessment, edition_of, standing_of
from plumbline.workspace.improvement.suggestions import near_actions, near_findings

PAGE = 50


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
            "given": GIVEN,
            "waiting": request.council.findings.awaiting_a_response().exists(),
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
        respond(found, kind=form.cleaned_data["kind"], words=form.words(), by=request.user)
        messages.success(request, f"Response to finding {found.number} saved.")
        following = _next_waiting(request, after=found)
        if "next" in request.POST and following is not None:
            return redirect(council_address(request.council, f"{following.path}/respond"))
        return redirect(council_address(request.council, found.path))
    shown = _shown(request, found)
    return page(
        request,
        "findings/respond.html",
        shown
        | {
            "form": form,
            "near_actions": near_actions(request.council, found.text, but_not=[one.number for one in shown["actions"]]),
            "near_findings": near_findings(request.council, found.text, but_not=[found.number]),
            "following": _next_waiting(request, after=found),
            "following_count": request.council.findings.awaiting_a_response().exclude(pk=found.pk).count(),
        },
    )


@council_page(Permission.RESPOND)
def next_waiting(request: CouncilRequest) -> HttpResponse:
    """Straight to the first finding that needs a response and has none; back to the board where there is none."""
    first = request.council.findings.awaiting_a_response().order_by("number").first()
    return redirect(council_address(request.council, f"{first.path}/respond" if first else "findings/"))


@council_page(Permission.RESPOND, to_change=Permission.RESPOND)
def accept_several(request: CouncilRequest) -> HttpResponse:
    """Findings that nobody answered yet, to accept several at once; those of one statement where one is named."""
    edition = edition_of(current_assessment(request.council))
    waiting = request.council.findings.awaiting_a_response()
    statement = request.GET.get("statement", "")
    if statement == "0":
        waiting = waiting.filter(statements=[])
    elif number_in(statement) in {one.number for one in edition.quality_statements}:
        waiting = waiting.touching(int(statement))
    waiting = waiting.order_by("number")
    form = AcceptSeveralForm(request.POST if request.method == "POST" else None, waiting=waiting)
    if form.is_valid():
        accepted = accept_findings(form.cleaned_data["findings"], by=request.user)
        messages.success(request, f"{plural(len(accepted), 'finding')} accepted.")
        return redirect(council_address(request.council, "findings/"))
    return page(
        request,
        "findings/accept.html",
        {
            "form": form,
            "page": Paginator(waiting, PAGE).get_page(request.GET.get("page")),
            "edition": edition,
            "statement": statement,
            "chosen_now": request.POST.getlist("findings"),
        },
    )


def _finding(request: CouncilRequest, number: int) -> Finding:
    findings = request.council.findings.standing().select_related("document", "assessment", "accepted_by")
    return get_object_or_404(findings, number=number)


def _next_waiting(request: CouncilRequest, *, after: Finding) -> Finding | None:
    """The next finding that needs a response and has none, from this one on and then from the beginning."""
    waiting = request.council.findings.awaiting_a_response().exclude(pk=after.pk).order_by("number")
    return waiting.filter(number__gt=after.number).first() or waiting.first()


def _shown(request: CouncilRequest, found: Finding) -> dict[str, Any]:
    return {
        "finding": found,
        "edition": edition_of(found.assessment),
        "excerpts": sources(found),
        "responses": list(found.responses.select_related("by")),
        "given": GIVEN,
        "actions": list(found.actions.standing().select_related("plan")),
    }

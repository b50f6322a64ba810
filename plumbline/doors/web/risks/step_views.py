"""Adding a risk, wording, scoring and reviewing it, putting it on the corporate register, and closing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.forms import GovukForm
from plumbline.doors.web.meetings.asking import ask, done
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.risks.forms import NewRiskForm, ReasonForm, ReviewForm, RiskForm, ScoreForm
from plumbline.doors.web.risks.views import risk_named
from plumbline.doors.web.words import plural
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.actions import (
    RewordedMeanwhile,
    add_risk,
    close_risk,
    escalate_risk,
    reopen_risk,
    return_risk,
    review_risk,
    reword_risk,
    score_risk,
)
from plumbline.workspace.governance.models import Risk
from plumbline.workspace.governance.queries.risks import matrix_of


@council_page(Permission.KEEP_RISKS, to_change=Permission.KEEP_RISKS)
def add(request: CouncilRequest) -> HttpResponse:
    form = NewRiskForm(_sent(request), council=request.council, initial={"kind": request.GET.get("kind", "")})

    def adding() -> Risk:
        given = form.cleaned_data
        return add_risk(
            request.council, form.said(), actions=list(given["actions"]), review_on=given["review_on"], by=request.user
        )

    made = done(form, adding)
    if made:
        return _back(request, made, f"{made} is on the register. Score it next.")
    return ask(
        request, form, heading="Add a risk", button="Add the risk", back="risks/", back_text="the risk register",
        lead="Because of a cause, something may happen, with an effect. Gaps may stay open and are shown.",
    )  # fmt: skip


@council_page(Permission.KEEP_RISKS, to_change=Permission.KEEP_RISKS)
def edit(request: CouncilRequest, number: int) -> HttpResponse:
    found = risk_named(request, number)
    form = RiskForm(_sent(request), council=request.council, initial=RiskForm.initial_of(found))
    meanwhile: list[Risk] = []

    def editing() -> Risk:
        actions = list(form.cleaned_data["actions"])
        try:
            return reword_risk(found, form.said(), edition=form.edition_shown(), actions=actions, by=request.user)
        except RewordedMeanwhile:
            meanwhile.append(risk_named(request, number))
            sent: Any = request.POST.copy()
            sent["edition"] = str(meanwhile[0].edition)
            form.data = sent
            raise

    if done(form, editing):
        return _back(request, found, f"{found} saved.")
    return page(request, "risks/edit.html", {"form": form, "risk": found, "meanwhile": next(iter(meanwhile), None)})


@council_page(Permission.KEEP_RISKS, to_change=Permission.KEEP_RISKS)
def score(request: CouncilRequest, number: int) -> HttpResponse:
    found, matrix = risk_named(request, number), matrix_of(request.council)
    form = ScoreForm(_sent(request), matrix=matrix, initial={"moment": request.GET.get("moment", "current")})
    made = done(form, lambda: score_risk(found, **form.placed(), by=request.user))
    if made:
        return _back(request, found, f"{made.get_moment_display()} score {made.score}: {made.band.word.lower()}.")
    return _ask(
        request, form, found, heading=f"Score {str(found).lower()}", button="Save the score",
        lead=f"By the matrix “{matrix.title}”. What was scored before stays in the risk's history.",
    )  # fmt: skip


@council_page(Permission.KEEP_RISKS, to_change=Permission.KEEP_RISKS)
def review(request: CouncilRequest, number: int) -> HttpResponse:
    found = risk_named(request, number)
    form = ReviewForm(_sent(request))
    if done(form, lambda: review_risk(found, **form.cleaned_data, by=request.user)):
        return _back(request, found, f"{found} is reviewed.")
    days = (found.current.band if found.current else matrix_of(request.council).bands[-1]).review_days
    return _ask(
        request, form, found, heading=f"Review {str(found).lower()}", button="Save the review",
        lead=f"Without a day, it is looked at again within {plural(days, 'day')}. Has it moved? Score it as well.",
    )  # fmt: skip


@council_page(Permission.KEEP_RISKS, to_change=Permission.KEEP_RISKS)
def corporate(request: CouncilRequest, number: int) -> HttpResponse:
    """On to the corporate register, or back from it."""
    found = risk_named(request, number)
    form = ReasonForm(_sent(request))
    up = not found.is_corporate
    act = escalate_risk if up else return_risk
    if done(form, lambda: act(found, reason=form.cleaned_data["reason"], by=request.user)):
        where = "stands on the corporate register" if up else "is back with the department"
        return _back(request, found, f"{found} {where}.")
    return _ask(
        request, form, found,
        heading=f"{'Put' if up else 'Take'} {str(found).lower()} {'on' if up else 'off'} the corporate register",
        button="Put it there" if up else "Take it back",
        lead="It stays on this register as well." if up else "",
    )  # fmt: skip


@council_page(Permission.KEEP_RISKS, to_change=Permission.KEEP_RISKS)
def close(request: CouncilRequest, number: int) -> HttpResponse:
    """Close an open risk, or open a closed one again."""
    found = risk_named(request, number)
    form = ReasonForm(_sent(request))
    act = close_risk if found.is_open else reopen_risk
    if done(form, lambda: act(found, reason=form.cleaned_data["reason"], by=request.user)):
        return _back(request, found, f"{found} is {'closed' if found.is_open else 'open again'}.")
    verb = "Close" if found.is_open else "Open again"
    return _ask(request, form, found, heading=f"{verb}: {found.title}", button=verb)


def _sent(request: CouncilRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _back(request: CouncilRequest, found: Risk, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(council_address(request.council, found.path))


def _ask(
    request: CouncilRequest, form: GovukForm, found: Risk, *, heading: str, button: str, lead: str = ""
) -> HttpResponse:
    return ask(
        request, form, heading=heading, caption=found.title, button=button, back=found.path,
        back_text=str(found).lower(), lead=lead,
    )  # fmt: skip

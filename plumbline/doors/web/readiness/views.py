"""Readiness: where the council stands by quality statement, and what the arithmetic of the next rating is."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.readiness.forms import ScoreForm, WhatIfForm
from plumbline.doors.web.readiness.presenter import ways
from plumbline.knowledge import scoring
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.actions import set_score
from plumbline.workspace.assurance.queries import rating_position, standing_of
from plumbline.workspace.improvement.queries import actions_by_statement


@council_page(Permission.READ_RECORD)
def readiness(request: CouncilRequest) -> HttpResponse:
    standing = standing_of(request.council)
    position = rating_position(standing)
    result = position.result
    return page(
        request,
        "readiness/readiness.html",
        {
            "standing": standing,
            "position": position,
            "actions": actions_by_statement(request.council),
            "lattice_points": scoring.lattice(standing.edition),
            "goal": result.sum + result.points_to_next if result and result.next_rating else None,
            "ways": ways(result.scores, edition=standing.edition) if result else None,
        },
    )


@council_page(Permission.READ_RECORD)
def what_if(request: CouncilRequest) -> HttpResponse:
    """Try other scores: nothing of it is kept, and the address holds what was tried."""
    standing = standing_of(request.council)
    edition = standing.edition
    now = {f"qs{row.number}": str(row.score or edition.lowest_score + 1) for row in standing.statements}
    form = WhatIfForm(request.GET or now, edition=edition)
    tried = scoring.assess(form.scores(), edition=edition) if form.is_valid() else None
    return page(
        request,
        "readiness/what_if.html",
        {
            "form": form,
            "standing": standing,
            "position": rating_position(standing),
            "tried": tried,
            "lattice_points": scoring.lattice(edition),
            "changes": changes(now, form.cleaned_data) if tried else [],
        },
    )


def changes(now: dict[str, str], tried: dict[str, str]) -> list[tuple[str, str, str]]:
    """(quality statement, score now, score tried) where the two differ."""
    return [(name.removeprefix("qs"), score, tried[name]) for name, score in now.items() if tried[name] != score]


@council_page(Permission.REVIEW_PROPOSALS, to_change=Permission.REVIEW_PROPOSALS)
def give_score(request: CouncilRequest, statement: int) -> HttpResponse:
    standing = standing_of(request.council)
    row = next((row for row in standing.statements if row.number == statement), None)
    if row is None or standing.assessment is None:
        raise Http404("There is no such quality statement, or no assessment in the record.")
    form = ScoreForm(
        request.POST if request.method == "POST" else None,
        initial={"value": row.score},
        edition=standing.edition,
    )
    if form.is_valid():
        set_score(
            standing.assessment,
            statement=statement,
            value=int(form.cleaned_data["value"]),
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
        messages.success(request, f"Score of quality statement {statement} saved.")
        return redirect(council_address(request.council, "readiness/"))
    return page(request, "readiness/score.html", {"form": form, "row": row, "standing": standing})

"""The check of a paper, answers to it, and signing the paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.checks.answering import answer_to
from plumbline.doors.web.checks.forms import SignForm
from plumbline.doors.web.meetings.asking import done
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.papers.views import kept_paper, refuse_exempt
from plumbline.papers.checking.checks import check_paper
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.actions import sign_paper


@council_page(Permission.READ_PAPERS)
def check(request: CouncilRequest, number: int) -> HttpResponse:
    """The objections with their answers; the first look has the paper proof-read."""
    found = kept_paper(request, number)
    refuse_exempt(request, found)
    return page(
        request,
        "checks/paper.html",
        {"paper": found, "made": check_paper(found), "sign_offs": list(found.sign_offs.select_related("by"))},
    )


@council_page(Permission.PRODUCE_PAPERS, to_change=Permission.PRODUCE_PAPERS)
def answer(request: CouncilRequest, number: int, fingerprint: str) -> HttpResponse:
    found = kept_paper(request, number)
    return answer_to(request, found, check_paper(found), fingerprint, name=f"Paper {found.number}")


@council_page(Permission.SIGN_PAPERS, to_change=Permission.SIGN_PAPERS)
def sign(request: CouncilRequest, number: int) -> HttpResponse:
    """The director's word that the paper is accurate, with what is unresolved in sight."""
    found = kept_paper(request, number)
    made = check_paper(found)
    unresolved = len(made.unresolved)
    form = SignForm(request.POST if request.method == "POST" else None, unresolved=unresolved)
    if done(form, lambda: sign_paper(found, unresolved=unresolved, **form.cleaned_data, by=request.user)):
        messages.success(request, f"Paper {found.number} is signed.")
        return redirect(council_address(request.council, found.path))
    return page(request, "checks/sign.html", {"form": form, "paper": found, "made": made})

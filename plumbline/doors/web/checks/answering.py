"""Answering an objection: the same for a paper and for a document."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest
from plumbline.doors.web.checks.forms import AnswerForm
from plumbline.doors.web.meetings.asking import done
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.papers.checking.checks import Checked
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.governance.actions import answer_check
from plumbline.workspace.governance.models import Paper


def answer_to(
    request: CouncilRequest, checked: Paper | Document, made: Checked | None, fingerprint: str, *, name: str
) -> HttpResponse:
    """The objection, what was answered before, and the form."""
    held = made.with_fingerprint(fingerprint) if made else None
    if held is None:
        raise Http404("The check has no such objection.")
    given = {"kind": held.answer.kind, "reason": held.answer.reason} if held.answer else {}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=given)

    def act() -> object:
        return answer_check(
            checked, fingerprint=fingerprint, rule=held.rule, found=held.found, **form.cleaned_data, by=request.user
        )

    if done(form, act):
        messages.success(request, "The answer is kept, and will be shown whenever the same words come up again.")
        return redirect(council_address(request.council, f"{checked.path}/check"))
    return page(request, "checks/answer.html", {"form": form, "one": held, "checked": checked, "name": name})

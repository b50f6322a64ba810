"""One thing is asked on a page, done, and said to be done: the shape of most pages around a plan."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest
from plumbline.doors.web.forms import GovukForm
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.workspace.evidence.rules import EvidenceIncomplete, UploadRefused
from plumbline.workspace.improvement.rules import NotYet


@dataclass(frozen=True)
class Question:
    """The words of such a page. `back` is a path below the council's address, with what stands there."""

    title: str
    button: str
    back: tuple[str, str]
    done: str  # said when it is done
    caption: str = ""
    intro: str = ""
    to: str = ""  # where it leads when it is done; back where that is not said
    takes_files: bool = False
    warns: bool = False  # it is not easily taken back


def sent(request: CouncilRequest) -> QueryDict | None:
    """What was sent, also where it is empty; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def asked(
    request: CouncilRequest,
    form: GovukForm,
    question: Question,
    doing: Callable[[dict[str, Any]], object],
    *,
    template: str = "plans/ask.html",
    **shown: object,
) -> HttpResponse:
    """The page with its form or, when the form is right and the rules allow it, the page to which it leads."""
    if form.is_valid():
        try:
            doing(form.cleaned_data)
        except (NotYet, EvidenceIncomplete, UploadRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, question.done)
            return redirect(council_address(request.council, question.to or question.back[0]))
    return page(request, template, {"form": form, "question": question} | shown)

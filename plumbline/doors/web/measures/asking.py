"""Asking for an action on a measure: what the rules refuse stands on the form, in their own words."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest
from plumbline.doors.web.forms import GovukForm
from plumbline.doors.web.meetings.asking import ask
from plumbline.doors.web.navigation import council_address
from plumbline.workspace.improvement.rules import NotYet as NotYetOfPlan
from plumbline.workspace.performance.models import Measure
from plumbline.workspace.performance.rules import NotYet

Made = TypeVar("Made")


def done(form: GovukForm, act: Callable[[], Made]) -> Made | None:
    """What the action made, where the form is whole and the rules let it happen."""
    if not form.is_valid():
        return None
    try:
        return act()
    except (NotYet, NotYetOfPlan) as refused:
        form.add_error(None, str(refused))
        return None


def sent(request: CouncilRequest) -> Any:
    return request.POST if request.method == "POST" else None


def back_to(request: CouncilRequest, path: str, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(council_address(request.council, path))


def ask_of(
    request: CouncilRequest,
    form: GovukForm,
    found: Measure,
    *,
    heading: str,
    button: str,
    lead: str = "",
    path: str = "",
) -> HttpResponse:
    return ask(
        request, form, heading=heading, caption=found.title, button=button, back=path or found.path,
        back_text="the figure" if path else "the measure", lead=lead,
    )  # fmt: skip

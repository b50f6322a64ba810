"""Asking for an action from a form: what the rules refuse stands on the form, in their own words."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpResponse

from plumbline.doors.web.access import CouncilRequest
from plumbline.doors.web.forms import GovukForm
from plumbline.doors.web.pages import page
from plumbline.workspace.governance.rules.refusals import NotYet

Made = TypeVar("Made")


def done(form: GovukForm, act: Callable[[], Made]) -> Made | None:
    """What the action made, where the form is whole and the rules let it happen."""
    if not form.is_valid():
        return None
    try:
        return act()
    except NotYet as refused:
        form.add_error(None, str(refused))
        return None


def ask(
    request: CouncilRequest,
    form: GovukForm,
    *,
    heading: str,
    button: str,
    back: str,
    back_text: str,
    caption: str = "",
    lead: str = "",
    warns: bool = False,
) -> HttpResponse:
    """A page that asks one thing. `back` is a path below the council's address; `warns` for what is not taken back."""
    return page(
        request,
        "meetings/ask.html",
        {
            "form": form,
            "heading": heading,
            "button": button,
            "back_path": back,
            "back_text": back_text,
            "caption": caption,
            "lead": lead,
            "warns": warns,
        },
    )

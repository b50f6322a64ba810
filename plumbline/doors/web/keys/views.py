"""Access keys: which other programs may read figures or send some, a new one, and revoking one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.forms import DateField, GovukForm, RadiosField, TextField
from plumbline.doors.web.measures.asking import back_to, done, sent
from plumbline.doors.web.meetings.asking import ask
from plumbline.doors.web.outside import outside_address
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.performance.actions import make_key, revoke_key
from plumbline.workspace.performance.models import Scope

KEEP = Permission.KEEP_MEASURES


class KeyForm(GovukForm):
    name = TextField(
        label="What will use it?", hint="For example: Power BI of the performance team.", max_length=120,
        errors={"required": "Say what will use it"},
    )  # fmt: skip
    scope = RadiosField(label="What does it open?", choices=Scope.choices, errors={"required": "Choose what it opens"})
    last_day = DateField(
        label="Until when?", subject="The last day", hint="Empty: for a year, and never for longer.", required=False
    )


class RevokeForm(GovukForm):
    """Nothing is asked: the button says it."""


@council_page(KEEP)
def keys(request: CouncilRequest) -> HttpResponse:
    found = request.council.access_keys.select_related("made_by", "revoked_by")
    return page(request, "keys/list.html", {"keys": found, "site": outside_address("/api/")})


@never_cache
@council_page(KEEP, to_change=KEEP)
def add(request: CouncilRequest) -> HttpResponse:
    """The answer to the form itself shows the secret: it is kept nowhere, so no other page could."""
    form = KeyForm(sent(request))
    made = done(form, lambda: make_key(request.council, **form.cleaned_data, by=request.user))
    if made:
        return page(request, "keys/made.html", {"made": made, "site": outside_address("/api/")})
    return ask(
        request, form, heading="Make an access key", button="Make it", back="access-keys/", back_text="access keys",
        lead="It opens this council's figures to another program, and does no more than you may. It opens nothing of "
        "people, and what is held back stays held back.",
    )  # fmt: skip


@council_page(KEEP, to_change=KEEP)
def revoke(request: CouncilRequest, number: int) -> HttpResponse:
    found = get_object_or_404(request.council.access_keys.select_related("council"), number=number)
    form = RevokeForm(sent(request))
    if done(form, lambda: revoke_key(found, by=request.user)):
        return back_to(request, "access-keys/", f"{found} is revoked and opens nothing.")
    return ask(
        request, form, heading=f"Revoke access key {number}", button="Revoke it", back="access-keys/",
        back_text="access keys", lead=f"{found.name}. Whatever uses it is refused from then on.",
    )  # fmt: skip

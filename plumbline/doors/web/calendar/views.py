"""A calendar that somebody subscribes to, and the page on which they copy or change its address."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from plumbline.doors.web.access import CouncilRequest, council_page, open_page
from plumbline.doors.web.calendar.feed import calendar_file
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.outside import outside_address
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.actions import renew_calendar_address
from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.diary import diary_of

SALT = "plumbline.calendar"


def address_of(membership: Membership) -> str:
    """The secret address: whoever has it sees the days and numbers of records, and nothing else."""
    secret = signing.Signer(salt=SALT).sign_object([membership.pk, membership.calendar_serial])
    return outside_address(reverse("calendar_feed", kwargs={"secret": secret}))


@open_page
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Calendars cannot sign in, so the address itself is the key; a new one makes the old one worthless."""
    try:
        pk, serial = signing.Signer(salt=SALT).unsign_object(secret)
    except (signing.BadSignature, ValueError, TypeError) as wrong:
        raise Http404("There is no calendar at this address.") from wrong
    memberships = Membership.objects.current().select_related("council", "person")
    membership = memberships.filter(pk=pk, calendar_serial=serial, person__is_active=True).first()
    if membership is None:
        raise Http404("There is no calendar at this address.")
    council = membership.council
    content = calendar_file(diary_of(membership), name=f"Plumbline, {council.name}", home=council_address(council))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="plumbline.ics"'
    response["Cache-Control"] = "private, max-age=3600"
    return response


@council_page(Permission.READ_RECORD, to_change=Permission.READ_RECORD)
def calendar(request: CouncilRequest) -> HttpResponse:
    """POST gives a new address."""
    if request.method == "POST":
        renew_calendar_address(request.membership, by=request.user)
        messages.success(request, "You have a new address. The old one shows nothing from now on.")
        return redirect(council_address(request.council, "calendar"))
    return page(request, "calendar/calendar.html", {"calendar_address": address_of(request.membership)})

"""The way to one's council, and what waits there."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page, signed_in_page
from plumbline.doors.web.home.work import waiting_for
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.queries import rating_position, standing_of

PAGE = 50


@signed_in_page
def home(request: HttpRequest) -> HttpResponse:
    """Straight to the one council that somebody has; a choice where there are more."""
    memberships = list(
        Membership.objects.current()
        .filter(person_id=request.user.pk)
        .select_related("council")
        .order_by("council__name")
    )
    if len(memberships) == 1:
        return redirect(council_address(memberships[0].council))
    return page(request, "home/choose.html", {"choices": memberships})


@council_page(None)
def my_work(request: CouncilRequest) -> HttpResponse:
    """What waits for this person, by role; and where the council stands, for those who may see it."""
    may_read = request.membership.may(Permission.READ_RECORD)
    standing = standing_of(request.council) if may_read else None
    return page(
        request,
        "home/my_work.html",
        {
            "waiting": waiting_for(request.membership, standing),
            "standing": standing,
            "position": rating_position(standing) if standing else None,
        },
    )


@council_page(Permission.READ_AUDIT)
def history(request: CouncilRequest) -> HttpResponse:
    """Who did what, when and why."""
    entries = request.council.audit_entries.select_related("person")
    return page(request, "home/history.html", {"page": Paginator(entries, PAGE).get_page(request.GET.get("page"))})

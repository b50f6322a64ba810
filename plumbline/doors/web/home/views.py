"""The way to one's council, and what waits there."""

from typing import cast

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page, signed_in_page
from plumbline.doors.web.home.forms import HistoryFilter
from plumbline.doors.web.home.work import waiting_for
from plumbline.doors.web.navigation import council_address, reachable
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.queries import rating_position, standing_of
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.improvement.queries import plans_now

PAGE = 50


@signed_in_page
def home(request: HttpRequest) -> HttpResponse:
    """Straight to the one council that somebody has; a choice where there are more."""
    memberships = sorted(cast(Person, request.user).memberships_now, key=lambda one: one.council.name)
    if len(memberships) == 1:
        return redirect(council_address(memberships[0].council))
    return page(request, "home/choose.html", {"choices": memberships})


@council_page(None)
def my_work(request: CouncilRequest) -> HttpResponse:
    """What waits for this person, by role; and where the council stands, for those who may see it."""
    may_read = request.membership.may(Permission.READ_RECORD)
    standing = standing_of(request.council) if may_read else None
    plans = plans_now(request.council) if may_read else ()
    return page(
        request,
        "home/my_work.html",
        {
            "waiting": waiting_for(request.membership, standing, plans),
            "standing": standing,
            "position": rating_position(standing) if standing else None,
            "plans": plans,
        },
    )


@council_page(Permission.READ_AUDIT)
def history(request: CouncilRequest) -> HttpResponse:
    """Who did what, when and why."""
    people = Person.objects.filter(pk__in=request.council.audit_entries.values("person")).order_by("name")
    form = HistoryFilter(request.GET, people=people)
    entries = request.council.audit_entries.select_related("person")
    if form.is_valid():
        entries = narrowed(entries, **form.cleaned_data)
    shown = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "home/history.html",
        {
            "form": form,
            "page": shown,
            "rows": [(one, reachable(request.membership, one.subject_path)) for one in shown],
        },
    )


def narrowed(entries: QuerySet[Entry], *, person: Person | None, words: str) -> QuerySet[Entry]:
    if person:
        entries = entries.filter(person=person)
    if words:
        entries = entries.filter(Q(action__icontains=words) | Q(subject__icontains=words) | Q(reason__icontains=words))
    return entries

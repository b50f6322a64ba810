"""The actions of a plan as a list that can be narrowed: a page of its own, quick however long it is."""

from math import ceil
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, Window
from django.http import HttpResponse
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.pages import page
from plumbline.doors.web.plans.forms import ActionFilter
from plumbline.doors.web.plans.found import convention_with, plan_named
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.models import ActionQuerySet, lacking, overdue
from plumbline.workspace.improvement.queries import headings_of, without_difference
from plumbline.workspace.improvement.rules import gaps_of
from plumbline.workspace.improvement.standing import IN_ORDER, Asking, rows_of, standings
from plumbline.workspace.improvement.versions import facts_of

PAGE = 50


@council_page(Permission.READ_RECORD)
def actions(request: CouncilRequest, number: int) -> HttpResponse:
    """The actions of a plan, 50 a page: eight queries, whatever their number."""
    plan = plan_named(request, number)
    headings = headings_of(plan)
    form = ActionFilter(request.GET, priorities=headings.priorities, phases=headings.phases)
    fitting = plan.actions.standing().filter(wanted(form.cleaned_data) if form.is_valid() else Q())
    shown = keys_on_page(fitting.order_by(*IN_ORDER), request.GET.get("page"))
    convention, approved_on = convention_with(plan), vars(plan)["approved_on"]
    asking = Asking(cadence=plan.updates_come, since=None if plan.ended else approved_on, today=timezone.localdate())
    return page(
        request,
        "plans/actions.html",
        {
            "plan": plan,
            "form": form,
            "page": shown,
            "rows": [
                (one, () if approved_on else gaps_of(facts_of(one.action, answers=one.action.answers)))
                for one in standings(rows_of(list(shown), is_draft=approved_on is None), convention, asking)
            ],
            "convention": convention,
        },
    )


def keys_on_page(actions: ActionQuerySet, asked: str | None) -> Page[int]:
    """The keys of one page and how many there are in all, in one query; beyond the last page, the last page."""
    number = int(asked) if asked and asked.isdecimal() and len(asked) < 7 else 1
    start = (max(number, 1) - 1) * PAGE
    found = actions.annotate(of=Window(Count("pk"))).values_list("pk", "of")[start : start + PAGE]
    keys, counts = zip(*found, strict=True) if found else ((), ())
    count = counts[0] if counts else (actions.count() if start else 0)
    if start and not keys and count:
        return keys_on_page(actions, str(ceil(count / PAGE)))
    page = Paginator(range(count), PAGE).get_page(number)
    page.object_list = keys
    return page


def wanted(asked: dict[str, Any]) -> Q:
    """What is asked for, as a condition on actions."""
    found = Q()
    if asked["delivery"]:
        found &= Q(delivery__in=asked["delivery"])
    if asked["priority"] == "0":
        found &= Q(priority__isnull=True)
    elif asked["priority"]:
        found &= Q(priority__number=int(asked["priority"]))
    if asked.get("phase"):
        found &= Q(phase__number=int(asked["phase"]))
    if asked["kind"] == "quick_win":
        found &= Q(is_quick_win=True)
    elif asked["kind"]:
        found &= Q(kind=asked["kind"])
    if asked["only"] == "overdue":
        found &= overdue()
    elif asked["only"] == "gaps":
        found &= lacking()
    elif asked["only"] == "stopped":
        found &= Q(stopped_on__isnull=False)
    elif asked["only"] == "no_difference":
        found &= without_difference()
    if asked["words"]:
        found &= Q(title__icontains=asked["words"]) | Q(description__icontains=asked["words"])
    return found

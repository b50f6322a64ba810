"""The two doors to asking: for what an approved plan says of an action, and for what it says of anything else.

While a plan is a draft it is simply edited, so both lead back to the page that they were entered from.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from plumbline.doors.web.access import CouncilRequest, View, council_page
from plumbline.doors.web.navigation import council_address
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.models import Action, Plan

ASK = Permission.ASK_FOR_CHANGE
Rest = ParamSpec("Rest")


def about_action(view: Callable[Concatenate[CouncilRequest, Action, Rest], HttpResponse]) -> View:
    """A page for those who may ask for changes; it is given the action of the address, whose plan is approved."""

    @wraps(view)
    def entered(request: CouncilRequest, number: int, *args: Rest.args, **rest: Rest.kwargs) -> HttpResponse:
        actions = request.council.actions.standing().select_related("plan__council")
        action = get_object_or_404(actions, number=number)
        if not _is_approved(action.plan):
            return redirect(council_address(request.council, action.path))
        return view(request, action, *args, **rest)

    return council_page(ASK, to_change=ASK)(entered)


def about_plan(view: Callable[Concatenate[CouncilRequest, Plan, Rest], HttpResponse]) -> View:
    """The same for a page that is given the approved plan of the address."""

    @wraps(view)
    def entered(request: CouncilRequest, number: int, *args: Rest.args, **rest: Rest.kwargs) -> HttpResponse:
        plan = get_object_or_404(request.council.plans.select_related("council"), number=number)
        if not _is_approved(plan):
            return redirect(council_address(request.council, plan.path))
        return view(request, plan, *args, **rest)

    return council_page(ASK, to_change=ASK)(entered)


def _is_approved(plan: Plan) -> bool:
    return plan.versions.exists()

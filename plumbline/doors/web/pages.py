"""Every page goes out through here: its own content, and what the frame around it needs to know."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plumbline.doors.web import navigation
from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Permission

# A frame around nobody and nothing: what a page shows when it may ask neither session nor database.
BARE: dict[str, Any] = {
    "person": None,
    "council": None,
    "memberships": [],
    "navigation": [],
    "search_address": "",
    "has_errors": False,
    "messages": [],
    "csrf_input": "",
}


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render a template with its context and the frame: person, council, navigation, and `may("respond")`."""
    content = dict(context or {})
    return render(request, template, content | frame(request, content), status=status)


def frame(request: HttpRequest, content: Mapping[str, Any]) -> dict[str, Any]:
    user = getattr(request, "user", None)
    membership: Membership | None = getattr(request, "membership", None)
    return {
        "person": user if user is not None and user.is_authenticated else None,
        "membership": membership,
        "council": membership.council if membership else None,
        "memberships": getattr(request, "memberships", []),
        "navigation": navigation.links(membership, request.path) if membership else [],
        "search_address": navigation.search_address(membership, request.path) if membership else "",
        "may": permitted(membership),
        "address": addressed(membership),
        "has_errors": any(in_error(value) for value in content.values()),
    }


def permitted(membership: Membership | None) -> Callable[[str], bool]:
    """`may("respond")` in a template: whether to offer it; the action asks again for itself."""

    def may(permission: str) -> bool:
        return membership is not None and membership.may(Permission(permission))

    return may


def addressed(membership: Membership | None) -> Callable[[str], str]:
    """`address(finding.path)` in a template: the address of a record of this council."""

    def address(path: str = "") -> str:
        return navigation.council_address(membership.council, path) if membership else "/"

    return address


def in_error(value: object) -> bool:
    """Whether a form, or one of a list of forms, was sent with something wrong."""
    if isinstance(value, (list, tuple)):
        return any(isinstance(one, BaseForm) and in_error(one) for one in value)
    return isinstance(value, BaseForm) and value.is_bound and bool(value.errors)

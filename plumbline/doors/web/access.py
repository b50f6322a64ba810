"""Who may enter which page. Every view carries one of these decisions; a test refuses a route without one.

A council's pages answer 404 to whoever has no role there, so that not even their existence shows; 403 to a role that
does not reach; nobody at all is sent to sign in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from plumbline.workspace.accounts.models import Membership, Person
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.councils.models import Council

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Access:
    """Who a page is for: everybody, whoever is signed in, or a council's people with a permission."""

    everybody: bool = False
    to_read: Permission | None = None
    to_change: Permission | None = None


class CouncilRequest(HttpRequest):
    """A request that has passed the council's door."""

    user: Person
    council: Council
    membership: Membership
    memberships: list[Membership]  # all that the person holds, so that they can change council


def open_page(view: View) -> View:
    """Everybody may see it: sign-in, accessibility statement, health."""
    view.access = Access(everybody=True)  # type: ignore[attr-defined]
    return view


def own_page(view: View) -> View:
    """Whoever is signed in, even with a first password that is still to be changed."""
    guarded = login_required(view)
    guarded.access = Access()  # type: ignore[attr-defined]
    return guarded


def signed_in_page(view: View) -> View:
    """Whoever is signed in with a password of their own."""
    return own_page(with_own_password(view))


def with_own_password(view: View) -> View:
    """A first password opens one page only: the one on which to change it."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **rest: Any) -> HttpResponse:
        if request.user.must_change_password:
            wanted = {"next": request.get_full_path()} if request.method == "GET" else {}
            return redirect(f"{reverse('password')}?{urlencode(wanted)}" if wanted else "password")
        return view(request, *args, **rest)

    return guarded


def council_page(to_read: Permission | None, *, to_change: Permission | None = None) -> Callable[[View], View]:
    """A page of one council, for those whose role there has the permission (None: any role); POST needs `to_change`.

    The view is called with the request (`request.council`, `request.membership` are set) and what else is in the
    address. Without `to_change`, the page takes no POST.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, council_slug: str, **rest: Any) -> HttpResponse:
            memberships = request.user.memberships_now
            membership = next((one for one in memberships if one.council.slug == council_slug), None)
            if membership is None:
                raise Http404("No council of this name is open to you.")
            needed = to_change if request.method == "POST" else to_read
            if needed is not None and not membership.may(needed):
                raise PermissionDenied(f"This needs a role that may: {needed.label.lower()}.")
            request.memberships = memberships
            request.membership = membership
            request.council = membership.council
            try:
                return view(request, **rest)
            except NotPermitted as refused:
                raise PermissionDenied(str(refused)) from refused

        methods = ["GET", "HEAD", "POST"] if to_change else ["GET", "HEAD"]
        entered: View = login_required(with_own_password(require_http_methods(methods)(guarded)))
        entered.access = Access(to_read=to_read, to_change=to_change)  # type: ignore[attr-defined]
        return entered

    return decorate

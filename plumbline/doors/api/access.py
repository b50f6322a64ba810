"""Every address here asks for an access key of the right scope: in the header or, to read, in the address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from plumbline.workspace.performance.actions import opened_by
from plumbline.workspace.performance.models import AccessKey, Scope

View = Callable[..., HttpResponse]
NO_KEY = "An access key is needed that is in force and opens this."


class KeyRequest(HttpRequest):
    """A request that has shown its key."""

    key: AccessKey


def keyed(scope: Scope, method: str) -> Callable[[View], View]:
    """401 to every other key, without saying why: revoked, past its day, of another scope, or never made."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, secret: str = "", **rest: Any) -> HttpResponse:
            key = opened_by(secret or _in_header(request), scope=scope)
            if key is None:
                return JsonResponse({"error": NO_KEY}, status=401, headers={"WWW-Authenticate": "Bearer"})
            request.key = key
            return view(request, **rest)

        entered: View = csrf_exempt(never_cache(require_http_methods([method])(guarded)))
        entered.scope = scope  # type: ignore[attr-defined]
        return entered

    return decorate


def _in_header(request: HttpRequest) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ").strip()

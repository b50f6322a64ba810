"""A form that was sent once is taken once: a second press, or a reload that sends again, shows what the first one did.

Every rendering of a page gives its forms a token of their own, so the same token with the same answers is the same
press. Going back, changing a word and sending again is another; so is the same page opened anew.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

FOR_SECONDS = 60  # afterwards it was meant: somebody went back and sent it again
REMEMBERED = 5  # presses of one sign-in
_KEY = "sent_once"

Answering = Callable[[HttpRequest], HttpResponse]


def taken_once(get_response: Answering) -> Answering:
    """Middleware, below sign-in; a form that came back with a fault, and a request of a program, pass through."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or "csrfmiddlewaretoken" not in request.POST:
            return get_response(request)
        sent = _name_of(request)
        with _Alone(sent):
            if not request.user.is_authenticated:
                return get_response(request)
            earlier = request.session.get(_KEY, {}).get(sent)
            if earlier and time.time() - earlier[1] < FOR_SECONDS:
                return HttpResponseRedirect(earlier[0])
            response = get_response(request)
            if response.status_code == 302 and request.user.is_authenticated:
                _remember(request, sent, response["Location"])
            return response

    return answer


def _name_of(request: HttpRequest) -> str:
    files = [(field, one.name, one.size) for field, many in request.FILES.lists() for one in many]
    said = repr((request.get_full_path(), sorted(request.POST.lists()), files))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _remember(request: HttpRequest, sent: str, location: str) -> None:
    """Saved here and not with the answer, because the second press waits for no more than this."""
    kept = dict(list(request.session.get(_KEY, {}).items())[1 - REMEMBERED :])
    request.session[_KEY] = kept | {sent: (location, time.time())}
    request.session.save()


class _Alone:
    """Two presses of one form, in whichever processes they are, come one after the other."""

    def __init__(self, sent: str) -> None:
        self.number = int(sent[:15], 16)

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [self.number])

    def __exit__(self, *_fault: Any) -> None:
        with suppress(DatabaseError), connection.cursor() as cursor:  # a lost connection has let go already
            cursor.execute("SELECT pg_advisory_unlock(%s)", [self.number])

"""What people see when something is not as they hoped: what happened, and what they can do now."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from plumbline.doors.web.access import open_page
from plumbline.doors.web.pages import BARE, page


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponse(render_to_string("problems/bad_request.html", dict(BARE)), status=400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The sentence of the refusal is written for the page."""
    return page(request, "problems/not_allowed.html", {"reason": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Says nothing of what may be there for others: another council's record is simply not found."""
    return page(request, "problems/not_found.html", status=404)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Asks neither session nor database, because they may be what went wrong."""
    return HttpResponse(render_to_string("problems/went_wrong.html", dict(BARE)), status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is missing or old: signed out elsewhere, or cookies are off."""
    return page(request, "problems/form_expired.html", status=403)


@open_page
def healthy(request: HttpRequest) -> HttpResponse:
    """For whoever watches over the server: "ok" when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")

"""What people see is theirs: no browser and no proxy keeps a copy that somebody else could go back to."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def kept_nowhere(get_response: Answer) -> Answer:
    """Every answer but the look of the pages, which is served before; one that says otherwise itself is left."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Cache-Control", "private, no-store")
        return response

    return answer

"""Addresses of lists: filters, order and page live in the query string, so that a link shows what I see."""

from django.http import HttpRequest

LONGEST_NUMBER = 9  # digits; nothing here is counted further, and the database takes every number of that length


def with_query(request: HttpRequest, **changes: str | int | None) -> str:
    """This page's address with parts of its query changed; None takes one out. A new filter starts at page one."""
    query = request.GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    encoded = query.urlencode()
    return f"{request.path}?{encoded}" if encoded else request.path


def number_in(text: str) -> int | None:
    """The number that a part of an address, or a hidden field, names; None for what names none."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def without(request: HttpRequest, name: str, value: str) -> str:
    """This page's address with one value of a filter taken out."""
    query = request.GET.copy()
    query.pop("page", None)
    query.setlist(name, [kept for kept in query.getlist(name) if kept != value])
    encoded = query.urlencode()
    return f"{request.path}?{encoded}" if encoded else request.path

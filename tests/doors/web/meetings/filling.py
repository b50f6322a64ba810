"""Filling in forms as a browser would send them."""

from datetime import date

from django.http import HttpResponse
from django.test import Client
from lxml import html


def filled_in(client: Client, address: str, **changed: object) -> dict[str, object]:
    """What the last form of a page would send as it stands, with these boxes filled in; a date fills its three."""
    given: dict[str, object] = dict(html.fromstring(client.get(address).content).forms[-1].form_values())
    for name, value in changed.items():
        if isinstance(value, date):
            given |= {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}
        else:
            given[name] = value
    return given


def send(client: Client, address: str, **changed: object) -> HttpResponse:
    """Fill a page's form in, send it, and follow where it leads."""
    return client.post(address, filled_in(client, address, **changed), follow=True)

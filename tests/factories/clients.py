"""Django's test client, signed in, and what it says of the words on a page."""

import re
from html import unescape

from django.http import HttpResponse
from django.test import Client

from plumbline.workspace.accounts.models import Person


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="plumbline.workspace.accounts.backends.PersonBackend")
    return client


def words(response: HttpResponse) -> str:
    """What a reader reads, without markup, on one line."""
    body = re.sub(r"<(script|style|head).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def title(response: HttpResponse) -> str:
    found = re.search(r"<title>(.*?)</title>", response.content.decode(), flags=re.DOTALL)
    return unescape(found.group(1)) if found else ""

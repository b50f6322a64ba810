"""A council with somebody who may do everything with its documents, signed in."""

import pytest
from django.test import Client

from tests.factories.documents import a_read_document
from tests.factories.people import a_council, a_person


@pytest.fixture
def council(db):
    return a_council()


@pytest.fixture
def lead(council):
    return a_person(council)


@pytest.fixture
def client(lead):
    return signed_in(lead)


@pytest.fixture
def document(council, lead):
    return a_read_document(council, by=lead)


def signed_in(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client

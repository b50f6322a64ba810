"""A council with somebody who may do everything with its documents, signed in.

Factories are imported where they are used: this file is read before Django is ready.
"""

import pytest
from django.test import Client


@pytest.fixture
def council(db):
    from tests.factories.people import a_council

    return a_council()


@pytest.fixture
def lead(council):
    from tests.factories.people import a_person

    return a_person(council)


@pytest.fixture
def document(council, lead):
    from tests.factories.documents import a_read_document

    return a_read_document(council, by=lead)


@pytest.fixture
def sign_in():
    def signed_in(person):
        client = Client()
        client.force_login(person, backend="plumbline.workspace.accounts.backends.PersonBackend")
        return client

    return signed_in


@pytest.fixture
def client(lead, sign_in):
    return sign_in(lead)

"""Pages in these tests name their assets plainly, and the record they show is made once for the tests of a file."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

if TYPE_CHECKING:  # models are not loaded yet when this file is
    from tests.factories.workspaces import Workspace


@pytest.fixture(autouse=True)
def plain_asset_names(settings: Any) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(scope="module")
def workspace_of_the_file(django_db_setup: None, django_db_blocker: Any) -> Iterator["Workspace"]:
    """Each test leaves the rows as they were, and the last takes them away."""
    from tests.factories.workspaces import a_workspace

    with django_db_blocker.unblock(), transaction.atomic():
        yield a_workspace()
        transaction.set_rollback(True)


@pytest.fixture
def workspace(workspace_of_the_file: "Workspace", db: None) -> "Workspace":
    """A council with something of everything, its records fetched anew: what a test does to them ends with it."""
    return workspace_of_the_file.fetched_anew()

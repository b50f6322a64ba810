"""Pages in these tests name their assets plainly, so that no manifest has to be collected first."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def plain_asset_names(settings: Any) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
